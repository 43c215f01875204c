import { SearchFields } from "./search-fields.tsx";
import type { Web } from "../web-links.ts";

/** The search field of the header. On a phone it is a link to the search page, because the breadcrumbs need the room. */
export const HeaderSearch = ({ links }: Web) => (
  <search class="site-search" aria-label="All discussions">
    <form action={links.toWeb({ page: "search" })} method="get">
      <SearchFields id="site-search" label="Search in all discussions" placeholder="Search" />
    </form>
    <a href={links.toWeb({ page: "search" })}>Search</a>
  </search>
);

/** The foot of every page of a server: links to other pages, and the logout button if logged in. */
export const SiteLinks = ({ links, isLoggedIn, isReadOnly, maySetUp }: Web) => (
  <ul class="site-links">
    <li>
      <a href={links.to({ page: "home" })}>Discussions</a>
    </li>
    {!isReadOnly && (
      <li>
        <a href={links.toWeb({ page: "jobs" })}>Jobs</a>
      </li>
    )}
    <li>
      <a href={links.toWeb({ page: "watches" })}>Watched</a>
    </li>
    {maySetUp && (
      <li>
        <a href={links.toWeb({ page: "status" })}>Status</a>
      </li>
    )}
    <li>
      <a href={links.toWeb({ page: "api" })}>API</a>
    </li>
    {isLoggedIn && (
      <li>
        <form action={links.toAction({ action: "log-out" })} method="post">
          <button type="submit">Log out</button>
        </form>
      </li>
    )}
  </ul>
);

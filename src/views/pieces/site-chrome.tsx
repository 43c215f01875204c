import { SearchFields } from "./search-fields.tsx";
import type { Web } from "../web-links.ts";

/** Search in everything that is kept. A phone's header has room for the way here only, so there it is a link to the search page. */
export const HeaderSearch = ({ links }: Web) => (
  <search class="site-search" aria-label="All discussions">
    <form action={links.toWeb({ page: "search" })} method="get">
      <SearchFields id="site-search" label="Search in all discussions" placeholder="Search" />
    </form>
    <a href={links.toWeb({ page: "search" })}>Search</a>
  </search>
);

/** The foot of every page of a server: where else one can go, and the way out for who is logged in. */
export const SiteLinks = ({ links, isLoggedIn }: Web) => (
  <ul class="site-links">
    <li>
      <a href={links.to({ page: "home" })}>Discussions</a>
    </li>
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

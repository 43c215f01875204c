import { encodePath, type Links, type Place, toPath } from "./links.ts";

/** Places that only a server has. */
export type WebPlace =
  | { readonly page: "search" | "api" | "feed" | "login" }
  | { readonly page: "job"; readonly number: number }
  | { readonly page: "calls" | "topic-editor" | "markdown"; readonly discussionId: string }
  | { readonly page: "topic-markdown"; readonly discussionId: string; readonly slug: string }
  | { readonly page: "call"; readonly discussionId: string; readonly number: number };

/** Where the forms of pages are sent. */
export type WebAction =
  | { readonly action: "submit" | "log-in" | "log-out" }
  | { readonly action: "cancel-job" | "retry-job"; readonly number: number }
  | { readonly action: "read-again" | "edit-topics" | "remove"; readonly discussionId: string };

export type Query = Readonly<Record<string, string>>;

/** The addresses that a server adds to those of an export. */
export interface WebLinks extends Links {
  readonly toWeb: (place: Place | WebPlace, query?: Query) => string;
  readonly toAction: (action: WebAction) => string;
}

/** What a server adds to every page: search, actions on a discussion, filters. */
export interface Web {
  readonly links: WebLinks;
  /** Visitors cannot start, change or remove anything. */
  readonly isReadOnly: boolean;
  /** Whether somebody is logged in, and can log out. */
  readonly isLoggedIn: boolean;
}

/**
 * Addresses on a server, as paths. `here` is the page they stand on, for links within it; null for a page that shows only
 * a part of its comments, so that every link to a comment leads to the page that has it. `basePath` is where a proxy shows
 * the server ("/summarizer"); "" for the root.
 */
export const createWebLinks = (here: Place | null, basePath = ""): WebLinks => {
  const ownPath = here === null ? null : basePath + toWebPath(here);
  return {
    to: (place, anchor) => {
      const path = basePath + toWebPath(place);
      if (anchor === undefined) return path;
      return path === ownPath ? `#${anchor}` : `${path}#${anchor}`;
    },
    toWeb: (place, query = {}) => {
      const asked = toQueryText(query);
      return basePath + toWebPath(place) + (asked === "" ? "" : `?${asked}`);
    },
    toAction: (action) => basePath + toActionPath(action),
  };
};

const d = (discussionId: string): string => `/d/${encodeURIComponent(discussionId)}`;

/** What stands in an address as it is, in forms' encoding: most names. */
const plainValue = /^[\w.*-]*$/u;

/** As `URLSearchParams` writes it, which is slow for a page with a thousand names. */
const toQueryText = (query: Query): string =>
  Object.entries(query).every(([name, value]) => plainValue.test(name) && plainValue.test(value))
    ? Object.entries(query)
        .map(([name, value]) => `${name}=${value}`)
        .join("&")
    : new URLSearchParams(query).toString();

/** The address of a place on a server, without a query. */
const toWebPath = (place: Place | WebPlace): string => {
  switch (place.page) {
    case "search":
    case "login":
      return `/${place.page}`;
    case "api":
      return "/api/";
    case "feed":
      return "/feed.atom";
    case "job":
      return `/jobs/${place.number}/`;
    case "calls":
      return `${d(place.discussionId)}/calls/`;
    case "call":
      return `${d(place.discussionId)}/calls/${place.number}/`;
    case "topic-editor":
      return `${d(place.discussionId)}/topics/`;
    case "markdown":
      return `${d(place.discussionId)}/report.md`;
    case "topic-markdown":
      return `${d(place.discussionId)}/t/${encodeURIComponent(place.slug)}/topic.md`;
    case "home":
    case "asset":
    case "discussion":
    case "read":
    case "comments":
    case "untagged":
    case "report":
    case "places":
    case "topic":
      return `/${toFolder(encodePath(toPath(place)))}`;
  }
};

/** A server names folders where an export names the file in them. */
const toFolder = (path: string): string =>
  path.endsWith("/index.html") || path === "index.html" ? path.slice(0, -"index.html".length) : path;

const toActionPath = (action: WebAction): string => {
  switch (action.action) {
    case "submit":
      return "/jobs";
    case "log-in":
      return "/login";
    case "log-out":
      return "/logout";
    case "cancel-job":
      return `/jobs/${action.number}/cancel`;
    case "retry-job":
      return `/jobs/${action.number}/retry`;
    case "read-again":
      return `${d(action.discussionId)}/again`;
    case "edit-topics":
      return `${d(action.discussionId)}/topics/`;
    case "remove":
      return `${d(action.discussionId)}/remove`;
  }
};

/** A person's comments in a thread. */
export const toPersonHref = (
  { links }: Web,
  { discussionId, author }: { readonly discussionId: string; readonly author: string },
): string => links.toWeb({ page: "comments", discussionId }, { by: author });

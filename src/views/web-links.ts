import type { SourceCount } from "../domain/changes/newer-comments.ts";
import { encodePath, type Links, type Place, toPath } from "./links.ts";

/** Places that only a server has. */
export type WebPlace =
  | { readonly page: "search" | "api" | "feed" | "login" | "jobs" | "status" | "watches" }
  | { readonly page: "job"; readonly number: number }
  | { readonly page: "calls" | "topic-editor" | "markdown" | "versions" | "share" | "newer" | "watch"; readonly discussionId: string }
  | { readonly page: "topic-markdown"; readonly discussionId: string; readonly slug: string }
  | { readonly page: "version" | "changes"; readonly discussionId: string; readonly version: number }
  | { readonly page: "call"; readonly discussionId: string; readonly number: number };

/** Where the forms of pages are sent. */
export type WebAction =
  | { readonly action: "submit" | "log-in" | "log-out" | "change-jobs" | "give-back" | "make-feed-link" }
  | { readonly action: "revoke-feed-link"; readonly number: number }
  | { readonly action: "share"; readonly discussionId: string }
  | { readonly action: "revoke-share"; readonly discussionId: string; readonly number: number }
  | { readonly action: "cancel-job" | "retry-job" | "choose-thread"; readonly number: number }
  | { readonly action: "make-current"; readonly discussionId: string; readonly version: number }
  | {
      readonly action: "read-again" | "refresh" | "watch" | "unwatch" | "edit-topics" | "remove" | "remove-author";
      readonly discussionId: string;
    };

export type Query = Readonly<Record<string, string>>;

/** The addresses that a server adds to those of an export. */
export interface WebLinks extends Links {
  readonly toWeb: (place: Place | WebPlace, query?: Query) => string;
  readonly toAction: (action: WebAction) => string;
}

/** What a server adds to every page: search, actions on a discussion, filters. */
export interface Web {
  readonly links: WebLinks;
  /** The visitor cannot start, change or remove anything. */
  readonly isReadOnly: boolean;
  /** Whether the visitor may also remove discussions, change many jobs, and see the status page. */
  readonly maySetUp: boolean;
  /** Whether somebody is logged in, and can log out. */
  readonly isLoggedIn: boolean;
  /** The version that the page shows, where it was asked for by its number; otherwise pages show the current one. */
  readonly version?: ShownVersion;
  /** What is known of the thread at its source, on the pages of a current report. */
  readonly source?: {
    /** Whether it can be asked how many comments the thread has now. */
    readonly canCount: boolean;
    /** Its last answer; null if it was not asked. */
    readonly last: SourceCount | null;
  };
}

/** A stored version of a report, as its pages name it. */
export interface ShownVersion {
  readonly discussionId: string;
  readonly version: number;
  readonly madeAt: string;
  /** How it was made, as a phrase. */
  readonly origin: string;
  readonly isCurrent: boolean;
}

/**
 * Addresses on a server, as paths. `here` is the page they stand on, for links within it; null for a page that shows only
 * a part of its comments, so that every link to a comment leads to the page that has it. `basePath` is where a proxy shows
 * the server ("/summarizer"); "" for the root. With a `version`, links to the pages of a report lead to those of that version.
 */
export const createWebLinks = (here: Place | null, basePath = "", version: number | null = null): WebLinks => {
  const toWebPath = (place: Place | WebPlace): string => (version === null ? toCurrentPath(place) : toVersionPath(place, version));
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
    toFeed: (discussionId) => `${basePath}${d(discussionId)}/feed.atom`,
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

/** The pages that every version of a report has. */
const versionedPages: ReadonlySet<string> = new Set([
  "discussion",
  "read",
  "comments",
  "untagged",
  "report",
  "topic",
  "markdown",
  "topic-markdown",
] satisfies (Place | WebPlace)["page"][]);

const toVersionPath = (place: Place | WebPlace, version: number): string => {
  const path = toCurrentPath(place);
  if (!("discussionId" in place) || !versionedPages.has(place.page)) return path;
  return `${d(place.discussionId)}/versions/${version}${path.slice(d(place.discussionId).length)}`;
};

/** The address of a place on a server, without a query. */
const toCurrentPath = (place: Place | WebPlace): string => {
  switch (place.page) {
    case "search":
    case "login":
      return `/${place.page}`;
    case "api":
      return "/api/";
    case "feed":
      return "/feed.atom";
    case "jobs":
    case "status":
    case "watches":
      return `/${place.page}/`;
    case "version":
      return `${d(place.discussionId)}/versions/${place.version}/`;
    case "versions":
      return `${d(place.discussionId)}/versions/`;
    case "changes":
      return `${d(place.discussionId)}/versions/${place.version}/changes/`;
    case "share":
      return `${d(place.discussionId)}/share/`;
    case "newer":
      return `${d(place.discussionId)}/newer/`;
    case "watch":
      return `${d(place.discussionId)}/watch/`;
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
    case "change-jobs":
      return "/jobs/change";
    case "give-back":
      return "/status/give-back";
    case "make-feed-link":
      return "/status/feed-links";
    case "revoke-feed-link":
      return `/status/feed-links/${action.number}/revoke`;
    case "share":
      return `${d(action.discussionId)}/share/`;
    case "revoke-share":
      return `${d(action.discussionId)}/share/${action.number}/revoke`;
    case "make-current":
      return `${d(action.discussionId)}/versions/${action.version}/current`;
    case "cancel-job":
      return `/jobs/${action.number}/cancel`;
    case "retry-job":
      return `/jobs/${action.number}/retry`;
    case "choose-thread":
      return `/jobs/${action.number}/thread`;
    case "read-again":
      return `${d(action.discussionId)}/again`;
    case "watch":
      return `${d(action.discussionId)}/watch/`;
    case "unwatch":
      return `${d(action.discussionId)}/watch/stop`;
    case "refresh":
      return `${d(action.discussionId)}/refresh`;
    case "edit-topics":
      return `${d(action.discussionId)}/topics/`;
    case "remove":
      return `${d(action.discussionId)}/remove`;
    case "remove-author":
      return `${d(action.discussionId)}/remove-author/`;
  }
};

/** A person's comments in a thread. */
export const toPersonHref = (
  { links }: Web,
  { discussionId, author }: { readonly discussionId: string; readonly author: string },
): string => links.toWeb({ page: "comments", discussionId }, { by: author });

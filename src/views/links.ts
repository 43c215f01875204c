/** Every page of the site that can be linked to, the same on the web and in an export. */
export type Place =
  | { readonly page: "home" }
  | { readonly page: "asset"; readonly name: string }
  | { readonly page: "discussion" | "read" | "report" | "places"; readonly discussionId: string }
  // Long lists of comments are in parts, with a page for each, counted from 1; the first has no number.
  | { readonly page: "comments" | "untagged"; readonly discussionId: string; readonly part?: number }
  | { readonly page: "topic"; readonly discussionId: string; readonly slug: string; readonly part?: number };

/** Makes the URL of a place. An export and a server pass different ones to the same components. */
export interface Links {
  readonly to: (place: Place, anchor?: string) => string;
  /** The address of a discussion's feed; absent where there is none, as in an export. */
  readonly toFeed?: (discussionId: string) => string;
}

/** The file that holds a place, from the export's root. */
export const toPath = (place: Place): string => {
  switch (place.page) {
    case "home":
      return "index.html";
    case "asset":
      return `assets/${place.name}`;
    case "discussion":
      return `d/${place.discussionId}/index.html`;
    case "read":
      return `d/${place.discussionId}/read/index.html`;
    case "comments":
    case "untagged":
      return `d/${place.discussionId}/${place.page}/${toPartFolder(place)}index.html`;
    case "report":
      return `d/${place.discussionId}/report.json`;
    case "places":
      return `d/${place.discussionId}/comments/places.js`;
    case "topic":
      return `d/${place.discussionId}/t/${place.slug}/${toPartFolder(place)}index.html`;
  }
};

const toPartFolder = ({ part = 1 }: { readonly part?: number }): string => (part === 1 ? "" : `${part}/`);

/** Relative addresses with file names, because an export is opened from a folder, without a server. */
export const createRelativeLinks = (here: Place): Links => {
  const ownPath = toPath(here);
  const toRoot = "../".repeat(ownPath.split("/").length - 1);
  return {
    to: (place, anchor) => {
      const path = toPath(place);
      if (path === ownPath && anchor !== undefined) return `#${anchor}`;
      const address = toRoot + encodePath(path);
      return anchor === undefined ? address : `${address}#${anchor}`;
    },
  };
};

/** Paths that need no encoding, which are nearly all. */
const plainPath = /^[\w./-]*$/u;

/** Encodes the parts between the slashes. */
export const encodePath = (path: string): string => (plainPath.test(path) ? path : path.split("/").map(encodeURIComponent).join("/"));

/**
 * The name by which a comment is linked to on every page that shows it. Sources other than Hacker News may use any
 * characters in an id; those that HTML or an address would misread are written as their code, so no two ids meet.
 */
export const toCommentAnchor = (commentId: string): string =>
  plainId.test(commentId)
    ? `c${commentId}`
    : `c${commentId.replaceAll(/[^A-Za-z0-9-]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`)}`;

const plainId = /^[A-Za-z0-9-]*$/u;

/** The name of a topic on a page that shows several. Slugs are unique and plain. */
export const toTopicAnchor = (slug: string): string => `t-${slug}`;

/** The name of the n-th sentence of a summary, counted from 1. */
export const toSentenceAnchor = (number: number): string => `s${number}`;

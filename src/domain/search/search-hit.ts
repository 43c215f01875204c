/** A search result. The topic fields are null for a comment, the comment fields for a topic or its summary. */
export interface SearchHit {
  readonly discussionId: string;
  /** Title of the discussion. */
  readonly title: string;
  readonly kind: "comment" | "topic" | "summary";
  readonly commentId: string | null;
  readonly author: string | null;
  readonly topicId: string | null;
  readonly topicSlug: string | null;
  readonly topicName: string | null;
  /** Text around the matches, which are between `foundMarks`; without search words, the beginning of the text. */
  readonly passage: string;
}

/** Characters around each match in a passage. Stored text never contains them. */
export const foundMarks = { start: "\uE000", end: "\uE001" } as const;

/** One page of search results. */
export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** Number of results on all pages. If it is `mostFound`, there may be more. */
  readonly found: number;
}

/** One part of a query and what it finds alone, to explain an empty result. */
export interface PartCount {
  /** The part as a user would type it. */
  readonly asked: string;
  /** At most `mostFound`. */
  readonly found: number;
}

/**
 * The most results of a search, the latest ones. Sorting takes 1 ms per thousand, and nobody reads the twenty-fifth page; an
 * additional word narrows the search.
 */
export const mostFound = 500;

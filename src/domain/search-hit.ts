/** Where a search found something. What belongs to a topic is null for a comment, what belongs to a comment for a topic or its summary. */
export interface SearchHit {
  readonly discussionId: string;
  /** The discussion's. */
  readonly title: string;
  readonly kind: "comment" | "topic" | "summary";
  readonly commentId: string | null;
  readonly author: string | null;
  readonly topicId: string | null;
  readonly topicSlug: string | null;
  readonly topicName: string | null;
  /** The passage around the words found, which stand between the marks below; how it begins where no words were asked for. */
  readonly passage: string;
}

/** Stand around what was found. No kept text contains them. */
export const foundMarks = { start: "\uE000", end: "\uE001" } as const;

/** One page of what a search found. */
export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** How many there are on all pages; where it is `mostFound`, there may be more. */
  readonly found: number;
}

/** One part of a search, and how many passages it finds alone: what helps where all together find nothing. */
export interface PartCount {
  /** The part as one would type it. */
  readonly asked: string;
  /** At most `mostFound`. */
  readonly found: number;
}

/**
 * A search finds no more passages than this, the latest ones. To put them in order takes 1 ms a thousand, and nobody reads
 * the twenty-fifth page: one more word leads further.
 */
export const mostFound = 500;

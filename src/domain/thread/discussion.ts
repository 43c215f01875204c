import type { Finding } from "./finding.ts";

/** Why a comment has no text. `removed`: here, because its author asked for that. */
export const absences = ["deleted", "dead", "blank", "removed"] as const;
export type Absence = (typeof absences)[number];

/**
 * A comment. Quotations are checked against `text`: blocks are separated by blank lines, quoted lines begin with `>`, links are written
 * as their full target, code is unchanged. `html` is sanitised.
 */
export interface Comment {
  readonly id: string;
  /** The comment that it replies to; null for a top-level comment. For an orphan, the id of a comment that is missing. */
  readonly parentId: string | null;
  readonly orphan: boolean;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** 0 for top-level comments and orphans. */
  readonly depth: number;
  readonly url: string | null;
  readonly html: string;
  readonly text: string;
  readonly absence: Absence | null;
  /** What readers gave it at its place (votes, likes); absent or null where the place shows none. */
  readonly score?: number | null;
  /** What its place says about it, in the place's own words: "accepted answer", "hidden as spam". */
  readonly marks?: readonly string[];
}

/** A whole thread. Its comments are in thread order, each parent directly before the subtrees of its replies, and each occurs once. */
export interface Discussion {
  /** Safe in a path: `hn-46433029`. */
  readonly id: string;
  /** The name of the place (`domain/sources/places.ts`), or of the format for comments of no known place. */
  readonly source: string;
  readonly url: string | null;
  readonly title: string;
  readonly articleUrl: string | null;
  readonly author: string | null;
  readonly createdAt: string | null;
  /** When it was fetched; null for files and standard input, so that the same file gives the same report. */
  readonly readAt: string | null;
  /**
   * The source does not show whether it holds the whole thread: a table, a mailbox, a list of comments. A comment that it lacks may still be
   * in the thread. Only of use while two readings are compared; no report has it.
   */
  readonly mayBePart?: boolean;
  readonly points: number | null;
  /** What its place says about the thread, in the place's own words: "closed as completed", "locked". */
  readonly marks?: readonly string[];
  /** The text of the story itself (Ask HN, Show HN), the parent of the top-level comments. */
  readonly html: string | null;
  readonly text: string | null;
  /** ISO 639-1, or "und" if it is undetermined. */
  readonly language: string;
  readonly comments: readonly Comment[];
  readonly findings: readonly Finding[];
}

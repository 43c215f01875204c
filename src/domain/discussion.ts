import type { Finding } from "./finding.ts";

/** Why a comment holds nothing to read. */
export type Absence = "deleted" | "dead" | "blank";

/**
 * One comment as read. `text` is what quotes are checked against: blocks separated by a blank line, quoted lines kept with
 * their `>` at the start of the line, links as their full target, code as it is. `html` is already safe.
 */
export interface Comment {
  readonly id: string;
  /** The comment it answers; null when it opens the discussion. An orphan's names a comment that is not here. */
  readonly parentId: string | null;
  readonly orphan: boolean;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** 0 for opening comments and orphans. */
  readonly depth: number;
  readonly url: string | null;
  readonly html: string;
  readonly text: string;
  readonly absence: Absence | null;
}

/** A whole thread: comments in thread order (each parent directly before its replies' subtrees), each exactly once. */
export interface Discussion {
  /** Safe in a path: `hn-46433029`. */
  readonly id: string;
  readonly source: string;
  readonly url: string | null;
  readonly title: string;
  readonly articleUrl: string | null;
  readonly author: string | null;
  readonly createdAt: string | null;
  /** When it was fetched; null for files and standard input, so that the same file gives the same report. */
  readonly readAt: string | null;
  readonly points: number | null;
  /** The story's own words (Ask HN, Show HN): the parent of the opening comments. */
  readonly html: string | null;
  readonly text: string | null;
  /** ISO 639-1, or "und" when it was not recognised. */
  readonly language: string;
  readonly comments: readonly Comment[];
  readonly findings: readonly Finding[];
}

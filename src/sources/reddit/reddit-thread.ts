import type { Finding } from "../../domain/thread/finding.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import type { UnusedField } from "../unused-fields.ts";

/** The words of a post or a comment, in the form in which the source holds them: HTML that Reddit rendered, or the Markdown that was typed. */
export type RedditWords = { readonly kind: "html"; readonly html: string } | { readonly kind: "markdown"; readonly markdown: string };

/** What Reddit itself marks a post or a comment with, in its own words: "moderator", "pinned", "edited", "locked". */
export type RedditMarks = readonly string[];

/** Ids are Reddit's own, in base 36, without the prefix that names their kind (`t1_`, `t3_`). */
export interface RedditComment {
  readonly id: string;
  /** Null directly under the post. */
  readonly parentId: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** Null where Reddit hides it, and where the source does not give it. */
  readonly score: number | null;
  readonly words: RedditWords;
  readonly marks: RedditMarks;
}

export interface RedditPost extends Omit<RedditComment, "parentId"> {
  readonly title: string;
  readonly subreddit: string | null;
  /** What a link post links to. */
  readonly articleUrl: string | null;
  /** The path of its page, such as `/r/test/comments/abc123/a_title/`. */
  readonly permalink: string | null;
  /** How many comments Reddit counts, with the deleted ones. */
  readonly commentCount: number | null;
  /** The post that this one repeats in another community. */
  readonly crosspostOf: RedditPost | null;
}

/** Stands for comments that an answer of Reddit does not hold: "load more comments", "continue this thread". */
export interface RedditStub {
  /** What the first of them answer; null for the post itself, and where the source does not say. */
  readonly parentId: string | null;
  /** How many comments it stands for; 0 where Reddit does not say. */
  readonly count: number;
  /** Those of them that answer the parent. */
  readonly ids: readonly string[];
}

/** One thread as any source of Reddit's threads describes it. */
export interface RedditThread {
  readonly id: string;
  readonly post: RedditPost | null;
  readonly comments: readonly RedditComment[];
  readonly stubs: readonly RedditStub[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedRecord[];
  readonly unusedFields: readonly UnusedField[];
  /** Whether the source does not show how much of the thread it holds. */
  readonly mayBePart?: boolean;
}

const idPattern = /^(?:t[1-6]_)?([\da-z]{1,13})$/iu;

/** An id without its prefix, in lower case; null for a text that is not an id. */
export const toRedditId = (value: unknown): string | null =>
  typeof value === "string" ? (idPattern.exec(value.trim())?.[1]?.toLowerCase() ?? null) : null;

/** Names that stand for a person who is gone, or whom the reader has no right to see. */
export const toRedditAuthor = (value: unknown): string | null => {
  const name = typeof value === "string" ? value.trim().replace(/^\/?u\//u, "") : "";
  return name === "" || /^\[(?:deleted|removed|unavailable)\]$/u.test(name) ? null : name;
};

/** A post's short address, which every source of a thread can give; Reddit itself leads to the long one. */
export const toPostUrl = (id: string): string => `https://www.reddit.com/comments/${id}/`;

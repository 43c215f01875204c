import { type CommentDraft, arrangeComments } from "../../domain/arrange-comments.ts";
import type { Absence, Discussion } from "../../domain/discussion.ts";
import type { Finding } from "../../domain/finding.ts";
import { toCommentText } from "../html/comment-html.ts";

/** A Hacker News comment in none of its wire formats: each of them is turned into this, so that all give the same discussion. */
export interface CommentItem {
  readonly id: string;
  /** Null directly under the story. */
  readonly parentId: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** HN's HTML. */
  readonly html: string | null;
  /** What the format says of it; null where it has no flag or the flag is not set. */
  readonly flag: "deleted" | "dead" | null;
}

export interface StoryItem {
  readonly id: string;
  readonly title: string | null;
  readonly articleUrl: string | null;
  readonly author: string | null;
  readonly createdAt: string | null;
  readonly points: number | null;
  readonly html: string | null;
}

/** A discussion whose language is yet to be told: by `detectLanguage`, for all sources alike. */
export type UndetectedDiscussion = Omit<Discussion, "language">;

/** A story and its comments, siblings in the order in which they are to be shown. */
export const toDiscussion = (input: {
  readonly story: StoryItem;
  readonly comments: readonly CommentItem[];
  readonly findings: readonly Finding[];
  readonly readAt: string | null;
}): UndetectedDiscussion => {
  const { story } = input;
  const arrangement = arrangeComments(input.comments.map(toDraft));
  const own = toCommentText(story.html ?? "");
  return {
    id: `hn-${story.id}`,
    source: "hackernews",
    url: toItemUrl(story.id),
    title: story.title?.trim() || `Hacker News item ${story.id}`,
    articleUrl: story.articleUrl?.trim() || null,
    author: story.author?.trim() || null,
    createdAt: story.createdAt,
    readAt: input.readAt,
    points: story.points,
    html: own.text === "" ? null : own.html,
    text: own.text === "" ? null : own.text,
    comments: arrangement.comments,
    findings: [...input.findings, ...arrangement.findings],
  };
};

const toItemUrl = (id: string): string => `https://news.ycombinator.com/item?id=${id}`;

const toDraft = (item: CommentItem): CommentDraft => {
  const { html, text } = toCommentText(item.html ?? "");
  const author = item.author?.trim() || null;
  const absence = toAbsence({ ...item, author }, text);
  // A dead comment that the source still holds keeps its words, so that formats with and without the flag agree on them.
  const hasWords = absence === null || (absence === "dead" && !isPlaceholder(text));
  return {
    id: item.id,
    parentId: item.parentId,
    author,
    createdAt: item.createdAt,
    url: toItemUrl(item.id),
    html: hasWords ? html : "",
    text: hasWords ? text : "",
    absence,
  };
};

/**
 * Some formats have no flags: there a deleted comment has neither author nor text, or a place-holder as its text. "[dead]" and
 * "[flagged]" are place-holders under a name, too (Algolia keeps it); "[deleted]" under a name is that person's word.
 */
const toAbsence = ({ author, html, flag }: CommentItem, text: string): Absence | null => {
  if (flag !== null) return flag;
  if (isPlaceholder(text) && (author === null || text.trim() !== "[deleted]")) return text.trim() === "[deleted]" ? "deleted" : "dead";
  if (text.trim() !== "") return null;
  return author === null && (html ?? "").trim() === "" ? "deleted" : "blank";
};

const isPlaceholder = (text: string): boolean => /^\[(?:deleted|dead|flagged)\]$/u.test(text.trim());

/** The time as HN's formats write it: an ISO text, or seconds since 1970; null for what is no time. */
export const toTime = (text: string | null | undefined, seconds: number | null | undefined): string | null => {
  const parsed = text ? Date.parse(text) : Number.NaN;
  const date = new Date(Number.isFinite(parsed) ? parsed : (seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

import type { CommentDraft } from "../../domain/thread/arrange-comments.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Absence } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { toCommentText } from "../html/comment-html.ts";
import { makeDiscussion } from "../make-discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { ReadingTally } from "../reading-loss.ts";

/** A Hacker News comment, independent of its format. Each format is converted to this, so that all give the same discussion. */
export interface CommentItem {
  readonly id: string;
  /** Null directly under the story. */
  readonly parentId: string | null;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** HN's HTML. */
  readonly html: string | null;
  /** The absence that the format's flags give; null if no flag is set. */
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
  /** A poll's options, with the votes for each. */
  readonly options: readonly { readonly html: string; readonly points: number | null }[];
}

/** A story and its comments, siblings in display order. Live threads have no tally, because no record is skipped. */
export const toDiscussion = (input: {
  readonly story: StoryItem;
  readonly comments: readonly CommentItem[];
  readonly findings: readonly Finding[];
  readonly readAt: string | null;
  readonly tally?: Omit<ReadingTally, "comments" | "remedy">;
  readonly mayBePart?: boolean;
}): UndetectedDiscussion => {
  const { story, comments, findings, readAt, tally = null } = input;
  return makeDiscussion({
    head: {
      id: `hn-${story.id}`,
      source: "hackernews",
      url: toItemUrl(story.id),
      title: story.title?.trim() || `Hacker News item ${story.id}`,
      articleUrl: story.articleUrl?.trim() || null,
      author: story.author?.trim() || null,
      createdAt: story.createdAt,
      readAt,
      points: story.points,
      own: toCommentText([story.html ?? "", ...story.options.map(toOptionHtml)].join("")),
    },
    comments: comments.map(toDraft),
    findings: [...findings, ...findDelayed(comments)],
    tally,
    ...(input.mayBePart === true && { mayBePart: true }),
  });
};

const toOptionHtml = ({ html, points }: StoryItem["options"][number]): string =>
  `<p>Option: ${html}${points === null ? "" : ` (${toCount(points, "vote")})`}</p>`;

/** Hacker News' placeholder for a comment whose author set a delay of some minutes. */
export const isDelayed = (html: string | null): boolean => /^\s*(?:<p>)?\s*\[delayed\]\s*(?:<\/p>)?\s*$/u.test(html ?? "");

const findDelayed = (comments: readonly CommentItem[]): readonly Finding[] =>
  comments
    .filter(({ html }) => isDelayed(html))
    .map(({ id }) => ({
      code: "comment-delayed",
      where: `comment:${id}`,
      message: `The text of comment ${id} was not public yet ("[delayed]"). Read the thread again later to include it.`,
    }));

const toItemUrl = (id: string): string => `https://news.ycombinator.com/item?id=${id}`;

const toDraft = (item: CommentItem): CommentDraft => {
  const { html, text } = toCommentText(isDelayed(item.html) ? "" : (item.html ?? ""));
  const author = item.author?.trim() || null;
  const absence = toAbsence({ ...item, author }, text);
  // A dead comment keeps its text if the source has it, so that formats with and without the flag agree.
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
 * Some formats have no flags: there a deleted comment has neither author nor text, or a placeholder as its text. "[dead]" and
 * "[flagged]" are placeholders even with an author (Algolia keeps it); a "[deleted]" with an author was written by that person.
 */
const toAbsence = ({ author, html, flag }: CommentItem, text: string): Absence | null => {
  if (flag !== null) return flag;
  if (isPlaceholder(text) && (author === null || text.trim() !== "[deleted]")) return text.trim() === "[deleted]" ? "deleted" : "dead";
  if (text.trim() !== "") return null;
  return author === null && (html ?? "").trim() === "" ? "deleted" : "blank";
};

const isPlaceholder = (text: string): boolean => /^\[(?:deleted|dead|flagged)\]$/u.test(text.trim());

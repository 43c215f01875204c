import type { CommentDraft } from "../../domain/thread/arrange-comments.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { toLobstersId } from "../../domain/sources/thread-ids.ts";
import { type SiteText, toSiteText } from "../html/site-text.ts";
import { makeDiscussion } from "../make-discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";

/** A story of Lobsters, independent of its format: JSON of any year, or a saved page. */
export interface LobstersStory {
  readonly id: string;
  readonly url: string;
  readonly title: string | null;
  readonly articleUrl: string | null;
  readonly author: string | null;
  readonly createdAt: string | null;
  readonly score: number | null;
  readonly tags: readonly string[];
  readonly words: SiteText;
  /** The site's own count of comments; null where the format has none. */
  readonly statedComments: number | null;
}

export interface LobstersComment {
  readonly id: string;
  /** Null directly under the story. For formats that give only a level, see `LevelledComment`. */
  readonly parentId: string | null;
  readonly author: string | null;
  readonly createdAt: string | null;
  readonly score: number | null;
  /** "gone" by its author, or by a moderator, who may give a reason in place of the text. */
  readonly gone: "deleted" | "moderated" | null;
  readonly words: SiteText;
}

/** Makes the discussion of a story; comments come in the order of the page. */
export const toLobstersDiscussion = (input: {
  readonly story: LobstersStory;
  readonly comments: readonly LobstersComment[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedRecord[];
}): UndetectedDiscussion => {
  const { story, comments } = input;
  const findings: Finding[] = [...input.findings, ...findCountDifference(story, comments.length)];
  return makeDiscussion({
    head: {
      id: toLobstersId(story.id),
      source: "lobsters",
      url: story.url,
      title: story.title?.trim() || `Lobsters story ${story.id}`,
      articleUrl: story.articleUrl,
      author: story.author,
      createdAt: story.createdAt,
      readAt: null,
      points: story.score,
      marks: story.tags.map((tag) => `tagged ${tag}`),
      own: toSiteText(story.words, { where: "document", findings }),
    },
    comments: comments.map((comment) => toDraft(comment, { storyUrl: story.url, findings })),
    findings,
    tally: { recordName: "comment", absentFields: [], unusedFields: [], skipped: input.skipped },
  });
};

const toDraft = (comment: LobstersComment, { storyUrl, findings }: { storyUrl: string; findings: Finding[] }): CommentDraft => {
  const { id, parentId, author, createdAt, score, gone } = comment;
  const words = toSiteText(comment.words, { where: `comment:${id}`, findings });
  const url = `${storyUrl}#c_${encodeURIComponent(id)}`;
  const about = { id, parentId, author, createdAt, url, score };
  if (gone === null) return { ...about, ...words, absence: words.text === "" ? "blank" : null, marks: [] };
  // What stands in place of the text is the site's: who removed it and why.
  const why = words.text.replaceAll(/\s+/gu, " ");
  return { ...about, html: "", text: "", absence: gone === "deleted" ? "deleted" : "dead", marks: why === "" ? [] : [why] };
};

const findCountDifference = ({ statedComments }: LobstersStory, held: number): readonly Finding[] => {
  if (statedComments === null || statedComments <= held) return [];
  return [
    {
      code: "count-differs",
      where: "document",
      message: `Lobsters counts ${statedComments} comments, and ${held} were read: the others are not in what was read.`,
    },
  ];
};

/** The sites' words for what is gone: "Comment removed by author", "Comment removed by moderator x: y", "Comment from banned user removed". */
export const findGone = (text: string): LobstersComment["gone"] => {
  if (/^(?:comment|story) removed by author\b/iu.test(text.trim())) return "deleted";
  return /^(?:comment|story|thread) (?:removed by moderator|from banned user removed)/iu.test(text.trim()) ? "moderated" : null;
};

/** Formats without a parent give each comment's level, from 0. Its parent is the nearest comment above with one level less. */
export const toParents = (levels: readonly { readonly id: string; readonly level: number }[]): ReadonlyMap<string, string> => {
  const parents = new Map<string, string>();
  const above: string[] = [];
  for (const { id, level } of levels) {
    above.length = Math.min(above.length, Math.max(0, level));
    const parent = above.at(-1);
    if (level > 0 && parent !== undefined) parents.set(id, parent);
    above.push(id);
  }
  return parents;
};

import type { Comment, Discussion } from "../thread/discussion.ts";
import type { Finding } from "../thread/finding.ts";
import { toOwnWords } from "../thread/own-words.ts";
import { toPlainHtml } from "../words/plain-html.ts";
import { type RemovedWords, indexRemovedWords } from "./removed-words.ts";
import { toCount } from "../words/count-words.ts";

/** What is to be removed from a discussion: everything that certain people wrote. */
export interface Removal {
  /** Whether an author, in the source's own spelling, is one of them. */
  readonly isRemoved: (author: string) => boolean;
  readonly words: RemovedWords;
  /** Their own words, and their names as they are written. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** What reports and discussions have in common. */
interface Thread {
  readonly author: string | null;
  readonly text: string | null;
  readonly comments: readonly Pick<Comment, "author" | "text">[];
}

/** Collects what certain people wrote in all these threads: of one discussion, every reading has to be searched, because comments are edited. */
export const toRemoval = (threads: readonly Thread[], isRemoved: (author: string) => boolean): Removal => {
  const texts = new Set<string>();
  const names = new Set<string>();
  for (const { author, text, comments } of threads) {
    for (const each of [{ author, text: text ?? "" }, ...comments]) {
      if (each.author === null || !isRemoved(each.author)) continue;
      names.add(each.author);
      texts.add(toOwnWords(each.text));
    }
  }
  const found = { texts: [...texts], names: [...names] };
  return { isRemoved, words: indexRemovedWords(found), ...found };
};

/** Replaces a quoted line that held a removed person's words. */
const removedLine = "> [removed on request]";
/** Replaces such words within quotation marks. */
const removedSpan = "[removed on request]";
const storyPart = "the story's author and text";

type Spoken = Pick<Comment, "id" | "parentId" | "author" | "url" | "html" | "text">;

/**
 * Comments without the words of removed people. Theirs keep their place and time, and lose author, words and address. In others'
 * comments the quoted lines that repeat those words are replaced; the HTML of such a comment is rebuilt from its text. `clear` marks a
 * comment as removed.
 */
export const removeFromComments = <C extends Spoken>(
  comments: readonly C[],
  { isRemoved, words }: Removal,
  clear: (comment: C) => C,
): readonly C[] => {
  const removed = new Set(comments.flatMap(({ id, author }) => (author !== null && isRemoved(author) ? [id] : [])));
  const below = new Set<string>();
  return comments.map((comment) => {
    if (comment.parentId !== null && (removed.has(comment.parentId) || below.has(comment.parentId))) below.add(comment.id);
    if (removed.has(comment.id)) return clear({ ...comment, author: null, url: null, html: "", text: "" });
    const isBelow = below.has(comment.id);
    const text = cutRepeats(comment.text, {
      words,
      answersThem: comment.parentId !== null && removed.has(comment.parentId),
      isBelow,
    });
    return text === comment.text ? comment : { ...comment, text, html: toPlainHtml(text) };
  });
};

interface Repeating {
  readonly words: RemovedWords;
  /** Whether the comment answers a removed one. */
  readonly answersThem: boolean;
  /** Whether it stands anywhere below one: only there are quotations without a mark looked for. */
  readonly isBelow: boolean;
}

const cutRepeats = (text: string, { words, answersThem, isBelow }: Repeating): string => {
  // A mail's quotation is wrapped, so that its last line may be a single word: short lines count beside one that is removed.
  const isRepeated = (line: string, isNear: boolean): boolean =>
    words.isRepeatedBy(line, { answersThem: answersThem || isNear }) || (isBelow && words.isUnmarkedRepeat(line));
  const markFrom = (lines: readonly string[]): readonly string[] => {
    let isNear = false;
    return lines.map((line) => {
      isNear = line === removedLine || isRepeated(line, isNear);
      return isNear ? removedLine : line;
    });
  };
  const marked = markFrom(markFrom(text.split("\n")).toReversed()).toReversed();
  const attributed = marked.map((line, place) => (words.isAttribution(line) && isFollowed(marked, place) ? removedLine : line));
  // Several lines of one quotation become one.
  const joined = attributed.filter((line, place) => line !== removedLine || attributed[place - 1] !== removedLine);
  return joined.map((line) => (isBelow && line !== removedLine ? words.cutQuotations(line, removedSpan) : line)).join("\n");
};

/** Whether the next line with words is removed. */
const isFollowed = (lines: readonly string[], place: number): boolean =>
  lines.slice(place + 1).find((line) => line.trim() !== "") === removedLine;

/** The discussion without the words of removed people; the same object if it holds none. */
export const removeFromDiscussion = (discussion: Discussion, removal: Removal): Discussion => {
  const comments = removeFromComments(discussion.comments, removal, (comment) => ({ ...comment, absence: "removed" as const }));
  const story = removeStory(discussion, removal);
  if (story === null && comments.every((comment, place) => comment === discussion.comments[place])) return discussion;
  const gone = new Set(comments.flatMap(({ id, absence }) => (absence === "removed" ? [id] : [])));
  const findings = removeFromFindings(discussion.findings, { words: removal.words, gone });
  return { ...discussion, ...story, comments, findings: [...findings, ...describeRemoved(comments, isStoryRemoved(discussion, story))] };
};

/** Now, or before: then only the finding says so. */
export const isStoryRemoved = ({ findings }: Pick<Discussion, "findings">, story: object | null): boolean =>
  story !== null || findings.some(({ code, message }) => code === "author-removed" && message.includes(storyPart));

/** The story's author and text, removed; null if they stay. */
export const removeStory = (
  { author }: Pick<Discussion, "author">,
  { isRemoved }: Removal,
): { readonly author: null; readonly html: null; readonly text: null } | null =>
  author !== null && isRemoved(author) ? { author: null, html: null, text: null } : null;

/** What was noticed about a removed comment, or repeats its words, keeps its code and place and loses its message. */
export const removeFromFindings = (
  findings: readonly Finding[],
  { words, gone }: { readonly words: RemovedWords; readonly gone: ReadonlySet<string> },
): readonly Finding[] =>
  findings
    .filter(({ code }) => code !== "author-removed")
    .map((finding) => {
      const isAbout = finding.where.startsWith("comment:") && gone.has(finding.where.slice("comment:".length));
      return isAbout || words.occurIn(finding.message)
        ? { ...finding, message: "Its details went with the words of a removed person." }
        : finding;
    });

/** How much is removed in all, as one finding. */
export const describeRemoved = (
  comments: readonly (Pick<Comment, "text"> & { readonly absence?: unknown; readonly reason?: string | null })[],
  hasRemovedStory: boolean,
): readonly Finding[] => {
  const whole = comments.filter(({ absence, reason }) => absence === "removed" || reason === "removed").length;
  const lines = comments.flatMap(({ text }) => text.split(removedSpan).slice(1)).length;
  const parts = [
    ...(whole > 0 ? [`the words of ${toCount(whole, "comment")}`] : []),
    ...(lines > 0 ? [toCount(lines, "quotation of them", "quotations of them")] : []),
    ...(hasRemovedStory ? [storyPart] : []),
  ];
  if (parts.length === 0) return [];
  return [{ code: "author-removed", where: "document", message: `Removed because a person asked for it: ${parts.join(", ")}.` }];
};

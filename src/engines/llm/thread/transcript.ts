import type { Comment, Discussion } from "../../../domain/thread/discussion.ts";
import { isOurReading } from "../../../domain/thread/our-reading.ts";
import { toOwnWords } from "../../../domain/thread/own-words.ts";
import { isPromptInjection } from "./prompt-injection.ts";

/** A comment with the number by which the model knows it: its place in thread order, which is shorter than an id and cannot be forged. */
export interface NumberedComment {
  readonly number: number;
  readonly comment: Comment;
  readonly parent: NumberedComment | null;
  /** Looks like a prompt injection [S1]: withheld wherever a whole section is shown. */
  readonly isInjection: boolean;
}

/** The discussion with its comments numbered from 1. */
export interface Transcript {
  readonly discussion: Discussion;
  readonly comments: readonly NumberedComment[];
  readonly byId: ReadonlyMap<string, NumberedComment>;
  /** Who writes in it. */
  readonly handles: ReadonlySet<string>;
}

export const toTranscript = (discussion: Discussion): Transcript => {
  const byId = new Map<string, NumberedComment>();
  const comments = discussion.comments.map((comment, index) => {
    // In thread order, a parent is numbered before its replies.
    const parent = comment.parentId === null ? null : (byId.get(comment.parentId) ?? null);
    const numbered = { number: index + 1, comment, parent, isInjection: comment.absence === null && isPromptInjection(comment.text) };
    byId.set(comment.id, numbered);
    return numbered;
  });
  const handles = new Set(discussion.comments.flatMap(({ author }) => author ?? []));
  return { discussion, comments, byId, handles };
};

const excerptWords = 14;

/** The beginning of a comment's own words, on one line. */
const toExcerpt = ({ comment, isInjection: isWithheld }: NumberedComment): string => {
  if (comment.absence !== null) return `(${comment.absence})`;
  if (isWithheld) return "(withheld)";
  return toFirstWords(toOwnWords(comment.text) || comment.text, excerptWords);
};

/** The first words of a text, on one line. */
const toFirstWords = (text: string, most: number): string => {
  const words = toLine(text).split(" ");
  return words.length <= most ? words.join(" ") : `${words.slice(0, most).join(" ")}…`;
};

/** The first and the last words of a text, on one line: what somebody asks often stands at the end. */
export const toBothEnds = (text: string, { first, last }: { readonly first: number; readonly last: number }): string => {
  const words = toLine(text).split(" ");
  if (words.length <= first + last) return words.join(" ");
  return [...words.slice(0, first), "[…]", ...words.slice(words.length - last)].join(" ");
};

interface RenderOptions {
  /** Whether comments that look like prompt injections are replaced by a placeholder. */
  readonly withhold: boolean;
  /** What is shown of comments that are too long, by id. */
  readonly shortened?: ReadonlyMap<string, string>;
}

/**
 * Comments as a model sees them. A comment opens with a line that begins with `#`, and every line of its text begins with a space: so no text, whatever it
 * contains, can open or end a comment. Where the parent is not among the comments, the opening line carries an excerpt of it [T2].
 */
export const renderComments = (comments: readonly NumberedComment[], options: RenderOptions): string => {
  const shown = new Set(comments.map(({ number }) => number));
  return comments
    .map((comment) => renderComment(comment, { ...options, isParentShown: shown.has(comment.parent?.number ?? 0) }))
    .join("\n");
};

/** One comment as `renderComments` writes it. */
export const renderComment = (numbered: NumberedComment, options: RenderOptions & { readonly isParentShown: boolean }): string => {
  const { number, comment, parent } = numbered;
  const opening = [
    `#${number}`,
    toAuthor(comment.author),
    ...(parent === null ? (comment.orphan ? ["^?"] : []) : [`^${parent.number}`]),
    ...toMarks(comment),
    ...(parent === null || options.isParentShown ? [] : [`| ${toAuthor(parent.comment.author)}: ${toExcerpt(parent)}`]),
  ].join(" ");
  if (comment.absence !== null) return `${opening} (${comment.absence})`;
  if (numbered.isInjection && options.withhold) return `${opening} (withheld)`;
  const lines = indent(options.shortened?.get(comment.id) ?? comment.text);
  return lines === "" ? opening : `${opening}\n${lines}`;
};

/** What the place says about a comment, "(accepted answer, member)"; our own reading of who answers whom is left out, because the parent shows it. */
const toMarks = ({ marks = [], absence }: Comment): readonly string[] => {
  const said = absence === null ? marks.filter((mark) => !isOurReading(mark)).map(toMark) : [];
  return said.length === 0 ? [] : [`(${said.join(", ")})`];
};

const longestMark = 60;

/** A mark may be anything that a stranger wrote: a file's name, a label. */
const toMark = (mark: string): string =>
  toLine(mark)
    .replaceAll(/[#^|()]/gu, " ")
    .slice(0, longestMark);

/**
 * What stands above the comments: the title, the article's address, who posted it when and with how many points, and the story's
 * text, where there is one, which the first comments answer.
 */
export const renderHead = ({ discussion }: Transcript, storyText: string | null): string => {
  const { title, articleUrl, author, createdAt, points, marks = [] } = discussion;
  const posted = [
    ...(author === null ? [] : [`by ${toAuthor(author)}`]),
    ...(createdAt === null ? [] : [`on ${createdAt.slice(0, 10)}`]),
    ...(points === null ? [] : [`${points} points`]),
  ];
  return [
    `Title: ${toLine(title)}`,
    ...(articleUrl === null ? [] : [`About: ${toLine(articleUrl).slice(0, longestAddress)}`]),
    ...(posted.length === 0 ? [] : [`Posted ${posted.join(", ")}`]),
    ...(marks.length === 0 ? [] : [`Marked: ${marks.map(toMark).join("; ")}`]),
    ...(storyText === null || storyText.trim() === "" ? [] : [`The story, by ${toAuthor(author)}:\n${indent(storyText)}`]),
  ].join("\n");
};

/** In characters: the rest of a longer address tells a reader nothing. */
const longestAddress = 200;

const lineBreaks = /[\n\r\v\f\u0085\u2028\u2029]+/u;

const indent = (text: string): string =>
  text
    .split(lineBreaks)
    .filter((line) => line.trim() !== "")
    .map((line) => ` ${line.trimEnd()}`)
    .join("\n");

const toLine = (text: string): string => text.replaceAll(/\s+/gu, " ").replaceAll(new RegExp(lineBreaks.source, "gu"), " ").trim();

const longestAuthor = 40;

const toAuthor = (author: string | null): string =>
  author === null
    ? "unknown"
    : toLine(author)
        .replaceAll(/[\s#^|]+/gu, "_")
        .slice(0, longestAuthor) || "unknown";

/** Numbers as a task names them: "1-60, 64". */
export const toRanges = (numbers: readonly number[]): string => {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((left, right) => left - right)) {
    const open = ranges.at(-1);
    if (open && open.last + 1 >= number) open.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(", ");
};

import type { Comment, Discussion } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { isQuotedLine } from "../../domain/thread/own-words.ts";
import { splitSentences } from "../../domain/words/split-sentences.ts";

/** One sentence of a comment's own words, exactly as in the comment's text. */
export interface OwnSentence {
  readonly text: string;
  readonly isCode: boolean;
}

/** A comment with text, as the engine uses it. */
export interface ReadableComment {
  readonly id: string;
  /** Its place among the thread's comments; parents come before their replies. */
  readonly index: number;
  /** The place of the nearest ancestor with text; -1 if the comment answers the story. */
  readonly parent: number;
  /** Whether only its first words were read. */
  readonly isShortened: boolean;
  readonly author: string | null;
  readonly text: string;
  /** The lines that it quotes, without `>`: they show what it answers. */
  readonly quoted: readonly string[];
  readonly sentences: readonly OwnSentence[];
}

/** The comments with text, and the text of the story. */
export interface Thread {
  readonly title: string;
  /** The title and the story's own text, as sentences. */
  readonly story: readonly OwnSentence[];
  readonly comments: readonly ReadableComment[];
}

/** The limit of words per comment: more words add time but hardly change the subject. */
const mostWords = 2_000;
/** Cuts the text before its words are counted, so that a comment of megabytes takes no time: 2,000 words of 25 characters. */
const mostCharacters = 50_000;

const toFirstWords = (text: string): string => {
  // Each word but the last has a space after it.
  if (text.length < 2 * mostWords) return text;
  let count = 0;
  const beginning = text.slice(0, mostCharacters);
  for (const match of beginning.matchAll(/\S+/gu)) {
    if (++count > mostWords) return beginning.slice(0, match.index);
  }
  return beginning;
};

const toOwnSentences = (text: string): readonly OwnSentence[] =>
  splitSentences(text)
    .filter((sentence) => !isQuotedLine(sentence.text) || !isLineStart(text, sentence.start))
    .map(({ text: words, start }) => ({ text: words, isCode: /(?:^|\n)(?: {2,}|\t)$/.test(text.slice(Math.max(0, start - 40), start)) }));

const isLineStart = (text: string, start: number): boolean => start === 0 || text[start - 1] === "\n";

const toQuoted = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter(isQuotedLine)
    .map((line) => line.replace(/^[>\s]+/u, "").trim())
    .filter((line) => line !== "");

/** The nearest ancestor with text of each comment, by id. Walks in thread order instead of recursing, so deep threads do not overflow the stack. */
const toReadableParents = (comments: readonly Comment[]): ReadonlyMap<string, string | null> => {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const readable = new Map<string, string | null>();
  for (const { id, parentId } of comments) {
    const parent = parentId === null ? undefined : known.get(parentId);
    if (parent === undefined) readable.set(id, null);
    else readable.set(id, parent.absence === null ? parent.id : (readable.get(parent.id) ?? null));
  }
  return readable;
};

/** The engine's view of a discussion: each comment's own sentences and its place in the tree of replies. */
export const toThread = (discussion: Discussion): Thread => {
  const parents = toReadableParents(discussion.comments);
  const present = discussion.comments.filter((comment) => comment.absence === null);
  const places = new Map(present.map((comment, index) => [comment.id, index]));
  const comments = present.map((comment, index): ReadableComment => {
    const text = toFirstWords(comment.text);
    const parent = places.get(parents.get(comment.id) ?? "") ?? -1;
    return {
      id: comment.id,
      index,
      parent: parent < index ? parent : -1,
      isShortened: text.length < comment.text.trimEnd().length,
      author: comment.author,
      text,
      quoted: toQuoted(text),
      sentences: toOwnSentences(text),
    };
  });
  const story = [{ text: discussion.title, isCode: false }, ...toOwnSentences(toFirstWords(discussion.text ?? ""))];
  return { title: discussion.title, story, comments };
};

/** A finding for each comment that was read only in part. */
export const toShortenedFindings = (thread: Thread): readonly Finding[] =>
  thread.comments
    .filter((comment) => comment.isShortened)
    .map(({ id }) => ({
      code: "comment-shortened",
      where: `comment:${id}`,
      message: `Comment ${id} is very long: only its first ${mostWords.toLocaleString("en-US")} words were read for its topics and for quotations. All of it is shown.`,
    }));

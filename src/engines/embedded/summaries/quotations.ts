import type { Sentence } from "../../../domain/topics/topic.ts";
import { tagSentence } from "../names/tag-words.ts";
import type { OwnSentence, Thread, ReadableComment } from "../thread.ts";
import { splitWords } from "../terms.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addScaled, toUnit } from "../vectors/vector-math.ts";
import { isClause } from "./clause.ts";
import { isAcceptable, isOfLength, isShowable, quotationLength, textRules } from "./showable.ts";
import type { TextRule } from "./showable.ts";
import { isTakingBack, sentenceRules, standsAlone } from "./stands-alone.ts";
import type { SentenceRule } from "./stands-alone.ts";
import { isPersonal } from "./personal.ts";
import { trimOpening } from "./trim-opening.ts";

/** Words of a comment that may be quoted: a sentence, its end, or two consecutive sentences. */
export interface Quotation {
  readonly comment: ReadableComment;
  /** The place of its first sentence in the comment. */
  readonly position: number;
  /** The exact text in the comment. */
  readonly text: string;
  /** Whether an opener without meaning was cut off. */
  readonly isCut: boolean;
  /** Its embedding: a unit vector in the thread's space. */
  readonly vector: Float32Array;
  /** Whether it is about the speaker or addressed to somebody. */
  readonly isPersonal: boolean;
  /** Whether the sentence after it takes something of it back: it is then only half of what was said. */
  readonly isTakenBack: boolean;
  readonly isQuestion: boolean;
  /** False for words that are used only if a topic has no better ones. */
  readonly isGood: boolean;
}

const fold = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, " ").replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'");

/** The space between two sentences on one line. */
const joinNeighbours = (comment: ReadableComment, first: OwnSentence, second: OwnSentence): string | null => {
  const from = comment.text.indexOf(first.text);
  const next = comment.text.indexOf(second.text, from + first.text.length);
  const between = comment.text.slice(from + first.text.length, next);
  return from >= 0 && next >= 0 && /^ {1,2}$/u.test(between) ? comment.text.slice(from, next + second.text.length) : null;
};

interface Source {
  readonly comment: ReadableComment;
  readonly vectors: readonly Float32Array[];
  /** Whether the words occur in the parent comment or the story, and so are somebody else's. */
  readonly isBorrowed: (text: string) => boolean;
  readonly rules: QuotationRules;
}

/** The rules that decide what may be quoted; the evaluation leaves them out one by one. */
export interface QuotationRules {
  readonly text: readonly TextRule[];
  readonly sentence: readonly SentenceRule[];
}
export const quotationRules: QuotationRules = { text: textRules, sentence: sentenceRules };

const toSingle = ({ comment, vectors, isBorrowed, rules }: Source, position: number): Quotation | null => {
  const sentence = comment.sentences[position];
  const vector = vectors[position];
  if (sentence === undefined || vector === undefined || sentence.isCode || isBorrowed(sentence.text)) return null;
  const isQuestion = /\?["'”’)]*$/u.test(sentence.text);
  const about = { comment, position, vector, isQuestion };
  if (isShowable(sentence.text, rules.text)) {
    const { text, words } = trimOpening({ text: sentence.text, words: tagSentence(sentence) });
    if (isOfLength(text) && standsAlone({ words, isQuestion }, rules.sentence)) {
      const isTakenBack = isTakingBack(comment.sentences[position + 1]?.text ?? "");
      return { ...about, text, isCut: text !== sentence.text, isPersonal: isPersonal(text), isTakenBack, isGood: true };
    }
  }
  const { text } = sentence;
  return isAcceptable(text) ? { ...about, text, isCut: false, isPersonal: isPersonal(text), isTakenBack: false, isGood: false } : null;
};

/** A self-contained sentence joined with the next one, which depends on it. */
const toPair = ({ comment, vectors, isBorrowed, rules }: Source, first: Quotation): Quotation | null => {
  const { position } = first;
  const [left, right] = comment.sentences.slice(position, position + 2);
  const [leftVector, rightVector] = vectors.slice(position, position + 2);
  if (left === undefined || right === undefined || leftVector === undefined || rightVector === undefined) return null;
  if (right.isCode || isBorrowed(right.text) || !isShowable(right.text, rules.text) || /\?["'”’)]*$/u.test(right.text)) return null;
  const joined = joinNeighbours(comment, left, right);
  const words = tagSentence(right);
  if (
    joined === null ||
    (standsAlone({ words, isQuestion: false }, rules.sentence) && trimOpening({ text: right.text, words }).text === right.text)
  )
    return null;
  const text = joined.slice(left.text.length - first.text.length);
  if (!isClause(words, false) || !isOfLength(text, quotationLength.mostOfTwo)) return null;
  const vector = leftVector.slice();
  addScaled(vector, rightVector, 1);
  return { ...first, text, vector: toUnit(vector), isPersonal: isPersonal(text), isTakenBack: false, isQuestion: false };
};

/** What may be quoted from each comment, by the comment's place; words repeated from the parent are excluded. */
export const toQuotations = (
  thread: Thread,
  vectors: ThreadVectors,
  rules: QuotationRules = quotationRules,
): readonly (readonly Quotation[])[] => {
  const folded = thread.comments.map((comment) => fold(comment.text));
  const story = fold(thread.story.map(({ text }) => text).join("\n"));
  return thread.comments.map((comment) => {
    const above = folded[comment.parent] ?? story;
    const isBorrowed = (text: string): boolean => {
      const words = fold(text);
      return above.includes(words) || story.includes(words);
    };
    const source = { comment, vectors: vectors.comments[comment.index]?.sentences ?? [], isBorrowed, rules };
    return comment.sentences.flatMap((_, position) => {
      const single = toSingle(source, position);
      const pair = single?.isGood === true && !single.isQuestion ? toPair(source, single) : null;
      return [single, pair].filter((quotation) => quotation !== null);
    });
  });
};

/** How many words a quotation has. */
export const countWords = (text: string): number => splitWords(text).length;

/** A quotation as a sentence that cites its comment. A cut at the beginning is marked. */
export const toQuotedSentence = ({ comment, text, isCut }: Quotation): Sentence => ({
  text: isCut ? `… ${text}` : text,
  kind: "quoted",
  citations: [{ commentId: comment.id, quote: text }],
});

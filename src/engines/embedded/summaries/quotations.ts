import type { Sentence } from "../../../domain/topics/topic.ts";
import { tagSentence } from "../names/tag-words.ts";
import type { OwnSentence, Thread, ReadableComment } from "../thread.ts";
import { indexTerms } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
import { splitWords } from "../terms.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addScaled, toUnit } from "../vectors/vector-math.ts";
import { toAppeal } from "./appeal.ts";
import type { IsBorrowed } from "./borrowed.ts";
import { isClause } from "./clause.ts";
import { isAcceptable, isOfLength, isShowable, quotationLength, textRules } from "./showable.ts";
import type { TextRule } from "./showable.ts";
import { isTakingBack, sentenceRules, standsAlone, standsUnderClaim } from "./stands-alone.ts";
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
  /** See `toAppeal`. */
  readonly appeal: number;
  /** Whether the sentence after it takes something of it back: it is then only half of what was said. */
  readonly isTakenBack: boolean;
  readonly isQuestion: boolean;
  /** Whether a stranger understands it alone. Others are used only under the claim that they answer, or if a topic has no better ones. */
  readonly isGood: boolean;
  /** Whether a stranger understands it where the words that it answers stand before it. */
  readonly isClearUnderClaim: boolean;
}

/** Whether a sentence ends with a question mark. */
export const isAsked = (text: string): boolean => /\?["'”’)]*$/u.test(text);

/** Two consecutive sentences with the space between them; null where they stand on different lines. */
const joinNeighbours = (comment: ReadableComment, first: OwnSentence, second: OwnSentence): string | null => {
  const from = comment.text.indexOf(first.text);
  const next = comment.text.indexOf(second.text, from + first.text.length);
  const between = comment.text.slice(from + first.text.length, next);
  return from >= 0 && next >= 0 && /^ {1,2}$/u.test(between) ? comment.text.slice(from, next + second.text.length) : null;
};

interface Source {
  readonly comment: ReadableComment;
  readonly vectors: readonly Float32Array[];
  readonly isBorrowed: IsBorrowed;
  readonly index: TermIndex;
  readonly rules: QuotationRules;
}

/** The rules that decide what may be quoted; the evaluation leaves them out one by one. */
export interface QuotationRules {
  readonly text: readonly TextRule[];
  readonly sentence: readonly SentenceRule[];
}
export const quotationRules: QuotationRules = { text: textRules, sentence: sentenceRules };

const toSingle = ({ comment, vectors, isBorrowed, index, rules }: Source, position: number): Quotation | null => {
  const sentence = comment.sentences[position];
  const vector = vectors[position];
  if (sentence === undefined || vector === undefined || sentence.isCode || isBorrowed(comment, sentence.text)) return null;
  const isQuestion = isAsked(sentence.text);
  const about = { comment, position, vector, isQuestion };
  const isDecent = isShowable(sentence.text, rules.text);
  if (isDecent) {
    const { text, words } = trimOpening({ text: sentence.text, words: tagSentence(sentence) });
    if (isOfLength(text) && standsAlone({ words, isQuestion }, rules.sentence)) {
      const isTakenBack = isTakingBack(comment.sentences[position + 1]?.text ?? "");
      const form = { isCut: text !== sentence.text, isPersonal: isPersonal(text), appeal: toAppeal(text, words, index) };
      return { ...about, ...form, text, isTakenBack, isGood: true, isClearUnderClaim: true };
    }
  }
  const { text } = sentence;
  if (!isAcceptable(text)) return null;
  const words = tagSentence(sentence);
  const isClearUnderClaim = isDecent && !isQuestion && isOfLength(text) && standsUnderClaim(words);
  const form = { isCut: false, isPersonal: isPersonal(text), appeal: toAppeal(text, words, index) };
  return { ...about, ...form, text, isTakenBack: false, isGood: false, isClearUnderClaim };
};

/** Two neighbours, of which the second may be quoted after the first. */
interface Neighbours {
  readonly left: OwnSentence;
  readonly right: OwnSentence;
  /** Both, with the space between them. */
  readonly text: string;
  readonly vector: Float32Array;
}

const toNeighbours = ({ comment, vectors, isBorrowed, rules }: Source, position: number): Neighbours | null => {
  const [left, right] = comment.sentences.slice(position, position + 2);
  const [leftVector, rightVector] = vectors.slice(position, position + 2);
  if (left === undefined || right === undefined || leftVector === undefined || rightVector === undefined) return null;
  if (right.isCode || isAsked(right.text) || !isShowable(right.text, rules.text) || isBorrowed(comment, right.text)) return null;
  const text = joinNeighbours(comment, left, right);
  if (text === null) return null;
  const vector = leftVector.slice();
  addScaled(vector, rightVector, 1);
  return { left, right, text, vector: toUnit(vector) };
};

/** What is the same of two joined sentences, whatever joins them. */
const toJoined = ({ comment, index }: Source, { left, right, vector }: Neighbours, text: string) => ({
  comment,
  text,
  vector,
  isPersonal: isPersonal(text),
  appeal: toAppeal(text, [...tagSentence(left), ...tagSentence(right)], index),
  isTakenBack: false,
  isQuestion: false,
});

/** A self-contained sentence joined with the next one, which depends on it. */
const toPair = (source: Source, first: Quotation): Quotation | null => {
  const both = toNeighbours(source, first.position);
  if (both === null) return null;
  const { left, right } = both;
  const words = tagSentence(right);
  const isWhole = trimOpening({ text: right.text, words }).text === right.text;
  if (isWhole && standsAlone({ words, isQuestion: false }, source.rules.sentence)) return null;
  const text = both.text.slice(left.text.length - first.text.length);
  return isClause(words, false) && isOfLength(text) ? { ...first, ...toJoined(source, both, text) } : null;
};

/** A short sentence that answers ("I disagree.") joined with the next one, which says more. */
const toAnswer = (source: Source, position: number): Quotation | null => {
  const both = toNeighbours(source, position);
  if (both === null) return null;
  const { left, right, text } = both;
  if (left.isCode || isAsked(left.text) || countWords(left.text) >= quotationLength.least) return null;
  if (!isShowable(left.text, source.rules.text) || !isOfLength(text) || !standsUnderClaim(tagSentence(right))) return null;
  return { ...toJoined(source, both, text), position, isCut: false, isGood: false, isClearUnderClaim: true };
};

/** What may be quoted from each comment, by the comment's place; words repeated from the parent are excluded. */
export const toQuotations = (
  { thread, vectors, isBorrowed }: { readonly thread: Thread; readonly vectors: ThreadVectors; readonly isBorrowed: IsBorrowed },
  rules: QuotationRules = quotationRules,
): readonly (readonly Quotation[])[] => {
  const index = indexTerms(thread);
  return thread.comments.map((comment) => {
    const source = { comment, vectors: vectors.comments[comment.index]?.sentences ?? [], isBorrowed, index, rules };
    return comment.sentences.flatMap((_, position) => {
      const single = toSingle(source, position);
      const pair = single?.isGood === true && !single.isQuestion ? toPair(source, single) : null;
      return [single, pair, toAnswer(source, position)].filter((quotation) => quotation !== null);
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

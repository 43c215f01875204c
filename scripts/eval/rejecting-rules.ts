import { isAsked, quotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import { isOfLength } from "../../src/engines/embedded/summaries/showable.ts";
import type { TaggedWord } from "../../src/engines/embedded/names/tag-words.ts";

/** A sentence of a comment (`whole`), and its text and tagged words after its opening was trimmed. */
export interface TrimmedSentence {
  readonly whole: string;
  readonly text: string;
  readonly words: readonly TaggedWord[];
}

const lengthRule = "too short or too long";

/** The names of the rules that keep a sentence from being quoted alone; none if it may be. */
export const toRejectingRules = ({ whole, text, words }: TrimmedSentence): readonly string[] => {
  const isQuestion = isAsked(whole);
  return [
    ...quotationRules.text.filter(({ rejects }) => rejects(whole)).map(({ name }) => name),
    ...quotationRules.sentence.filter(({ rejects }) => rejects({ words, isQuestion })).map(({ name }) => name),
    ...(isOfLength(text) ? [] : [lengthRule]),
  ];
};

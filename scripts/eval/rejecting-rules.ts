import { quotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import { isOfLength } from "../../src/engines/embedded/summaries/showable.ts";
import type { TaggedWord } from "../../src/engines/embedded/names/tag-words.ts";

/** A sentence of a comment, and what is left of it, in words too, when its opening is trimmed. */
export interface TrimmedSentence {
  readonly whole: string;
  readonly text: string;
  readonly words: readonly TaggedWord[];
}

const lengthRule = "a good length, with content";

/** The names of the rules that keep a sentence from being quoted alone; none if it may be. */
export const toRejectingRules = ({ whole, text, words }: TrimmedSentence): readonly string[] => {
  const isQuestion = /\?["'”’)]*$/u.test(whole);
  return [
    ...quotationRules.text.filter(({ rejects }) => rejects(whole)).map(({ name }) => name),
    ...quotationRules.sentence.filter(({ rejects }) => rejects({ words, isQuestion })).map(({ name }) => name),
    ...(isOfLength(text) ? [] : [lengthRule]),
  ];
};

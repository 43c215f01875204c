import { isGeneralNoun } from "../names/general-nouns.ts";
import type { TaggedWord } from "../names/tag-words.ts";
import { toTerms } from "../terms.ts";

/** Linking adverbs that need no comma (Quirk et al. 1985, 8.134 to 8.147). */
const linking = /^(?:and|but|so|also|plus|then|well|yes|yeah|no|oh|ok|okay|imh?o|fwiw|afaik|iirc|tbh|e\.?g\.?|i\.?e\.?),?\s+(?=\p{L})/iu;
/** "Nitpick:", "Edit:", "Rebuttal:": a label, not a subject. */
const label = /^\p{L}+(?: \p{L}+)?:\s+(?=\S)/u;
/** Verbs by which speakers present a clause as their own thought: the commonest of Biber et al. 1999, 9.2.2. */
const framing =
  /^(?:i|we)(?: (?:really|just|also|still|personally|do|would)|['’]d)? (?:think|thought|believe|guess|suppose|feel|mean|say|suspect|imagine)(?: like)?(?: that)?,? (?=\p{L})/iu;
/** "The problem is that …", "My point is that …": what stands before `that` only announces. */
const announcing = /^(?:the|my|one|another|your)(?: \p{L}+)? (\p{L}+) (?:is|was|here is)(?: that|,) (?=\p{L})/iu;

const light = new Set(["ADV", "INTJ", "CCONJ", "SCONJ", "ADP", "DET", "PRON", "PART"]);

/** A few words before a comma that name nothing and tell nothing: "However,", "Technically,", "On top of that,". */
const toLeadLength = (text: string, words: readonly TaggedWord[]): number => {
  const lead = /^[^,.;:!?()"“]{1,30},\s+/u.exec(text)?.[0] ?? "";
  const comma = words.findIndex((word) => word.text === ",");
  const isLight = words
    .slice(0, comma)
    .every(({ text: word, part }) => light.has(part) || (part !== "PROPN" && toTerms(word).length === 0));
  return lead !== "" && isLight ? lead.length : 0;
};

const toOpenerLength = (text: string, words: readonly TaggedWord[]): number => {
  const link = linking.exec(text) ?? label.exec(text) ?? framing.exec(text);
  if (link !== null) return link[0].length;
  const announced = announcing.exec(text);
  if (announced !== null && isGeneralNoun((announced[1] ?? "").toLowerCase())) return announced[0].length;
  return toLeadLength(text, words);
};

/** Openers follow one another ("But I think that …"), seldom more than three. */
const mostOpeners = 3;

/** The tagged words that are left when the first characters of their text are cut off. */
const dropWords = (words: readonly TaggedWord[], cut: string): readonly TaggedWord[] => {
  let left = cut.replaceAll(/\s/gu, "").length;
  const from = words.findIndex(({ text }) => (left -= text.length) < 0);
  return from === -1 ? [] : words.slice(from);
};

export interface Trimmed {
  readonly text: string;
  readonly words: readonly TaggedWord[];
}

/** A sentence and its words without openers that carry nothing, as it stands there: the cut is the page's to mark. */
export const trimOpening = (sentence: Trimmed): Trimmed => {
  let { text, words } = sentence;
  for (let count = 0; count < mostOpeners; count++) {
    const length = toOpenerLength(text, words);
    if (length === 0) break;
    words = dropWords(words, text.slice(0, length));
    text = text.slice(length);
  }
  return { text, words };
};

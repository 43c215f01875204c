import type { TaggedWord } from "../names/tag-words.ts";

/**
 * Conjuncts: they link a sentence to the one before and add nothing to it (Quirk et al. 1985, 8.134 to 8.147). Words that limit a
 * claim are none of them and stay: negations, conditions ("if so"), frequency ("usually") and doubt ("perhaps", "AFAIK"). So do
 * words that concede ("sure", "of course"): without them a concession would read as the writer's own point.
 */
const conjuncts = [
  "also|besides|instead|rather|alternatively|moreover|furthermore|additionally|in addition|on top of that|likewise|similarly|equally",
  "first|firstly|second|secondly|third|thirdly|next|finally|lastly|first of all|for a start|to begin with",
  "however|nevertheless|nonetheless|still|though|anyway|anyhow|that said|having said that|then again|on the other hand|on the contrary|in contrast|by contrast|at the same time|at any rate|in any case|all the same",
  "therefore|thus|hence|consequently|accordingly|as a result|as such|after all|in fact|indeed|in other words|that is|in short|in sum|overall|for example|for instance|e\\.g\\.?|i\\.e\\.?|namely|again|meanwhile|incidentally|by the way|btw|now",
  "well|yes|yeah|yep|no|nope|oh|ok|okay|right|look|imho|imo|fwiw|tbh|plus|so|then|and|but",
].join("|");
const conjunct = new RegExp(`^(?:${conjuncts}),\\s+(?=[\\p{L}\\p{N}])`, "iu");
/** "And" and "but" link without a comma, too; "so" only before a subject, because in "So many tables grow" it is part of the claim. */
const bareConjunction = /^(?:and|but) (?=[\p{L}\p{N}])/iu;
const bareSo = /^(?:so|plus|also|finally|meanwhile|yet) (?!that\b)(?=[\p{L}\p{N}])/iu;
const subjects: ReadonlySet<string> = new Set(["PRON", "DET", "PROPN", "NOUN"]);
/** Verbs by which speakers present a clause as their own thought (Biber et al. 1999, 9.2.2); those that express doubt ("I would think") stay. */
const framing =
  /^(?:imho |imo |fwiw |tbh )|^(?:i|we)(?: (?:really|just|also|still|personally|do))? (?:(?:think|believe|mean|say)(?:,? that)?|feel(?: like| that)),? (?!(?:that|so|too|not)\b)(?=\p{L})/iu;
/**
 * "The problem is that …", "My point is that …": what stands before `that` only announces. Factive nouns (Schmid 2000), for what
 * an argument or a claim says may be somebody else's view.
 */
const announcing =
  /^(?:the|my|one|another)(?: (?:main|real|big|biggest|important|other))? (?:fact|problem|issue|trouble|difference|point|thing|result)(?: here)? is(?:,? that|,) (?=\p{L})/iu;

const toOpenerLength = (text: string, words: readonly TaggedWord[]): number => {
  const link = conjunct.exec(text) ?? bareConjunction.exec(text) ?? framing.exec(text);
  if (link !== null) return link[0].length;
  const so = bareSo.exec(text);
  if (so !== null && subjects.has(words[1]?.part ?? "")) return so[0].length;
  const announced = announcing.exec(text);
  return announced === null ? 0 : announced[0].length;
};

/** The tagged words that remain after the first characters of their text are cut off. */
const dropWords = (words: readonly TaggedWord[], cut: string): readonly TaggedWord[] => {
  let left = cut.replaceAll(/\s/gu, "").length;
  const from = words.findIndex(({ text }) => (left -= text.length) < 0);
  return from === -1 ? [] : words.slice(from);
};

export interface Trimmed {
  readonly text: string;
  readonly words: readonly TaggedWord[];
}

/** The sentence and its words without openers that add no meaning ("But I think that …" has two). The caller marks the cut. */
export const trimOpening = (sentence: Trimmed): Trimmed => {
  let { text, words } = sentence;
  for (let length = toOpenerLength(text, words); length > 0; length = toOpenerLength(text, words)) {
    words = dropWords(words, text.slice(0, length));
    text = text.slice(length);
  }
  return { text, words };
};

import type { TaggedWord } from "../names/tag-words.ts";

import { isNounOfSpeech } from "../names/general-nouns.ts";
import { isClause, isEcho, isNoun, lower } from "./clause.ts";

/** A sentence, without openers that say nothing. */
export interface SentenceWords {
  readonly words: readonly TaggedWord[];
  readonly isQuestion: boolean;
}

/** A reason why a sentence is no statement or question of its own. `npm run eval` shows what each rule rejects alone, and what quality is without it. */
export interface SentenceRule {
  readonly name: string;
  /** Whether the words that a reply answers supply what is missing, where both are shown together. */
  readonly isMetByClaim?: true;
  readonly rejects: (sentence: SentenceWords) => boolean;
}

const personal = new Set("it its itself he him his she her hers".split(" "));
const demonstrative = new Set(["this", "that", "these", "those", "such"]);
/** Words that compare with something mentioned before (Halliday & Hasan 1976, 2.5). */
const comparing = new Set("another else former latter above below aforementioned same other others".split(" "));

/** After these "one" stands for a noun (nominal substitution, Halliday & Hasan 1976, 3.2): "Guess which one is quicker." */
const substituted = new Set("another each other that the this which".split(" "));

/** "It is easy to see …", "It's likely that …": the pronoun refers to what follows. */
const isExpletive = (words: readonly TaggedWord[], place: number): boolean => {
  const [verb, adjective, next] = words.slice(place + 1, place + 6).filter(({ part }) => part !== "ADV");
  return lower(words[place]) === "it" && verb?.part === "AUX" && adjective?.part === "ADJ" && ["to", "that", "for"].includes(lower(next));
};

const plural = new Set("they them their theirs themselves".split(" "));
/** A noun that "they" may refer to: in the plural, or a name, such as a company's. "people" is a stop word, but a noun. */
const isPlural = (word: TaggedWord): boolean =>
  /^(?:people|men|women|children)$/iu.test(word.text) || (isNoun(word) && (word.part === "PROPN" || word.text.endsWith("s")));

/** "to fill that gap": before a noun in the singular that no verb follows, `that` opens no clause, whatever the tagger says. */
const isPointing = (words: readonly TaggedWord[], place: number): boolean => {
  const [noun, after] = words.slice(place + 1, place + 3);
  return noun?.part === "NOUN" && !noun.text.endsWith("s") && !["AUX", "VERB", "NOUN", "PROPN", "ADV"].includes(after?.part ?? "");
};

/** Whether the word at a place stands for something that its own sentence has not named before it. */
const pointsOutside = (words: readonly TaggedWord[], place: number): boolean => {
  const word = words[place];
  if (word === undefined || word.isCode) return false;
  const text = lower(word);
  const before = words.slice(0, place);
  const hasNoun = before.some(isNoun);
  if (plural.has(text)) return !before.some(isPlural);
  if (personal.has(text)) return !hasNoun && !isExpletive(words, place);
  if (demonstrative.has(text) && lower(words[place + 1]) !== "as" && (word.part === "DET" || text !== "that")) {
    const next = words.slice(place + 1, place + 4).find(({ part }) => part === "NOUN" || part === "PROPN");
    if (next !== undefined && (word.part === "DET" || text === "such")) {
      return !before.some((other) => isNoun(other) && lower(other) === lower(next));
    }
    // alone it most often stands for all that was said before (extended reference, Halliday & Hasan 1976, 2.4.3)
    return !hasNoun || text === "this";
  }
  if (text === "one" || text === "ones") return substituted.has(lower(words[place - 1])) && !hasNoun;
  if (text === "that") return (word.part === "PRON" && !hasNoun) || isPointing(words, place);
  return comparing.has(text) && !hasNoun;
};

const leftOut = new Set("so too either not why how what where when who".split(" "));

/**
 * "… as the others do.", "Can someone explain why?": what is left out stands elsewhere (verbal and clausal ellipsis, Halliday &
 * Hasan 1976, 4.3 and 4.4).
 */
const isElliptic = (words: readonly TaggedWord[]): boolean => {
  const last = words.findLast(({ part }) => part !== "PUNCT");
  // "faster than 3D films ever were" says itself what is left out
  const compares = words.some((word) => ["as", "than"].includes(lower(word)));
  return (last?.part === "AUX" && !compares) || leftOut.has(lower(last));
};

/** Openings that answer or concede what was said before ("Um, …", "Sure, …"), and links that were not cut ("Then …", "So …"). */
const linking = new Set(
  (
    "agreed correct exactly hence indeed otherwise plus same so sorry sure thanks then therefore thus true " +
    // interjections (Biber et al. 1999, 14.3.3), which the tagger seldom knows
    "ah aw eh er ew ha hey hm hmm huh oh oops ouch ugh uh um whoa wow yay yes yeah yep yup"
  ).split(" "),
);
const isLinked = (words: readonly TaggedWord[]): boolean => words[0]?.part === "INTJ" || linking.has(lower(words[0])) || isConceding(words);
const isConceding = ([first, second]: readonly TaggedWord[]): boolean =>
  (lower(first) === "of" && lower(second) === "course") || (lower(first) === "i" && lower(second) === "agree");

/** "Your argument", "your linked post": the second person's possessive before a noun of speech points at a comment. */
const pointsAtWords = (words: readonly TaggedWord[]): boolean =>
  words.some((word, place) => lower(word) === "your" && words.slice(place + 1, place + 3).some((next) => isNounOfSpeech(lower(next))));

/** The commonest verbs of saying that a reply uses of what it answers (public factual verbs, Quirk et al. 1985, 16.31). */
const sayings = new Set("argue claim describe imply mention propose quote refer say suggest".split(" "));
/** "As you say", "the bug you mention": what the second person says stands elsewhere. */
const pointsAtSaying = (words: readonly TaggedWord[]): boolean =>
  words.some((word, place) => {
    if (lower(word) !== "you") return false;
    const verb = words.slice(place + 1).find(({ part }) => part !== "ADV");
    return sayings.has(verb?.lemma ?? "");
  });

/** Names that threads have for those who speak in them: the original, the parent's and the grandparent's poster. */
const speakers = new Set("op gp ggp".split(" "));
const namesSpeaker = (words: readonly TaggedWord[]): boolean => words.some((word) => speakers.has(lower(word)));

/** "See section 5", "See my examples": it says where something stands, not what. */
const pointsElsewhere = ([first, second]: readonly TaggedWord[]): boolean => lower(first) === "see" && second?.part !== "PUNCT";

export const sentenceRules: readonly SentenceRule[] = [
  { name: "no clause with subject and predicate", rejects: ({ words, isQuestion }) => !isClause(words, isQuestion) },
  { name: "an echo question", rejects: ({ words, isQuestion }) => isQuestion && isEcho(words) },
  {
    name: "a pronoun or comparison without its noun",
    isMetByClaim: true,
    rejects: ({ words }) => words.some((_, place) => pointsOutside(words, place)),
  },
  { name: "an end left out", isMetByClaim: true, rejects: ({ words }) => isElliptic(words) },
  { name: "a link or answer at its start", isMetByClaim: true, rejects: ({ words }) => isLinked(words) },
  { name: "“your” before a noun of speech", isMetByClaim: true, rejects: ({ words }) => pointsAtWords(words) },
  { name: "“you” before a verb of saying", isMetByClaim: true, rejects: ({ words }) => pointsAtSaying(words) },
  { name: "“see” at its start", rejects: ({ words }) => pointsElsewhere(words) },
  { name: "a speaker of the thread", rejects: ({ words }) => namesSpeaker(words) },
];

/**
 * Whether a sentence can be understood without what stood before it: it is a clause, every pronoun has its noun, nothing is left out, no link or
 * answer opens it, and it does not speak of the discussion itself.
 */
export const standsAlone = (sentence: SentenceWords, rules: readonly SentenceRule[] = sentenceRules): boolean =>
  !rules.some(({ rejects }) => rejects(sentence));

const rulesUnderClaim = sentenceRules.filter(({ isMetByClaim }) => isMetByClaim !== true);
/** Whether a statement can be understood where the words that it answers stand before it. */
export const standsUnderClaim = (words: readonly TaggedWord[]): boolean => standsAlone({ words, isQuestion: false }, rulesUnderClaim);

/** Whether a sentence takes back or limits the one before it: "But …", "However, …". */
export const isTakingBack = (text: string): boolean =>
  /^(?:but|however|except|that said|having said that|still|yet|then again|on the other hand|nevertheless|nonetheless|just kidding)\b/iu.test(
    text,
  );

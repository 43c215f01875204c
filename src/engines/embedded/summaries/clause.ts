import type { TaggedWord } from "../names/tag-words.ts";
import { isStopWord } from "../terms.ts";

/** The tagger takes "I'm" and "Good" at the start of a sentence for names, but function words are not names. */
export const isNoun = ({ text, part, isCode }: TaggedWord): boolean =>
  isCode || ((part === "NOUN" || part === "PROPN") && !isStopWord(text.toLowerCase()));
const isThing = (word: TaggedWord): boolean => isNoun(word) || word.part === "PRON";
/** A word in small letters; empty where there is none. */
export const lower = (word: TaggedWord | undefined): string => word?.text.toLowerCase() ?? "";

/** "hidden objects", "on embedded", "the like", "a FILE": participles and nouns that the tagger takes for verbs. */
const isFalseVerb = (word: TaggedWord, before: TaggedWord | undefined, after: TaggedWord | undefined): boolean =>
  (before?.part === "ADP" && !isSubordinator(before)) ||
  ["the", "a", "an"].includes(lower(before)) ||
  /^\p{Lu}{3,}$/u.test(word.text) ||
  (/(?:ed|en)$/u.test(word.text) && after?.part === "NOUN" && ["ADJ", "CCONJ", "NUM"].includes(before?.part ?? ""));

/** Verbs that can be a predicate: not "to build a moat", "using pointers". */
const isFinite = (words: readonly TaggedWord[], place: number): boolean => {
  const word = words[place];
  const before = words.slice(0, place).findLast(({ part }) => part !== "ADV");
  if (word?.part === "AUX") return true;
  return word?.part === "VERB" && !word.text.endsWith("ing") && lower(before) !== "to" && !isFalseVerb(word, before, words[place + 1]);
};
/** After these the verb is the dependent clause's: "abstractions that facilitate access". */
const relative = new Set(["that", "which", "who"]);
const isMainVerb = (words: readonly TaggedWord[], place: number): boolean =>
  isFinite(words, place) && !relative.has(lower(words.slice(0, place).findLast(({ part }) => part !== "ADV")));

/** Words inside a sentence that open a clause with a verb of its own: "to see how it compares" has no other. */
const innerQuestion = new Set("how what which who why".split(" "));
const countVerbs = (words: readonly TaggedWord[]): number =>
  words.filter((word, place) => isFinite(words, place) && !(word.part === "VERB" && words[place - 1]?.part === "AUX")).length;

/** Words that open a dependent clause (Quirk et al. 1985, 14.12): the tagger takes some of them for prepositions or adverbs. */
const subordinators = new Set("although as because if lest once since though unless until when whenever whereas whether while".split(" "));
const isSubordinator = (word: TaggedWord | undefined): boolean => word?.part === "SCONJ" || subordinators.has(lower(word));

/** What is left of words behind the clause that their subordinator opens, up to its comma: nothing where there is no comma. */
const toMainClause = (words: readonly TaggedWord[]): readonly TaggedWord[] => {
  const first = words.find(({ part }) => part !== "ADV" || subordinators.has(lower(words[0])));
  if (!isSubordinator(first)) return words;
  const comma = words.findIndex(({ text }) => text === "," || text === ";" || text === "—" || text === "–");
  return comma === -1 ? [] : words.slice(comma + 1);
};

/** They open a question, or no sentence of their own: "Where the format is used lightly." */
const clauseOpeners = new Set("how where which who".split(" "));

/**
 * A question asks with an auxiliary or a question word at its start or behind a comma. "You use that?" takes up what another said
 * (declarative and echo questions, Quirk et al. 1985, 11.12 and 11.34), and is nothing without it.
 */
export const isEcho = (words: readonly TaggedWord[]): boolean =>
  !words.some((word, place) => {
    const opens = place === 0 || ["PUNCT", "CCONJ", "SYM"].includes(words[place - 1]?.part ?? "") || words[place - 1]?.part === "ADP";
    return (opens && word.part === "AUX") || questionWords.has(lower(word)) || (place === 0 && /^any/iu.test(word.text));
  });
const questionWords = new Set("how what when where which who whom whose why".split(" "));

/**
 * Whether tagged words have a subject and a predicate: not "Presumably to build a moat", "Makes sense with a cache", "Celery
 * on Redis", nor a dependent clause alone ("mainly because …"). A verb in its base form may open (an order), in a question an
 * auxiliary.
 */
export const isClause = (words: readonly TaggedWord[], isQuestion: boolean): boolean => {
  const spoken = toMainClause(words).filter(({ part }) => part !== "PUNCT" && part !== "SYM");
  const [first] = spoken;
  if (first === undefined || first.part === "PART" || first.part === "CCONJ") return false;
  const verb = spoken.findIndex((_, place) => isMainVerb(spoken, place));
  if (verb === -1 || countVerbs(spoken) <= spoken.slice(1).filter((word) => innerQuestion.has(lower(word))).length) return false;
  if (!isQuestion && clauseOpeners.has(lower(first))) return false;
  if (verb === 0 && first.part === "AUX") return isQuestion;
  if (verb === 0) return first.lemma === lower(first);
  return spoken.slice(0, verb).some(isThing);
};

import type { TaggedWord } from "../names/tag-words.ts";
import { isVulgar } from "../names/vulgar-words.ts";
import { isStopWord, toTerms, splitWords } from "../terms.ts";

/** In words: shorter texts say hardly anything, longer ones are too long to quote; two sentences together may have three words more. */
export const quotationLength = { least: 6, most: 42, mostOfTwo: 45 };

const hasAddress = /https?:\/\/|www\.|\S@\S+\.\S/u;
/** Source code outside a code block: brackets and operators that prose does not have. */
const hasCode = /[{}<>|\\]|;\s*$|=[=>]|\w\s=\s\w|\w\(\w*,|&&|::\w+::|\[\]/u;
/** Footnote marks ("[1]") need their footnote; irony marks mean that the words are not serious. */
const hasNote = /\[\d{1,3}\]/u;
const hasIrony = /(?:^|\s)\/s\b|[:;]-?[)DP](?:\s|$)|\b(?:lol|lmao|haha+)\b/iu;
/** Text that begins like an aside in brackets, or with a symbol, is not a sentence. */
const beginsWhole = /^["'“‘`]*[\p{L}\p{N}_.]/u;
const endsWhole = /[.!?]["'”’)]*$/u;
const breaksOff = /(?:\.{2,}|…)["'”’)]*$/u;

const count = (text: string, character: RegExp): number => text.match(character)?.length ?? 0;

const isBalanced = (text: string): boolean =>
  count(text, /\(/gu) === count(text, /\)/gu) &&
  count(text, /\[/gu) === count(text, /\]/gu) &&
  count(text, /"/gu) % 2 === 0 &&
  count(text, /“/gu) === count(text, /”/gu) &&
  count(text, /`/gu) % 2 === 0;

/** Whether a text can be quoted at all: complete, prose, decent. */
export const isShowable = (text: string): boolean =>
  beginsWhole.test(text) &&
  endsWhole.test(text) &&
  !breaksOff.test(text) &&
  !text.includes("\n") &&
  !/^(?:\(?\d{1,2}[.):]|[-*•])\s/u.test(text) &&
  ![hasAddress, hasCode, hasNote, hasIrony].some((pattern) => pattern.test(text)) &&
  isBalanced(text) &&
  !splitWords(text).some(isVulgar);

/** The tagger takes "I'm" and "Good" at the start of a sentence for names, but function words are not names. */
const isNoun = ({ text, part, isCode }: TaggedWord): boolean =>
  isCode || ((part === "NOUN" || part === "PROPN") && !isStopWord(text.toLowerCase()));
const isThing = (word: TaggedWord): boolean => isNoun(word) || word.part === "PRON";
const lower = (word: TaggedWord | undefined): string => word?.text.toLowerCase() ?? "";

/** Verbs that do not form a predicate alone: "to build a moat", "using pointers", "abstractions that facilitate access". */
const isFinite = (words: readonly TaggedWord[], place: number): boolean => {
  const word = words[place];
  const before = words.slice(0, place).findLast(({ part }) => part !== "ADV");
  if (word?.part === "AUX") return !relative.has(lower(before));
  return word?.part === "VERB" && !word.text.endsWith("ing") && lower(before) !== "to" && !relative.has(lower(before));
};
const relative = new Set(["that", "which", "who"]);

/**
 * Whether tagged words have a subject and a predicate: not "Presumably to build a moat", "Makes sense with a cache", "Celery
 * on Redis". A sentence may begin with a verb in its base form (an imperative), a question with an auxiliary.
 */
export const isClause = (words: readonly TaggedWord[], isQuestion: boolean): boolean => {
  const spoken = words.filter(({ part }) => part !== "PUNCT" && part !== "SYM");
  const [first] = spoken;
  if (first === undefined || first.part === "PART" || first.part === "CCONJ") return false;
  const verb = spoken.findIndex((_, place) => isFinite(spoken, place));
  if (verb === -1) return false;
  if (verb === 0 && first.part === "AUX") return isQuestion;
  if (verb === 0) return !/(?:s|ed)$/u.test(first.text);
  return spoken.slice(0, verb).some(isThing);
};

const personal = new Set("it its itself he him his she her hers".split(" "));
const demonstrative = new Set(["this", "that", "these", "those", "such"]);
/** Words that compare with something mentioned before (Halliday & Hasan 1976, 2.5). */
const comparing = new Set("another else former latter above below aforementioned same other others".split(" "));

/** "It is easy to see …", "It's likely that …": the pronoun refers to what follows. */
const isExpletive = (words: readonly TaggedWord[], place: number): boolean => {
  const [verb, adjective, next] = words.slice(place + 1, place + 6).filter(({ part }) => part !== "ADV");
  return lower(words[place]) === "it" && verb?.part === "AUX" && adjective?.part === "ADJ" && ["to", "that", "for"].includes(lower(next));
};

const plural = new Set("they them their theirs themselves".split(" "));
/** A noun that "they" may refer to: in the plural, or a name, such as a company's. */
const isPlural = (word: TaggedWord): boolean => word.part === "PROPN" || /s$|^(?:people|men|women|children)$/iu.test(word.text);

/** Whether the word at a place refers to something outside its sentence. */
const pointsOutside = (words: readonly TaggedWord[], place: number): boolean => {
  const word = words[place];
  if (word === undefined || word.isCode) return false;
  const text = lower(word);
  const before = words.slice(0, place);
  const hasNoun = before.some(isNoun);
  if (plural.has(text)) return !before.some((other) => isNoun(other) && isPlural(other));
  if (personal.has(text)) return !hasNoun && !isExpletive(words, place);
  if (demonstrative.has(text) && (word.part === "DET" || text !== "that")) {
    const next = words.slice(place + 1, place + 4).find(({ part }) => part === "NOUN" || part === "PROPN");
    if (next !== undefined && word.part === "DET") {
      return !before.some((other) => isNoun(other) && lower(other) === lower(next));
    }
    return !hasNoun;
  }
  if (text === "that") return word.part === "PRON" && !hasNoun;
  return comparing.has(text) && !hasNoun;
};

/** "… as the others do.": the omitted words are elsewhere (verbal ellipsis, Halliday & Hasan 1976, 4.3). */
const isElliptic = (words: readonly TaggedWord[]): boolean => {
  const last = words.findLast(({ part }) => part !== "PUNCT");
  return last?.part === "AUX" || ["so", "too", "either", "not"].includes(lower(last));
};

/** Whether tagged words can be understood without their context: every pronoun has its noun, and nothing is left out. */
export const standsAlone = (words: readonly TaggedWord[]): boolean =>
  !words.some((_, place) => pointsOutside(words, place)) && !isElliptic(words);

/** Whether a text has a good length for a quotation and some content. */
export const isOfLength = (text: string, most: number = quotationLength.most): boolean => {
  const words = splitWords(text).length;
  return words >= quotationLength.least && words <= most && toTerms(text).length >= 3;
};

/** The weaker condition, used if a topic has nothing better to quote. */
export const isAcceptable = (text: string): boolean => {
  const words = splitWords(text).length;
  return words >= 4 && words <= 60 && !hasAddress.test(text) && !text.includes("\n") && /[.!?…)"'”’]$/u.test(text);
};

/** Whether words are about the speaker or addressed to somebody: such words help a stranger little. */
export const isPersonal = (text: string): boolean =>
  /(?<![\p{L}'’])(?:i|me|my|mine|myself|we|us|our|ours|you|your|yours)(?![\p{L}])/iu.test(text);

/** How useful words are to a stranger, 0 to 1: less if they are about the speaker, addressed to somebody, or unusually long or short. */
export const toStanding = (text: string): number => {
  const words = splitWords(text).length;
  let standing = 1;
  if (/\b(?:you|your|you['’]\p{L}+)\b/iu.test(text)) standing -= 0.15;
  if (/\b(?:i|me|my|i['’]\p{L}+)\b/iu.test(text)) standing -= 0.15;
  if (words < 10) standing -= 0.12;
  if (words > 32) standing -= 0.1;
  if (/["“!]/u.test(text)) standing -= 0.05;
  return standing;
};

import { isBaseForm } from "../names/tag-words.ts";
import type { TaggedWord } from "../names/tag-words.ts";
import { isVulgar } from "../names/vulgar-words.ts";
import { isStopWord, toTerms, splitWords } from "../terms.ts";

/** In words: shorter texts say hardly anything, longer ones are too long to quote; two sentences together may have three words more. */
export const quotationLength = { least: 6, most: 42, mostOfTwo: 45 };

const hasAddress = /https?:\/\/|www\.|\S@\S+\.\S/u;
/** Source code outside a code block: brackets and operators that prose does not have. */
const hasCode = /[{}<>|\\]|;\s*$|=[=>]|\w\s=\s\w|\w\(\w*,|&&|::\w+::|\[\]/u;
/** What opens a correction or an addition to a comment: it speaks of the comment, not of the subject. */
const isEdit = /^(?:edit|update|correction)\d*\s*:/iu;
/** Notes ("[1]") need the note; marks of irony say that the words are not meant. */
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
  !isEdit.test(text) &&
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
  if (verb === 0) return isBaseForm(first.text);
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
  if (plural.has(text)) return !before.some((other) => isNoun(other) && isPlural(other));
  if (personal.has(text)) return !hasNoun && !isExpletive(words, place);
  if (demonstrative.has(text) && lower(words[place + 1]) !== "as" && (word.part === "DET" || text !== "that")) {
    const next = words.slice(place + 1, place + 4).find(({ part }) => part === "NOUN" || part === "PROPN");
    if (next !== undefined && (word.part === "DET" || text === "such")) {
      return !before.some((other) => isNoun(other) && lower(other) === lower(next));
    }
    // alone it most often stands for all that was said before (extended reference, Halliday & Hasan 1976, 2.4.3)
    return !hasNoun || text === "this";
  }
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
  return last?.part === "AUX" || leftOut.has(lower(last));
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

/** What a discussion calls its own parts and those who speak in it: "your comment", "the parent", "OP". */
const partOfTalk =
  /\b(?:op|gp|ggp|parent (?:comment|post|poster|commenter)|grandparent|upstream|(?:your|his|her|their|this|that|the above) (?:\p{L}+ )?(?:argument|claim|comment|example|link|linked \p{L}+|point|post|question|reply)|you (?:\p{L}+ )?(?:describe|linked|mention|propose|refer|said|say|suggest|wrote)\p{L}*|see (?:above|below|section)|(?:this|that|these|those) (?:kind|sort|type)s? of|which one)\b/iu;

/**
 * Whether tagged words can be understood without what stood before them: every pronoun has its noun, nothing is left out, no link or
 * answer opens them, and they do not speak of the discussion itself.
 */
export const standsAlone = (words: readonly TaggedWord[]): boolean =>
  !words.some((_, place) => pointsOutside(words, place)) &&
  !isElliptic(words) &&
  !isLinked(words) &&
  !partOfTalk.test(words.map(({ text }) => text).join(" "));

/** Whether a sentence takes back or limits the one before it: "But …", "However, …". */
export const isTakingBack = (text: string): boolean =>
  /^(?:but|however|except|that said|having said that|still|yet|then again|on the other hand|nevertheless|nonetheless|just kidding)\b/iu.test(
    text,
  );

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

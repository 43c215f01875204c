import { isStopWord } from "../terms.ts";
import { isGeneralNoun } from "./general-nouns.ts";
import type { TaggedWord } from "./tag-words.ts";
import { isVulgar } from "./vulgar-words.ts";

/** A noun phrase as it occurs: forms with the same `key` are one phrase. */
export interface Phrase {
  readonly key: string;
  readonly words: readonly string[];
  /** Whether it opens with a describing word ("fast lookup"), not with a name for a thing ("hash table"). */
  readonly isDescribed: boolean;
  /** Whether its first letter may be a capital only because it opens the sentence. */
  readonly opens: boolean;
}

/** Longer noun phrases are hardly ever repeated (Justeson & Katz 1995: 96 % of terms have two or three words). */
const longestPhrase = 3;

const toSingular = (word: string): string => {
  const small = word.toLowerCase();
  if (small.length > 4 && small.endsWith("ies")) return `${small.slice(0, -3)}y`;
  if (small.length > 4 && /(?:ch|sh|x|ss|z)es$/u.test(small)) return small.slice(0, -2);
  return small.length > 3 && small.endsWith("s") && !/(?:ss|us|is)$/u.test(small) ? small.slice(0, -1) : small;
};

/** Normalises a word for a phrase's key: lower case, singular, hyphens as spaces. */
const toKey = (word: string): string => toSingular(word.replace(/\(\)$/u, "")).replaceAll("-", " ");

/** The tagger takes some adverbs for adjectives or nouns: nearly all words in -ly that are as long as "really" are adverbs. */
const looksLikeAdverb = (word: TaggedWord): boolean => word.part !== "PROPN" && /^\p{L}{4,}ly$/u.test(word.text) && word.part !== "NOUN";

/** "e.g", "i.e", "vs": the tagger takes them for nouns. */
const isLatinAbbreviation = (text: string): boolean => /^(?:(?:\p{Ll}\.)+\p{Ll}?|vs|etc|eg|ie|cf|aka)$/u.test(text);

const isUsableWord = (word: TaggedWord): boolean => {
  const { text, isCode } = word;
  if (text.length < 2 || isLatinAbbreviation(text) || isVulgar(text) || isGeneralNoun(toSingular(text))) return false;
  if (isCode) return true;
  return /^\p{L}[\p{L}\p{N}.+#-]*$/u.test(text) && !isStopWord(text.toLowerCase()) && !looksLikeAdverb(word);
};

/** "tagged unions", "fixed width": a participle before a noun, unless a subject before it makes it a verb. */
const isParticiple = (word: TaggedWord, before: TaggedWord | undefined): boolean =>
  word.part === "VERB" &&
  /(?:ed|en)$/u.test(word.text) &&
  (before === undefined || ["DET", "ADP", "ADJ", "CCONJ", "PUNCT", "NUM"].includes(before.part));
const isNoun = (word: TaggedWord): boolean => word.part === "NOUN" || word.part === "PROPN";
const isModifier = (word: TaggedWord): boolean => word.part === "ADJ" || isNoun(word);

/** Every noun phrase of up to three words in a sentence, shorter ones inside longer ones too: (adjective | noun)* noun (Justeson & Katz 1995). */
export const toPhrases = (words: readonly TaggedWord[]): readonly Phrase[] => {
  const phrases: Phrase[] = [];
  const usable = words.map((word) => (isModifier(word) || word.part === "VERB") && isUsableWord(word));
  const keys = words.map(({ text }, place) => (usable[place] === true ? toKey(text) : ""));
  for (const [end, last] of words.entries()) {
    if (usable[end] !== true || !isNoun(last)) continue;
    for (let start = end; start >= 0 && end - start < longestPhrase; start--) {
      const first = words[start];
      if (first === undefined || usable[start] !== true) break;
      if (!isModifier(first) && !(end > start && isParticiple(first, words[start - 1]))) break;
      phrases.push({
        key: keys.slice(start, end + 1).join(" "),
        words: words.slice(start, end + 1).map(({ text }) => text),
        isDescribed: end > start && !isNoun(first) && !first.text.includes("-"),
        opens: start === 0,
      });
    }
  }
  return phrases;
};

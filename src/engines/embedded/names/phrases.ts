import { isStopWord } from "../terms.ts";
import { isHollow } from "./hollow-words.ts";
import type { TaggedWord } from "./noun-phrases.ts";

/** A noun phrase as it occurs: `key` is what makes two forms one phrase. */
export interface Phrase {
  readonly key: string;
  readonly words: readonly string[];
  /** Whether it opens with a describing word ("fast lookup"), not with a name for a thing ("hash table"). */
  readonly isDescribed: boolean;
  /** Whether its first letter may be a capital only because it opens the sentence. */
  readonly opens: boolean;
}

const longestPhrase = 3;
const singular = (word: string): string => {
  const small = word.toLowerCase();
  if (small.length > 4 && small.endsWith("ies")) return `${small.slice(0, -3)}y`;
  if (small.length > 4 && /(?:ch|sh|x|ss|z)es$/u.test(small)) return small.slice(0, -2);
  return small.length > 3 && small.endsWith("s") && !/(?:ss|us|is)$/u.test(small) ? small.slice(0, -1) : small;
};

/** What makes two forms of a phrase one: small letters, the last word in the singular, hyphens as spaces. */
const toPhraseKey = (words: readonly string[]): string =>
  words.map((word) => singular(word.replace(/\(\)$/u, "")).replaceAll("-", " ")).join(" ");

const adverb =
  /^(?!family|assembly|reply|supply|anomaly|monopoly|api|poly|ally|rally|tally|bully|jelly|belly|folly|fly|apply|comply|multiply|assembly)\p{L}{3,}ly$/iu;
const isUsableWord = ({ text, isCode }: TaggedWord): boolean =>
  isCode
    ? text.length > 1 && !isHollow(text)
    : !adverb.test(text) &&
      /^[\p{L}][\p{L}\p{N}.+#'’-]*$/u.test(text) &&
      text.length > 1 &&
      !/['’]s?$/u.test(text) &&
      !isStopWord(text.toLowerCase()) &&
      !isHollow(text);
/** "tagged unions", "fixed width": a participle before a noun, where no subject stands before it that would make it a verb. */
const isParticiple = (word: TaggedWord, before: TaggedWord | undefined): boolean =>
  word.part === "VERB" &&
  /(?:ed|en)$/u.test(word.text) &&
  (before === undefined || ["DET", "ADP", "ADJ", "CCONJ", "PUNCT", "NUM"].includes(before.part));
const isNoun = (word: TaggedWord): boolean => word.part === "NOUN" || word.part === "PROPN";
const isModifier = (word: TaggedWord): boolean => word.part === "ADJ" || isNoun(word);

/** Every noun phrase of up to three words in a sentence, shorter ones inside longer ones too: (adjective | noun)* noun (Justeson & Katz 1995). */
export const toPhrases = (words: readonly TaggedWord[]): readonly Phrase[] => {
  const phrases: Phrase[] = [];
  for (let end = 0; end < words.length; end++) {
    const last = words[end];
    if (last === undefined || !isNoun(last) || !isUsableWord(last)) continue;
    for (let start = end; start >= 0 && end - start < longestPhrase; start--) {
      const first = words[start];
      if (first === undefined || !isUsableWord(first)) break;
      if (!isModifier(first) && !(end > start && isParticiple(first, words[start - 1]))) break;
      const texts = words.slice(start, end + 1).map(({ text }) => text);
      const isDescribed = !isNoun(first) && !first.text.includes("-") && end > start;
      phrases.push({ key: toPhraseKey(texts), words: texts, isDescribed, opens: start === 0 });
    }
  }
  return phrases;
};

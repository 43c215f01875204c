/** Characters that belong to a word when they stand before it (`.net`, `#1`, `--force`) or after it (`C++`, `F#`, `50%`). */
const leading = /^[.#@$%&+=<>~^|\\/_-]/u;
const trailing = /[#@$%&+=<>~^|\\/_]$/u;

/** Before a word with one of these, another word may stand: `US$5`, `reddit.com/r/rust`. Not before `.net`, so it is not `example.net`. */
const joining = /^[$%&=<>~^|\\/]/u;

const wordCharacter = "[\\p{L}\\p{N}\\p{M}]";

/**
 * The words of a text whose first or last character is a symbol, without the sentence's punctuation around them. A full-text index drops
 * the symbols, so a search has to look for these words in the texts themselves.
 */
export const findLiteralWords = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .map((word) => word.replace(/^(?:[([{'‘’“…]|\.{2,})+/u, "").replace(/[)\]}'‘’”…,;:!?.*-]+$/u, ""))
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && (leading.test(word) || trailing.test(word)));

/**
 * Whether a text contains these words as they are written, in upper or lower case. What touches them decides: "C+" is not in "C++", "C++" is
 * in "C++17", ".net" is in ".NET" but not in "example.net". The last word may be the beginning of one if it is unfinished.
 */
export const containsLiteral = (text: string, words: string, isUnfinished: boolean): boolean => toPattern(words, isUnfinished).test(text);

/** A search asks for few words, of many texts. */
const patterns = new Map<string, RegExp>();

const toPattern = (words: string, isUnfinished: boolean): RegExp => {
  const key = `${isUnfinished} ${words}`;
  const known = patterns.get(key);
  if (known) return known;
  const [first = ""] = words.match(/^./su) ?? [];
  const [last = ""] = words.match(/.$/su) ?? [];
  const before = isWord(first) ? wordCharacter : joining.test(first) ? escape(first) : `${wordCharacter}|${escape(first)}`;
  const after = isWord(last) ? (isUnfinished ? "" : `(?!${wordCharacter})`) : `(?!${escape(last)})`;
  const pattern = new RegExp(`(?<!${before})${words.split(" ").map(escape).join("\\s+")}${after}`, "iu");
  if (patterns.size >= mostPatterns) patterns.clear();
  patterns.set(key, pattern);
  return pattern;
};

const mostPatterns = 100;

const isWord = (character: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(character);

const escape = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");

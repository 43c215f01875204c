import { toStem } from "./stem.ts";

/**
 * How texts are split into words and words become terms, exactly as FTS5's tokenizer `porter unicode61 remove_diacritics 2` does it
 * (https://sqlite.org/fts5.html#unicode61_tokenizer), so that both databases find and rank the same. A word is a run of letters, digits
 * and characters of private use; a term is its stem without case and accents.
 */
export interface Words {
  /** Where each word begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** FTS5 takes characters that Unicode has not assigned for letters. */
const wordCharacter = /[\p{L}\p{N}\p{Co}\p{Cn}]/u;

export const findWords = (text: string): Words => {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = -1;
  for (let place = 0; place < text.length;) {
    const unit = text.charCodeAt(place);
    const isPart = unit < 128 ? isAsciiWord(unit) : isWordPoint(text.codePointAt(place) ?? 0, start >= 0);
    if (isPart) {
      if (start < 0) start = place;
    } else if (start >= 0) {
      starts.push(start);
      ends.push(place);
      start = -1;
    }
    place += unit >= 0xd800 && unit < 0xdc00 && place + 1 < text.length && (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
  }
  if (start >= 0) {
    starts.push(start);
    ends.push(text.length);
  }
  return { starts, ends };
};

/** 0-9, A-Z, a-z. */
const isAsciiWord = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);

/** Whether a character beyond ASCII is part of a word. Accents that are characters of their own are, after a letter. */
const isWordPoint = (point: number, isInWord: boolean): boolean => {
  if (isInWord && isAccent(point)) return true;
  const known = kinds.get(point);
  if (known !== undefined) return known;
  const isWord = wordCharacter.test(String.fromCodePoint(point));
  if (kinds.size < mostKinds) kinds.set(point, isWord);
  return isWord;
};

const kinds = new Map<number, boolean>();
const mostKinds = 10_000;

/** The accents that FTS5 drops, as bits from U+0300 on (`sqlite3Fts5UnicodeIsdiacritic`). */
const accents = [0x08029fdf, 0x000361f8] as const;

const isAccent = (point: number): boolean => {
  if (point < 0x300 || point > 0x331) return false;
  const [low, high] = accents;
  return point < 0x320 ? (low & (1 << (point - 0x300))) !== 0 : (high & (1 << (point - 0x320))) !== 0;
};

/** The term of a word. */
export const toTerm = (word: string): string => {
  const known = terms.get(word);
  if (known !== undefined) return known;
  const term = toStem(foldWord(word));
  if (terms.size >= mostTerms) terms.clear();
  if (word.length <= longestKept) terms.set(word, term);
  return term;
};

/** Words repeat, and their stems take much longer to find than to look up. About 4 MB. */
const terms = new Map<string, string>();
const mostTerms = 50_000;
const longestKept = 40;

/** Without case, and Latin letters without accents. */
const foldWord = (word: string): string => {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII
  if (/^[\u0000-\u007f]*$/u.test(word)) return word.toLowerCase();
  return Array.from(word, foldCharacter).join("");
};

/** The one small letter that differs from the small letter of its capital. */
const dotless = "ı";

const foldCharacter = (character: string): string => {
  if (isAccent(character.codePointAt(0) ?? 0)) return "";
  // Through the upper case: the micro sign and the Greek letter, and the long s and s, are the same.
  const upper = character.toUpperCase();
  const [first = ""] = (Array.from(upper).length === 1 && character !== dotless ? upper : character).toLowerCase();
  const [base = "", ...marks] = first.normalize("NFD");
  return /[a-z]/u.test(base) && marks.length > 0 ? base : first;
};

/** All words of a text as they are written, in order. */
export const splitWords = (text: string): readonly string[] => {
  const { starts, ends } = findWords(text);
  return starts.map((start, place) => text.slice(start, ends[place]));
};

/** All terms of a text, in order. */
export const toTerms = (text: string): readonly string[] => splitWords(text).map(toTerm);

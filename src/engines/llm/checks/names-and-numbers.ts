import { toComparable } from "../../../domain/statements/grounding.ts";
import { englishWords } from "./english-words.ts";
import { withoutPeopleCounts } from "../../../domain/statements/people-claims.ts";

/** The texts in which a sentence's names and numbers have to occur. */
export interface NameSources {
  /** The cited comments and the title: numbers have to occur here. */
  readonly cited: string;
  /** The cited comments' parents and authors, and the topic's name: names may also come from here [T2]. */
  readonly around: string;
  /** ISO 639-1. German capitalises every noun, so a capital is no sign of a name there. */
  readonly language: string;
  /** Whether that is another language than the comments'. Then only digits and identifiers have to occur: other names are translated, too. */
  readonly isTranslated: boolean;
  /** Who writes in the discussion: a handle is a name, however it is spelt. */
  readonly handles: ReadonlySet<string>;
  /** Which words are no names: a capital at the start of a sentence does not make names of them. */
  readonly words: ThreadWords;
}

/** The words of these texts that are lower-case somewhere, and English words that are no name in them. */
export interface ThreadWords {
  readonly isOrdinary: (word: string) => boolean;
  /** Whether the texts use these capitals as a common noun: in lower case ("api") or in the plural ("APIs"). */
  readonly isCommonAbbreviation: (capitals: string) => boolean;
}

/** In a thread that writes "Rust" within its sentences and never "rust", "Rust" is a name, although the word list holds it. */
export const toThreadWords = (texts: Iterable<string>): ThreadWords => {
  const lower = new Set<string>();
  const names = new Set<string>();
  const plurals = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu)) lower.add(word);
    for (const [, word = ""] of text.matchAll(/[\p{Ll},] (\p{Lu}\p{L}+)/gu)) names.add(word.toLowerCase());
    for (const [, capitals = ""] of text.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}{2,})s(?![\p{L}\p{N}])/gu)) plurals.add(capitals);
  }
  return {
    isOrdinary: (word) => lower.has(word) || (englishWords.has(word) && !names.has(word)),
    isCommonAbbreviation: (capitals) => plurals.has(capitals) || lower.has(capitals.toLowerCase()),
  };
};

const smallNumbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const numberWords = new Map([
  ...smallNumbers.map((word, index) => [word, String(index + 2)] as const),
  ...tens.map((word, index) => [word, String(index * 10 + 20)] as const),
]);
const wordsOfNumbers = new Map([...numberWords].map(([word, number]) => [number, word]));
const largeNumbers = /^(?:dozens?|hundreds?|thousands?|millions?|billions?|trillions?)$/u;
const capitalisingLanguages = new Set(["de", "lb"]);

const decades: ReadonlyMap<string, string> = new Map(tens.map((word, index) => [word.replace(/y$/u, "ies"), String(index * 10 + 20)]));

/** The first number or name that does not occur in the comments; null where all of them do. */
export const findUnknownName = (text: string, sources: NameSources): string | null => {
  const { sentence, stranger } = takeHandles(toComparable(text), sources);
  if (stranger !== null) return `the name "${stranger}" stands in no comment it cites`;
  const cited = toSearchable(sources.cited);
  const around = `${cited}\n${toSearchable(sources.around)}`;
  // How many people a sentence may count is checked against its citations, not against what they say.
  const number = sources.isTranslated ? findUnknownDigits(sentence, cited) : findUnknownNumber(withoutPeopleCounts(sentence), cited);
  if (number !== null) return `the number ${number} stands in no comment it cites`;
  for (const { piece, opens } of toPieces(sentence)) {
    if (!isName(piece, opens, sources)) continue;
    if (!occurs(piece, around, sources)) return `the name "${piece}" stands in no comment it cites`;
  }
  return null;
};

/**
 * Handles are names, however they are spelt ("4ad", "throwaway-42808"): they are taken out of the sentence before numbers and other names are
 * looked for. `stranger` is the first that neither wrote nor is named where it may be. A handle that is an English word or a number is no
 * name by its spelling.
 */
const takeHandles = (
  text: string,
  { handles, cited, around }: NameSources,
): { readonly sentence: string; readonly stranger: string | null } => {
  let sentence = text;
  for (const handle of handles) {
    if (!hasToken(sentence, handle)) continue;
    const isKnown = hasToken(`${cited}\n${around}`, handle);
    const isPlain = englishWords.has(handle.toLowerCase()) || /^\d+$/u.test(handle);
    if (!isKnown && !isPlain) return { sentence, stranger: handle };
    if (isKnown) sentence = sentence.replaceAll(handle, (found, at: number) => (isToken(sentence, at, found.length) ? "someone" : found));
  }
  return { sentence, stranger: null };
};

const withinToken = /[\p{L}\p{N}_-]/u;

/** Whether the characters from `at` on are a whole word. */
const isToken = (text: string, at: number, length: number): boolean =>
  !withinToken.test(text.charAt(at - 1)) && !withinToken.test(text.charAt(at + length));

const hasToken = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) if (isToken(text, at, word.length)) return true;
  return false;
};

/** Whether a name occurs in lower-cased text: as it is, as a singular, spelt with other punctuation ("Node.js", "nodejs"), or as initials. */
const occurs = (piece: string, around: string, sources: NameSources): boolean => {
  const form = piece.toLowerCase();
  const singular = form.replace(/(?:'s|s)$/u, "");
  if (around.includes(form) || (singular.length > 1 && around.includes(singular))) return true;
  const bare = withoutPunctuation(form);
  if (bare !== "" && withoutPunctuation(around).includes(bare)) return true;
  return /^\p{Lu}{2,5}$/u.test(piece) && hasInitials(piece, `${sources.cited}\n${sources.around}`);
};

const withoutPunctuation = (text: string): string => text.replaceAll(/(?<=[\p{L}\p{N}])[.\-_'](?=[\p{L}\p{N}])/gu, "");

/** "HN" where a text says "Hacker News". */
const hasInitials = (initials: string, text: string): boolean =>
  new RegExp(
    String.raw`(?<!\p{L})${Array.from(initials)
      .map((letter) => String.raw`${letter}\p{Ll}+`)
      .join(String.raw`[\s\-]+`)}(?!\p{L})`,
    "u",
  ).test(text);

const toSearchable = (text: string): string => toComparable(text).toLowerCase();

const toNumber = (written: string): string => written.replaceAll(/,(?=\d{3}\b)/gu, "");

/** Digits within a word belong to a name ("x86", "bob15"), which is checked as one. */
const numberPattern = /(?<![\p{L}\p{N}_])\d+(?:[.,]\d+)*/gu;

const findUnknownNumber = (sentence: string, cited: string): string | null => {
  const known = new Set([...cited.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([written]) => toNumber(written)));
  const words = new Set(cited.match(/\p{L}+/gu));
  const knownDecades = new Set(findDecades(cited).map(({ decade }) => decade));
  for (const { written, decade } of findDecades(sentence)) if (!knownDecades.has(decade)) return written;
  const rest = sentence.replaceAll(decadePattern, " ");
  for (const [written] of rest.matchAll(numberPattern)) {
    const number = toNumber(written);
    const word = wordsOfNumbers.get(number);
    if (!known.has(number) && !(word !== undefined && words.has(word))) return written;
  }
  for (const { word, isGrammar } of toNumberWords(rest)) {
    const number = numberWords.get(word);
    if (number !== undefined && !isGrammar && !words.has(word) && !known.has(number)) return `"${word}"`;
    if (largeNumbers.test(word) && !cited.includes(word.replace(/s$/u, ""))) return `"${word}"`;
  }
  return null;
};

/** In another language thousands and decimals are separated differently, so only the digits are compared. */
const findUnknownDigits = (sentence: string, cited: string): string | null => {
  const known = new Set(digitsOf(cited));
  return digitsOf(sentence).find((digits) => !known.has(digits)) ?? null;
};

const digitsOf = (text: string): readonly string[] =>
  Array.from(text.matchAll(/(?<![\p{L}\p{N}_])\d+(?:[.,\u00a0\u202f' ]\d+)*/gu), ([written]) => written.replaceAll(/\D/gu, ""));

/** Words that may be numbers. "The two", "between two" and "two sides" compare; they count nothing that a comment would have to say. */
const toNumberWords = (sentence: string): readonly { readonly word: string; readonly isGrammar: boolean }[] =>
  [...sentence.toLowerCase().matchAll(/\p{L}+/gu)].map((match) => {
    const before = sentence.toLowerCase().slice(0, match.index);
    const isCompared = /\b(?:the|these|those|between|other|its|their|both|either of) $/u.test(before);
    const after = sentence.toLowerCase().slice(match.index + match[0].length);
    return { word: match[0], isGrammar: match[0] === "two" && (isCompared || /^ (?:sides|camps|views|positions)\b/u.test(after)) };
  });

/** "1980s", "80s", "'80s", "eighties". */
const decadePattern = /\b(?:(?:1[89]|20)?(\d0)'?s|(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b/giu;

const findDecades = (text: string): readonly { readonly written: string; readonly decade: string }[] =>
  [...text.matchAll(decadePattern)].map(([written, digits, word]) => ({
    written,
    decade: digits ?? decades.get(word?.toLowerCase() ?? "") ?? "",
  }));

/** The words of a sentence; hyphenated ones in parts. `opens`: the word has its capital from its place at the start. */
const toPieces = (sentence: string): readonly { readonly piece: string; readonly opens: boolean }[] =>
  [...sentence.matchAll(/[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'.+#:]*/gu)].map((match) => ({
    piece: match[0].replace(/'s$/u, "").replace(/[.:']+$/u, ""),
    opens: match.index === 0 || /(?:^|[.:;!?…]\s*|["'(“]\s*)$/u.test(sentence.slice(Math.max(0, match.index - 3), match.index)),
  }));

const ordinaryEndings = /(?:ing|ers|ors|ly|ed|ists|ents|ants|ness|tion|ions|ments?|ity|ies)$/u;

const isName = (piece: string, opens: boolean, { language, isTranslated, words }: NameSources): boolean => {
  if (/^I(?:'|$)/u.test(piece)) return false;
  const isIdentifier = /\p{L}[_:.]+\p{L}|_|\p{Ll}\p{Lu}|\p{L}\d|\d\p{Lu}|[+#]/u.test(piece);
  if (isIdentifier) return true;
  // Abbreviations and capitalised names are other words in other languages.
  if (isTranslated) return false;
  if (/^\p{Lu}{2,}$/u.test(piece)) return !words.isCommonAbbreviation(piece);
  if (!/^\p{Lu}/u.test(piece) || capitalisingLanguages.has(language)) return false;
  const form = piece.toLowerCase();
  return !opens || !(words.isOrdinary(form) || ordinaryEndings.test(form));
};

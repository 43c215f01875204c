import { toComparable } from "../../../domain/grounding.ts";

/** The texts in which a sentence's names and numbers have to occur. */
export interface NameSources {
  /** The cited comments: numbers have to occur here. */
  readonly cited: string;
  /** The cited comments' parents and authors, the topic's name and the title: names may also come from here [T2]. */
  readonly around: string;
  /** ISO 639-1. German capitalises every noun, so a capital is no sign of a name there. */
  readonly language: string;
  /** Words that are lower-case somewhere in the thread: a capital at the start of a sentence does not make a name of them. */
  readonly ordinaryWords: ReadonlySet<string>;
}

/** The lower-case words of these texts. */
export const toOrdinaryWords = (texts: Iterable<string>): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const text of texts) for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}+(?![\p{L}\p{N}])/gu)) words.add(word);
  return words;
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

/** Ordinary words that open sentences about a discussion; what else has a capital there and stands nowhere in small letters is a name. */
const openers = new Set(
  "a an the this that these those it its he she they we you i one another other others some someone in on at by for from with without within under over after before during since until while when where why how what who which whose whether if unless because although though even as both either neither each every any all no not none nothing only just still yet also but and or nor so then there here instead rather again once more less few much such same like unlike against among between beyond despite given according to critics skeptics sceptics opponents proponents supporters defenders advocates commenters contributors participants replies answers objections counterarguments two three four five several many most".split(
    " ",
  ),
);
const ordinaryEndings = /(?:ing|ers|ors|ly|ed|ists|ents|ants|ness|tion|ions|ments?|ity|ies)$/u;

/** The first number or name that does not occur in the comments; null where all of them do. */
export const findUnknownName = (text: string, sources: NameSources): string | null => {
  const sentence = toComparable(text);
  const cited = toSearchable(sources.cited);
  const around = `${cited}\n${toSearchable(sources.around)}`;
  const number = findUnknownNumber(sentence, cited);
  if (number !== null) return `the number ${number} stands in no comment it cites`;
  for (const { piece, opens } of toPieces(sentence)) {
    if (!isName(piece, opens, sources)) continue;
    const form = piece.toLowerCase();
    const singular = form.replace(/(?:'s|s)$/u, "");
    if (!around.includes(form) && !(singular.length > 1 && around.includes(singular)))
      return `the name "${piece}" stands in no comment it cites`;
  }
  return null;
};

const toSearchable = (text: string): string => toComparable(text).toLowerCase();

const toNumber = (written: string): string => written.replaceAll(/,(?=\d{3}\b)/gu, "");

const findUnknownNumber = (sentence: string, cited: string): string | null => {
  const known = new Set([...cited.matchAll(/\d+(?:[.,]\d+)*/gu)].map(([written]) => toNumber(written)));
  const words = new Set(cited.match(/\p{L}+/gu));
  for (const [written] of sentence.matchAll(/\d+(?:[.,]\d+)*/gu)) {
    const number = toNumber(written);
    const word = wordsOfNumbers.get(number);
    if (!known.has(number) && !(word !== undefined && words.has(word))) return written;
  }
  for (const word of sentence.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const number = numberWords.get(word);
    if (number !== undefined && !words.has(word) && !known.has(number)) return `"${word}"`;
    if (largeNumbers.test(word) && !cited.includes(word.replace(/s$/u, ""))) return `"${word}"`;
  }
  return null;
};

/** The words of a sentence; hyphenated ones in parts. `opens`: the word has its capital from its place at the start. */
const toPieces = (sentence: string): readonly { readonly piece: string; readonly opens: boolean }[] =>
  [...sentence.matchAll(/[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'.+#:]*/gu)].map((match) => ({
    piece: match[0].replace(/'s$/u, "").replace(/[.:']+$/u, ""),
    opens: match.index === 0 || /(?:^|[.:;!?…]\s*|["'(“]\s*)$/u.test(sentence.slice(Math.max(0, match.index - 3), match.index)),
  }));

const isName = (piece: string, opens: boolean, { language, ordinaryWords }: NameSources): boolean => {
  if (piece === "" || /^\d[\d.,]*$/u.test(piece) || /^I(?:'|$)/u.test(piece)) return false;
  const isIdentifier = /\p{L}[_:.]+\p{L}|_|\p{Ll}\p{Lu}|\p{L}\d|\d\p{Lu}|[+#]/u.test(piece) || /^\p{Lu}{2,}$/u.test(piece);
  if (isIdentifier) return true;
  if (!/^\p{Lu}/u.test(piece) || capitalisingLanguages.has(language)) return false;
  const form = piece.toLowerCase();
  return !opens || (!openers.has(form) && !ordinaryEndings.test(form) && !ordinaryWords.has(form));
};

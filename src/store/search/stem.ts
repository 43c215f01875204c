/**
 * The stem of a word, by Porter's algorithm (M. F. Porter, An algorithm for suffix stripping, 1980) exactly as SQLite's FTS5 has it, so that
 * both databases find the same: "queues" and "queueing" have the stem "queue". The word is folded already. Words of less than 3 or more
 * than 64 bytes are their own stem.
 */
export const toStem = (word: string): string => {
  if (isAscii(word)) return stemBytes(word);
  // FTS5 looks at bytes; a letter of several bytes counts as so many consonants.
  return Buffer.from(stemBytes(Buffer.from(word).toString("latin1")), "latin1").toString();
};

// oxlint-disable-next-line no-control-regex -- the whole of ASCII
const isAscii = (word: string): boolean => /^[\u0000-\u007f]*$/u.test(word);

const bounds = { shortest: 3, longest: 64 } as const;

const stemBytes = (word: string): string => {
  if (word.length < bounds.shortest || word.length > bounds.longest) return word;
  return [removePlural, removeEdAndIng, turnYToI, replaceDouble, replaceSuffix, removeSuffix, removeE, removeDoubleL].reduce(
    (stem, step) => step(stem),
    word,
  );
};

const isVowel = (letter: string | undefined, isYVowel: boolean): boolean =>
  letter === "a" || letter === "e" || letter === "i" || letter === "o" || letter === "u" || (isYVowel && letter === "y");

/** Where the first consonant after the first vowel ends, from `from` on; 0 if there is none. */
const skipSyllable = (stem: string, from: number, wasConsonant: boolean): number => {
  let isConsonant = wasConsonant;
  let place = from;
  for (; place < stem.length; place += 1) {
    isConsonant = !isVowel(stem[place], isConsonant);
    if (!isConsonant) break;
  }
  for (place += 1; place < stem.length; place += 1) {
    isConsonant = !isVowel(stem[place], isConsonant);
    if (isConsonant) return place + 1;
  }
  return 0;
};

/** Porter's measure of a stem's length, as far as the rules ask: 0, 1, or 2 for more. */
const measure = (stem: string): 0 | 1 | 2 => {
  const first = skipSyllable(stem, 0, false);
  if (first === 0) return 0;
  return skipSyllable(stem, first, true) === 0 ? 1 : 2;
};

const hasVowel = (stem: string): boolean => stem.split("").some((letter, place) => isVowel(letter, place > 0));

/** Whether a stem ends in consonant, vowel, consonant, and the last one is not w, x or y. */
const endsShort = (stem: string): boolean => {
  if (/[wxy]$/u.test(stem)) return false;
  let isConsonant = false;
  const kinds = Array.from(stem, (letter) => (isConsonant = !isVowel(letter, isConsonant)));
  const [third = false, second = false, last = false] = kinds.slice(-3);
  return kinds.length > 2 && third && !second && last;
};

const removePlural = (word: string): string => {
  if (!word.endsWith("s")) return word;
  if (word.endsWith("es")) {
    const isLong = (word.length > 4 && word.endsWith("sses")) || (word.length > 3 && word.endsWith("ies"));
    return word.slice(0, isLong ? -2 : -1);
  }
  return word.endsWith("ss") ? word : word.slice(0, -1);
};

const removeEdAndIng = (word: string): string => {
  if (word.length > 3 && word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = word.endsWith("ed") && word.length > 2 ? "ed" : word.endsWith("ing") && word.length > 3 ? "ing" : "";
  const stem = word.slice(0, word.length - ending.length);
  if (ending === "" || !hasVowel(stem)) return word;
  if (stem.length > 2 && /(?:at|bl|iz)$/u.test(stem)) return `${stem}e`;
  const [last = ""] = stem.slice(-1);
  if (!isVowel(last, false) && !"lsz".includes(last) && last === stem.at(-2)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
};

const turnYToI = (word: string): string => (word.endsWith("y") && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word);

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

/** Replaces the first suffix that fits, where enough of the word is left before it. */
const replaceIn =
  (suffixes: Suffixes, isEnough: (stem: string, suffix: string) => boolean) =>
  (word: string): string => {
    const found = suffixes.find(([suffix]) => word.length > suffix.length && word.endsWith(suffix));
    if (found === undefined) return word;
    const [suffix, replacement] = found;
    const stem = word.slice(0, -suffix.length);
    return isEnough(stem, suffix) ? stem + replacement : word;
  };

const doubleSuffixes: Suffixes = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["logi", "log"],
  ["bli", "ble"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
];
const replaceDouble = replaceIn(doubleSuffixes, (stem) => measure(stem) > 0);

const singleSuffixes: Suffixes = [
  ["ical", "ic"],
  ["ness", ""],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ful", ""],
  ["ative", ""],
  ["alize", "al"],
];
const replaceSuffix = replaceIn(singleSuffixes, (stem) => measure(stem) > 0);

const endings = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split(" ");
const removeSuffix = replaceIn(
  endings.map((ending) => [ending, ""]),
  (stem, suffix) => measure(stem) > 1 && (suffix !== "ion" || /[st]$/u.test(stem)),
);

const removeE = (word: string): string => {
  if (!word.endsWith("e")) return word;
  const stem = word.slice(0, -1);
  return measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem)) ? stem : word;
};

const removeDoubleL = (word: string): string => (word.endsWith("ll") && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word);

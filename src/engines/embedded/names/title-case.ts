const small = new Set(
  "a an and as at but by for from in into nor of on or over per than the to under versus via vs with without".split(" "),
);

/** Chosen by reading. */
const codeShare = 0.15;

/**
 * Words that the thread writes as code: without a vowel, or seen with parentheses or in back quotes in a good share of their uses
 * and no words of English, which look wrong in small letters beside others ("map Function").
 */
export const findCodeWords = (texts: readonly string[], isEnglish: (word: string) => boolean): ReadonlySet<string> => {
  const uses = new Map<string, { all: number; code: number }>();
  for (const text of texts) {
    for (const match of text.matchAll(/(`)?\b([a-z][a-z0-9]{2,})\b(\(|`)?/gu)) {
      const word = match[2] ?? "";
      const use = uses.get(word) ?? { all: 0, code: 0 };
      use.all += 1;
      if (match[1] !== undefined || match[3] !== undefined) use.code += 1;
      uses.set(word, use);
    }
  }
  return new Set(
    [...uses]
      .filter(([word, { all, code }]) => /^[^aeiou]{4,}$|^[^aeiouy]{3}$/u.test(word) || (code / all >= codeShare && !isEnglish(word)))
      .map(([word]) => word),
  );
};

const capitalize = (word: string): string => word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** A phrase in Title Case; identifiers, acronyms and brands keep their spelling. */
export const toTitleCase = (form: string, codeWords: ReadonlySet<string>): string =>
  form
    .split(" ")
    .map((word, index) => {
      if (codeWords.has(word) || /\p{Lu}|[\d_.:()#]/u.test(word.slice(1)) || word.startsWith(".")) return word;
      if (index > 0 && small.has(word)) return word;
      return word
        .split("-")
        .map((part, place) => (place > 0 && small.has(part) ? part : capitalize(part)))
        .join("-");
    })
    .join(" ");

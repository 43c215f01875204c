import type { TermPhrase } from "./compiled-query.ts";
import { type Words, findWords, toTerm } from "./terms.ts";

/** An occurrence of a phrase, in words. */
export interface Occurrence {
  /** The place of the phrase among those that were looked for. */
  readonly phrase: number;
  readonly firstWord: number;
  readonly lastWord: number;
}

export interface FoundPhrases {
  readonly words: Words;
  /** In the order of the text. */
  readonly occurrences: readonly Occurrence[];
}

/** Finds every occurrence of phrases in a text. Only words that begin like a phrase are looked at closely: stems keep the first letter. */
export const findPhrases = (text: string, phrases: readonly TermPhrase[]): FoundPhrases => {
  const words = findWords(text);
  const { starts, ends } = words;
  const beginnings = new Set(phrases.flatMap(({ terms: [first = ""] }) => [first.charCodeAt(0), first.toUpperCase().charCodeAt(0)]));
  const termAt = (place: number): string | null => {
    const start = starts[place];
    return start === undefined ? null : toTerm(text.slice(start, ends[place]));
  };
  const occurrences: Occurrence[] = [];
  for (const [place, start] of starts.entries()) {
    const unit = text.charCodeAt(start);
    if (unit < 128 && !beginnings.has(unit)) continue;
    for (const [phrase, { terms, isUnfinished }] of phrases.entries()) {
      const isHere = terms.every((term, offset) => {
        const found = termAt(place + offset);
        return isUnfinished && offset === terms.length - 1 ? found?.startsWith(term) === true : found === term;
      });
      if (isHere) occurrences.push({ phrase, firstWord: place, lastWord: place + terms.length - 1 });
    }
  }
  return { words, occurrences };
};

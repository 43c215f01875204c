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

/**
 * Makes what finds every occurrence of phrases in a text. Only words that begin like a phrase are looked at closely: stems keep the first
 * letter.
 */
export const createPhraseFinder = (phrases: readonly TermPhrase[]): ((text: string) => FoundPhrases) => {
  const beginnings = new Set(phrases.flatMap(({ terms: [first = ""] }) => [first.charCodeAt(0), first.toUpperCase().charCodeAt(0)]));
  return (text) => {
    const words = findWords(text);
    const occurrences: Occurrence[] = [];
    for (let place = 0; place < words.starts.length; place += 1) {
      const unit = text.charCodeAt(words.starts[place] ?? 0);
      if (unit < 128 && !beginnings.has(unit)) continue;
      const term = termAt(text, words, place);
      for (const [phrase, wanted] of phrases.entries()) {
        if (isAt(wanted, { text, words, place, term }))
          occurrences.push({ phrase, firstWord: place, lastWord: place + wanted.terms.length - 1 });
      }
    }
    return { words, occurrences };
  };
};

const termAt = (text: string, { starts, ends }: Words, place: number): string | null => {
  const start = starts[place];
  return start === undefined ? null : toTerm(text.slice(start, ends[place]));
};

interface Candidate {
  readonly text: string;
  readonly words: Words;
  readonly place: number;
  /** Of the word at this place. */
  readonly term: string | null;
}

/** Whether a phrase is at a place of a text. */
const isAt = ({ terms, isUnfinished }: TermPhrase, { text, words, place, term }: Candidate): boolean => {
  for (let offset = 0; offset < terms.length; offset += 1) {
    const wanted = terms[offset] ?? "";
    const found = offset === 0 ? term : termAt(text, words, place + offset);
    const isFound = isUnfinished && offset === terms.length - 1 ? found?.startsWith(wanted) === true : found === wanted;
    if (!isFound) return false;
  }
  return true;
};

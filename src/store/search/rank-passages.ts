import type { TermPhrase } from "./compiled-query.ts";
import { createPhraseFinder } from "./find-phrases.ts";

/** The usual parameters of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), which FTS5 uses, too. */
const k1 = 1.2;
const b = 0.75;

/** A phrase to rank by, and in how many of all passages it occurs. */
export interface WeighedPhrase {
  readonly phrase: TermPhrase;
  readonly passages: number;
}

export interface RankedText {
  readonly number: number;
  readonly words: string;
}

/**
 * Orders passages by BM25, best first; among equals the latest first. The mean length is that of these passages. The same for every
 * database, whose own rankings differ.
 */
export const rankPassages = (
  texts: readonly RankedText[],
  { phrases, passages }: { readonly phrases: readonly WeighedPhrase[]; readonly passages: number },
): readonly number[] => {
  const findPhrases = createPhraseFinder(phrases.map(({ phrase }) => phrase));
  const counted = texts.map(({ number, words }) => {
    const found = findPhrases(words);
    const counts = phrases.map(() => 0);
    for (const { phrase } of found.occurrences) counts[phrase] = (counts[phrase] ?? 0) + 1;
    return { number, counts, length: found.words.starts.length };
  });
  const mean = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const weights = phrases.map((phrase) => toWeight(phrase.passages, passages));
  const scored = counted.map(({ number, counts, length }) => ({
    number,
    score: counts.reduce((sum, count, place) => sum + (weights[place] ?? 0) * saturate(count, length / Math.max(1, mean)), 0),
  }));
  return scored.toSorted((left, right) => right.score - left.score || right.number - left.number).map(({ number }) => number);
};

/** The inverse document frequency; a word in half of all passages and more weighs next to nothing, as in FTS5. */
const toWeight = (found: number, all: number): number => Math.max(1e-6, Math.log((all - found + 0.5) / (found + 0.5)));

const saturate = (count: number, length: number): number => (count * (k1 + 1)) / (count + k1 * (1 - b + b * length));

import { toOwnWords } from "../../domain/thread/own-words.ts";
import { foundMarks } from "../../domain/search/search-hit.ts";
import type { TermPhrase } from "./compiled-query.ts";
import { type FoundPhrases, type Occurrence, createPhraseFinder } from "./find-phrases.ts";

/** Length of the shown passage, in words. */
const passageWords = 24;

/** Of a text with more occurrences only the first ones are compared. */
const mostCompared = 200;

/**
 * Makes what cuts the part out of a text in which most of the phrases occur, with marks around each occurrence; the beginning where none
 * does.
 */
export const createPassageCutter = (phrases: readonly TermPhrase[]): ((text: string) => string) => {
  if (phrases.length === 0) return toBeginning;
  const findPhrases = createPhraseFinder(phrases);
  return (text) => {
    const found = findPhrases(text);
    if (found.occurrences.length === 0) return toBeginning(text);
    const first = chooseStart(text, found);
    const last = Math.min(first + passageWords, found.words.starts.length) - 1;
    return markWords(text, found, { first, last });
  };
};

/** How a text begins, in the commenter's own words. */
const toBeginning = (text: string): string => {
  const words = (toOwnWords(text) || text).trim().split(/\s+/u);
  return words.length > passageWords ? `${words.slice(0, passageWords).join(" ")}…` : words.join(" ");
};

/** The word to begin with, so that what is shown has the most different phrases, and of those the most occurrences. */
const chooseStart = (text: string, { words, occurrences }: FoundPhrases): number => {
  const all = words.starts.length;
  if (all <= passageWords) return 0;
  const compared = occurrences.slice(0, mostCompared);
  let best = { score: -1, from: 0, to: 0 };
  for (const [place, { firstWord }] of compared.entries()) {
    const shown = compared.slice(place).filter(({ lastWord }) => lastWord < firstWord + passageWords);
    const score = new Set(shown.map(({ phrase }) => phrase)).size * mostCompared + shown.length;
    if (score > best.score) best = { score, from: firstWord, to: lastOf(shown) };
  }
  const spare = passageWords - (best.to - best.from + 1);
  const sentence = findSentenceStart(text, words.starts, { from: best.from, most: spare });
  const start = sentence ?? best.from - Math.floor(spare / 2);
  return Math.max(0, Math.min(start, all - passageWords));
};

const lastOf = (occurrences: readonly Occurrence[]): number => Math.max(...occurrences.map(({ lastWord }) => lastWord));

/** The latest word that begins a sentence, at most so many words before another; null if there is none. */
const findSentenceStart = (
  text: string,
  starts: readonly number[],
  { from, most }: { readonly from: number; readonly most: number },
): number | null => {
  for (let place = from; place >= Math.max(0, from - most); place -= 1) {
    const before = text.slice(Math.max(0, (starts[place] ?? 0) - 4), starts[place]);
    if (place === 0 || /[.!?…:]["')\]]?\s+["'([]?$|\n\n["'([]?$/u.test(before)) return place;
  }
  return null;
};

const markWords = (text: string, { words, occurrences }: FoundPhrases, { first, last }: { first: number; last: number }): string => {
  const { starts, ends } = words;
  const isAtEnd = last === starts.length - 1;
  const end = isAtEnd ? text.length : (ends[last] ?? text.length);
  let place = first === 0 ? 0 : (starts[first] ?? 0);
  let shown = first === 0 ? "" : "…";
  for (const { firstWord, lastWord } of occurrences) {
    const [from, to] = [starts[firstWord] ?? 0, Math.min(ends[lastWord] ?? end, end)];
    // Occurrences of two phrases may overlap.
    if (firstWord < first || firstWord > last || from < place) continue;
    shown += `${text.slice(place, from)}${foundMarks.start}${text.slice(from, to)}${foundMarks.end}`;
    place = to;
  }
  return `${shown}${text.slice(place, end)}${isAtEnd ? "" : "…"}`;
};

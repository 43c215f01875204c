import { countReport } from "../domain/count-report.ts";
import type { Report } from "../domain/report.ts";
import { isQuotedLine } from "../domain/own-words.ts";

/** 1406 → "1,406". Fixed to one language, so that the same report gives the same page everywhere. */
export const toNumeral = (value: number): string => {
  // Most counts are small, and a page shows thousands of them: those need no formatter to be written the same.
  if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value);
  return numerals.format(value);
};

const numerals = new Intl.NumberFormat("en-US");

/** 1 → "1 comment", 3 → "3 comments". */
export const toCount = (value: number, singular: string, plural = `${singular}s`): string =>
  `${toNumeral(value)} ${toNoun(value, singular, plural)}`;

/** The word alone, where the number is set apart from it. */
export const toNoun = (value: number, singular: string, plural = `${singular}s`): string => (value === 1 ? singular : plural);

export const toPeople = (value: number): string => toCount(value, "person", "people");

/** Cuts at a word's end where there is one, and shows the cut. */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  // Half of an emoji is no character.
  const head = text.slice(0, limit).replace(/\p{Surrogate}$/u, "");
  const lastSpace = head.lastIndexOf(" ");
  return `${(lastSpace > limit / 2 ? head.slice(0, lastSpace) : head).replace(/[\s.,;:]+$/u, "")}…`;
};

/** How a comment begins, in its author's own words where it has any. Lines run on: a first line may be just "From the article:". */
export const toBeginning = (text: string, limit: number): string =>
  shorten(foldLines(text, { limit, isWanted: (line) => !isQuotedLine(line) }) || foldLines(text, { limit, isWanted: () => true }), limit);

interface Folding {
  readonly limit: number;
  readonly isWanted: (line: string) => boolean;
}

/** The lines wanted as one, white space folded; not read further than it takes to know what lies within the limit. */
const foldLines = (text: string, { limit, isWanted }: Folding): string => {
  let folded = "";
  for (let start = 0; start <= text.length && folded.length <= limit;) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length + 1 : end + 1;
    if (!isWanted(line)) continue;
    const words = line.trim().replaceAll(/\s+/gu, " ");
    if (words !== "") folded += folded === "" ? words : ` ${words}`;
  }
  return folded;
};

/** About how long the words take to read, at an unhurried 230 a minute. Beyond an hour and a half, in hours. */
export const toReadingTime = (texts: readonly string[]): string => {
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  const minutes = Math.max(1, Math.round(words / 230));
  return `${minutes > 90 ? toCount(Math.round(minutes / 60), "hour") : toCount(minutes, "minute")} to read`;
};

/** Runs of what is no white space, counted without making them: a page counts every word on it. */
const countWords = (text: string): number => {
  let words = 0;
  let isInWord = false;
  for (let place = 0; place < text.length; place += 1) {
    const isSpace = isSpaceCode(text.charCodeAt(place));
    if (!isSpace && !isInWord) words += 1;
    isInWord = !isSpace;
  }
  return words;
};

/** What `\s` means, by its code. */
const isSpaceCode = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/u.test(String.fromCharCode(code)));

export const nameAuthor = (author: string | null): string => author ?? "unknown author";

/** The reasons of explanations are made to stand after a colon, some with a full stop and some without. */
export const endSentence = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);

/** How much was read, in numbers that add up [A1]; without a full stop. */
export const describeCoverage = (report: Report): string => {
  const { comments, tagged, untagged, empty, failed } = countReport(report);
  return (
    `${toCount(comments, "comment")} read: ${toNumeral(tagged)} tagged, ${toNumeral(untagged)} in no topic, ` +
    `${toNumeral(empty)} deleted, dead or blank, ${toNumeral(failed)} failed`
  );
};

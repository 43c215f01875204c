import { rememberFor } from "../domain/remember.ts";
import { toCount } from "../domain/words/count-words.ts";
import { isQuotedLine } from "../domain/thread/own-words.ts";
import type { ReportComment, ReportSentence } from "../domain/report/report.ts";
import { shorten } from "../domain/words/shorten.ts";
import type { ReportIndex } from "./report-index.ts";

/** How a comment begins, in its author's own words where it has any. Lines are joined: a first line may be just "From the article:". */
export const toBeginning = (text: string, limit: number): string =>
  shorten(foldLines(text, { limit, isWanted: (line) => !isQuotedLine(line) }) || foldLines(text, { limit, isWanted: () => true }), limit);

interface Folding {
  readonly limit: number;
  readonly isWanted: (line: string) => boolean;
}

/** The wanted lines joined, white space folded. Stops reading once the limit is reached. */
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

/** Reading time at 230 words a minute; in hours from an hour and a half on. */
export const toReadingTime = (texts: readonly (string | { readonly text: string })[]): string => {
  const words = texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? countWords(text) : countWordsOf(text)), 0);
  const minutes = Math.max(1, Math.round(words / 230));
  return `${minutes > 90 ? toCount(Math.round(minutes / 60), "hour") : toCount(minutes, "minute")} to read`;
};

/** Remembered by comment: several pages count the words of 20,000 comments, which takes 25 ms. */
export const countWordsOf = rememberFor(({ text }: { readonly text: string }): number => countWords(text));

/** Counts words without allocating them: a page counts every word on it. */
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

/**
 * The language of what was written, where a language was asked for; a quotation stays in its comment's own. For the attribute `lang`,
 * by which a page is read aloud correctly.
 */
export const toLanguage = ({ report }: Pick<ReportIndex, "report">, { kind }: Pick<ReportSentence, "kind">): string | undefined =>
  kind === "quoted" ? undefined : (report.writtenIn ?? undefined);

const languageNames = new Intl.DisplayNames(["en"], { type: "language" });

/** de → "German"; an unknown tag is returned unchanged. */
export const nameLanguage = (tag: string): string => {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** Whose comment it is. One that was removed on request keeps its place, and no name. */
export const nameAuthorOf = ({ author, status, reason }: Pick<ReportComment, "author" | "status" | "reason">): string =>
  status === "empty" && reason === "removed" ? "removed author" : nameAuthor(author);

export const nameAuthor = (author: string | null): string => author ?? "unknown author";

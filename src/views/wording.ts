import { toOwnWords } from "../domain/own-words.ts";

/** 1406 → "1,406". Fixed to one language, so that the same report gives the same page everywhere. */
export const toNumeral = (value: number): string => value.toLocaleString("en-US");

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
  shorten((toOwnWords(text) || text).replaceAll(/\s+/gu, " ").trim(), limit);

/** About how long the words take to read, at an unhurried 230 a minute. Beyond an hour and a half, in hours. */
export const toReadingTime = (texts: readonly string[]): string => {
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/u).filter(Boolean).length, 0);
  const minutes = Math.max(1, Math.round(words / 230));
  return `${minutes > 90 ? toCount(Math.round(minutes / 60), "hour") : toCount(minutes, "minute")} to read`;
};

export const nameAuthor = (author: string | null): string => author ?? "unknown author";

/** The reasons of explanations are made to stand after a colon, some with a full stop and some without. */
export const endSentence = (words: string): string => (/[.!?…]$/u.test(words) ? words : `${words}.`);

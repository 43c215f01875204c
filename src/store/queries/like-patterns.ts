import { type RawBuilder, sql } from "kysely";

/**
 * Conditions that a column contains each word of a text, in any case of the letters A to Z: other letters have no case that all
 * databases agree on.
 */
export const containsWords = (column: RawBuilder<unknown>, words: string): readonly RawBuilder<boolean>[] =>
  toLikePatterns(words).map((pattern) => matchesPattern(column, pattern));

/** The condition for one of `toLikePatterns`. */
export const matchesPattern = (column: RawBuilder<unknown>, pattern: string): RawBuilder<boolean> =>
  sql<boolean>`lower(${column}) like ${pattern} escape '\\'`;

/** A pattern for each word of a text. Percent signs and underscores are escaped. */
export const toLikePatterns = (words: string): readonly string[] =>
  words
    .replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase())
    .replaceAll("\u0000", " ")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `%${word.replaceAll(/[\\%_]/gu, "\\$&")}%`);

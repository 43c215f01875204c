/** A pattern for SQLite's `like … escape '\\'` for each word of a text. Percent signs and underscores are escaped. */
export const toLikePatterns = (words: string): readonly string[] =>
  words
    .replaceAll("\u0000", " ")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `%${word.replaceAll(/[\\%_]/gu, "\\$&")}%`);

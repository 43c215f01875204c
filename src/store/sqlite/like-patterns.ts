/** For each word of a text, what SQLite's `like … escape '\\'` finds it by: a person's percent sign is a percent sign. */
export const toLikePatterns = (words: string): readonly string[] =>
  words
    .replaceAll("\u0000", " ")
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `%${word.replaceAll(/[\\%_]/gu, "\\$&")}%`);

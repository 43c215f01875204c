/** A quoted line starts with `>` in its first column. Code is indented, so a shell prompt in a code block is not a quoted line. */
export const isQuotedLine = (line: string): boolean => line.startsWith(">");

/** The commenter's own words: the text without quoted lines. Blocks remain separated by blank lines. */
export const toOwnWords = (text: string): string =>
  text
    .split("\n\n")
    .map((block) =>
      block
        .split("\n")
        .filter((line) => !isQuotedLine(line))
        .join("\n"),
    )
    .filter((block) => block.trim() !== "")
    .join("\n\n");

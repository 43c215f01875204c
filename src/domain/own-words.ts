/** A quoted line starts with `>` in its first column. Code keeps its indentation, so a shell prompt in a block is not one. */
export const isQuotedLine = (line: string): boolean => line.startsWith(">");

/** The commenter's own words: `text` without the lines quoted from somebody else. Blocks stay separated by a blank line. */
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

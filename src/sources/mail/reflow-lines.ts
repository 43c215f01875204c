/** Mail programs break lines between these widths, in characters. */
const wrapWidths = { least: 55, most: 100 };
/** Rules, items of a list, and lines of a label and a value: "Reviewed-by: …". */
const itemMark = /^\s*(?:[-_=*]{3,}|(?:[-*•+–]|\(?\d{1,2}[.)]|\[\d{1,3}\]:?|[a-z][.)])\s|\p{Lu}[\p{L}-]{1,30}:\s)/iu;

/** A line that introduces what follows, and a rule, end where they end. */
const isLast = /[:：]$|^\s*[-_=*]{3,}$/u;

/**
 * Joins the lines of a paragraph that a mail program broke: a line goes on where the first word of the next one would not have fitted. Lines
 * that a person broke (lists, verses, addresses) stay.
 */
export const reflowLines = (lines: readonly string[]): readonly string[] => {
  const longest = Math.max(...lines.map((line) => line.trimEnd().length));
  // A longer line was not broken by any program, so the breaks beside it are a person's own.
  if (longest > wrapWidths.most) return lines.map((line) => line.trim());
  const width = Math.max(wrapWidths.least, longest);
  const joined: string[] = [];
  let before: string | null = null;
  for (const line of lines) {
    const words = line.trim();
    const [next = ""] = words.split(/\s/u, 1);
    const isBroken =
      before !== null && !isLast.test(before) && before.length + 1 + next.length > width - 1 && before.length >= wrapWidths.least - 20;
    if (isBroken && !itemMark.test(line)) joined.push(`${joined.pop() ?? ""} ${words}`);
    else joined.push(words);
    before = line.trimEnd();
  }
  return joined;
};

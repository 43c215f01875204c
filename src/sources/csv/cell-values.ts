/** How exports write "nothing" in a cell that should hold a name, an id or a time (MySQL, SQL tools, pandas, R, Excel). */
const nothing = new Set(["", "\\n", "null", "none", "nan", "nat", "undefined", "nil", "#n/a", "n/a", "<na>"]);

/** The same for a comment's text, where "none" and "n/a" may be a real answer. */
const noWords = new Set(["", "\\N", "NULL", "NaN", "nan"]);

/** A cell other than a comment's text, trimmed; "" for a value that means "nothing". */
export const toValue = (cell: string | undefined): string => {
  const value = cell?.trim() ?? "";
  // R writes NA in capitals; in other spellings it may be a name.
  return nothing.has(value.toLowerCase()) || value === "NA" ? "" : value;
};

/** A comment's text, unchanged; "" for a value that means "nothing". */
export const toTextCell = (cell: string | undefined): string => (noWords.has(cell?.trim() ?? "") ? "" : (cell ?? ""));

/**
 * An id as it was before a tool reformatted it: pandas writes whole numbers beside empty cells as `123.0`, spreadsheets large
 * ones as `1.23E+08`.
 */
export const toPlainId = (value: string): string => {
  const whole = /^(\d+)\.0+$/u.exec(value)?.[1];
  if (whole !== undefined) return whole;
  if (!/^\d(?:\.\d+)?E\+?\d{1,2}$/iu.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : value;
};

/** Reddit's prefixes say what an id names: `t1_` a comment, `t3_` a post, `t5_` a community. */
export const redditPrefix = /^t([1-9])_(?=[0-9a-z]+$)/u;

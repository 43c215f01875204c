import { columnRoles } from "../../domain/sources/table-columns.ts";
import { rankName } from "./column-names.ts";
import { type CsvDialect, type CsvRow, parseCsvRows } from "./csv-rows.ts";

/** The separators that exports use, the most common first. */
const separators = [",", ";", "\t", "|"];

/** How much of a table is parsed with each candidate dialect. */
const sampleLines = 300;

/** Excel's way to declare the separator: a first line that is not a row. */
const separatorLine = /^"?sep=(.)"?$/iu;

export interface DetectedDialect {
  readonly dialect: CsvDialect;
  /** The number of lines before the table: 1 if the first line only declares the separator. */
  readonly linesBefore: number;
}

/** Finds a table's dialect by parsing its beginning with every candidate. The one with the most regular rows wins. */
export const detectDialect = (lines: readonly string[]): DetectedDialect => {
  const named = separatorLine.exec(lines[0]?.trimEnd() ?? "")?.[1];
  const linesBefore = named === undefined ? 0 : 1;
  const sample = lines.slice(linesBefore, linesBefore + sampleLines);
  const text = sample.join("\n");
  const scored = (named === undefined ? [...separators, ...findOddSeparators(sample[0] ?? "")] : [named]).flatMap((separator) =>
    listVariants(separator, text).map((dialect) => ({ dialect, score: scoreDialect(sample, dialect) })),
  );
  const [first, ...others] = scored;
  let best = first ?? { dialect: { separator: ",", quote: '"', escape: '"', trims: false } as const, score: 0 };
  for (const candidate of others) if (candidate.score > best.score) best = candidate;
  return { dialect: best.dialect, linesBefore };
};

/** Other marks that cut the first line into names that we know; a unit separator or a caret is what some databases write. */
const findOddSeparators = (line: string): readonly string[] =>
  [...new Set(line)].filter((mark) => {
    if (/[\p{L}\p{N}\s"'_.()/-]/u.test(mark) || separators.includes(mark)) return false;
    const names = line.split(mark);
    const known = names.filter((name) => columnRoles.some((role) => (rankName(name, role) ?? unsure) < unsure));
    return known.length > 1 && known.length * 2 >= names.length;
  });

/** Whole names rank below this, longer ones that end in a usual name above. */
const unsure = 100;

/** Single quotes, backslashes and blanks before quotes are tried only where the text has them; the plain way comes first. */
const listVariants = (separator: string, text: string): readonly CsvDialect[] => {
  const quotes = text.includes(`${separator}'`) || text.includes(`'${separator}`) ? (['"', "'"] as const) : (['"'] as const);
  return quotes.flatMap((quote) => {
    const escapes = text.includes(`\\${quote}`) ? ([quote, "\\"] as const) : ([quote] as const);
    const trims = text.includes(`${separator} ${quote}`) || text.includes(`${quote} ${separator}`) ? [false, true] : [false];
    return escapes.flatMap((escape) => trims.map((trim) => ({ separator, quote, escape, trims: trim })));
  });
};

/**
 * The share of regular rows, with a bonus for more columns and for a header with known names. A single
 * column is regular with any separator that does not occur, so the number of columns must count.
 */
const scoreDialect = (sample: readonly string[], dialect: CsvDialect): number => {
  const all = parseCsvRows(sample, dialect);
  const headerAt = findHeader(all);
  const [header, ...rows] = all.slice(headerAt);
  if (!header) return 0;
  const width = countFilled(header);
  const inOrder = rows.reduce((sum, row) => sum + (row.problem === null ? toOrder(row, width) : 0), 0);
  const share = rows.length === 0 ? 1 : inOrder / rows.length;
  const known = header.fields.filter((name) => columnRoles.some((role) => rankName(name, role) !== null)).length;
  return share * (1 - 1 / (width + 1)) * (headerAt === 0 ? 1 : lateHeader) + (known > 0 ? knownHeader : 0) + (known > 1 ? severalKnown : 0);
};

/** Rows above the header count against a dialect: a comma in a line of prose makes a row of two cells. */
const lateHeader = 0.7;

/** A header with a known name counts as much as a fifth of all rows. */
const knownHeader = 0.2;

/** Two or more known names are no accident: the header is cut where it should be, however many odd rows follow. */
const severalKnown = 0.6;

/**
 * How regular a row is, 0 to 1. Rows may leave out their last cells, or end with empty ones. One more cell than the header
 * may be R's column of row names, or an unquoted separator.
 */
const toOrder = (row: CsvRow, width: number): number => {
  const filled = countFilled(row);
  if (width === 1) return filled <= 1 ? 1 : 0;
  if (row.fields.length < 2 || filled > width + 1) return 0;
  return filled > width ? 0.8 : 1;
};

/** The cells of a row without the empty ones at its end. */
export const countFilled = ({ fields }: Pick<CsvRow, "fields">): number => fields.findLastIndex((field) => field.trim() !== "") + 1;

/** The header is searched for in this many rows: exports may begin with a title, a date or an address. */
const rowsBeforeHeader = 12;

/** The first row at least half as wide as most rows; else the first row. */
export const findHeader = (rows: readonly CsvRow[]): number => {
  const width = toUsualWidth(rows.slice(0, sampleLines));
  const leastWidth = Math.max(2, width / 2);
  return width < 2
    ? 0
    : Math.max(
        0,
        rows.slice(0, rowsBeforeHeader).findIndex((row) => countFilled(row) >= leastWidth),
      );
};

/** The number of cells that most rows have. */
export const toUsualWidth = (rows: readonly CsvRow[]): number => {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0] ?? 1;
};

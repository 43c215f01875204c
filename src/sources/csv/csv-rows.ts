import { CsvError, parse } from "csv-parse/sync";

/** How a table writes its cells. */
export interface CsvDialect {
  readonly separator: string;
  /** The quote around cells that contain separators or line breaks. */
  readonly quote: '"' | "'";
  /** How a quote inside quotes is escaped: by a second quote (RFC 4180) or by a backslash (MySQL, some scripts). */
  readonly escape: '"' | "'" | "\\";
  /** Whether to ignore blanks between a separator and a quote. */
  readonly trims: boolean;
}

/** One record of the table, which may be the header. `line` is where it begins, counted from 1. */
export interface CsvRow {
  readonly line: number;
  /** What `line` counts: lines of the file, or the records that a table was made of. */
  readonly unit: "line" | "record";
  readonly fields: readonly string[];
  /** What is wrong with the row as CSV, and how it was read; null for a correct row. */
  readonly problem: string | null;
}

/** A record that csv-parse read; `lines` is the number of lines it spans. */
interface ParsedRecord {
  readonly fields: readonly string[];
  readonly firstLine: number;
  readonly lines: number;
}

/** Number of lines parsed at a time: after a misplaced quote only one window must be parsed again. It grows for longer records. */
const windowLines = { least: 64, most: 4096 };

/**
 * All rows of a text without blank lines. No row can damage another: a row with a misplaced quote is
 * parsed again by itself and gets a `problem`. `lines` have no line ends; `width` is the expected number of cells in a row.
 */
export const parseCsvRows = (lines: readonly string[], dialect: CsvDialect, width: number | null = null): readonly CsvRow[] => {
  const rows: CsvRow[] = [];
  let at = 0;
  let size = windowLines.least;
  while (at < lines.length) {
    const window = lines.slice(at, at + size);
    const isLast = at + size >= lines.length;
    const { records, failedAt } = parseWindow(window, dialect, isLast);
    for (const { fields, firstLine } of records) rows.push({ line: at + firstLine + 1, unit: "line", fields, problem: null });
    if (failedAt === null) {
      at += size;
      size = Math.min(size * 2, windowLines.most);
      continue;
    }
    at += failedAt.line;
    const mayGoOn = failedAt.isOpen && !isLast;
    if (mayGoOn && failedAt.line > 0) continue;
    if (mayGoOn && size < windowLines.most) {
      size *= 2;
      continue;
    }
    const expected = width ?? rows[0]?.fields.length ?? null;
    const isToEnd = at + windowLines.most >= lines.length;
    const repaired = repairRecord({ lines: lines.slice(at, at + windowLines.most), isToEnd, dialect, width: expected });
    rows.push({ line: at + 1, unit: "line", fields: repaired.fields, problem: repaired.problem });
    at += repaired.lines;
    size = windowLines.least;
  }
  return rows;
};

/** Lines are joined with one kind of line end, because csv-parse counts a CRLF inside quotes as two lines. */
export const toLines = (text: string): readonly string[] => text.replaceAll(/\r\n?/gu, "\n").split("\n");

const toOptions = ({ separator, quote, escape, trims }: CsvDialect) =>
  ({
    delimiter: separator,
    quote,
    escape,
    trim: trims,
    record_delimiter: "\n",
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: 0,
  }) as const;

/**
 * The records of some lines up to the first that cannot be read; `isOpen` if that one opens a quote that these lines do
 * not close. In a window that is not the last, a record that ends with it may go on after it only if its quote is open.
 */
const parseWindow = (
  window: readonly string[],
  dialect: CsvDialect,
  isLast: boolean,
): { readonly records: readonly ParsedRecord[]; readonly failedAt: { readonly line: number; readonly isOpen: boolean } | null } => {
  const records: ParsedRecord[] = [];
  let next = 0;
  const skipBlank = (until: number): void => {
    while (next < until && window[next] === "") next += 1;
  };
  const onRecord = (fields: string[], { lines: last }: { readonly lines: number }): null => {
    skipBlank(last - 1);
    records.push({ fields, firstLine: next, lines: last - next });
    next = last;
    return null;
  };
  try {
    parse(`${window.join("\n")}${isLast ? "" : "\n"}`, { ...toOptions(dialect), on_record: onRecord });
    return { records, failedAt: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skipBlank(window.length - 1);
    return { records, failedAt: { line: next, isOpen: error.code === "CSV_QUOTE_NOT_CLOSED" } };
  }
};

/**
 * Reads the record that begins on the first of these lines and whose quotes do not match. The most likely reading is the
 * one with the expected number of cells: this line alone, or with the lines that its quotes span, up to the next line that
 * would be a row of its own. `isToEnd` if the lines are the rest of the file.
 */
const repairRecord = (input: {
  readonly lines: readonly string[];
  readonly isToEnd: boolean;
  readonly dialect: CsvDialect;
  readonly width: number | null;
}): { readonly fields: readonly string[]; readonly lines: number; readonly problem: string } => {
  const { lines, dialect, width } = input;
  const [line = ""] = lines;
  const fits = (record: ParsedRecord | null): boolean => record?.fields.length === width;
  const alone = parseRelaxed([line], dialect);
  if (alone && fits(alone)) return { ...alone, problem: misplaced };
  const nextRow = lines.findIndex((text, index) => index > 0 && fits(parseRelaxed([text], dialect) ?? parseUnquoted(text, dialect)));
  const own = nextRow === -1 ? lines : lines.slice(0, nextRow);
  const together = parseRelaxed(own, dialect);
  if (together && fits(together)) return { ...together, problem: misplaced };
  if (nextRow === -1 && input.isToEnd) {
    const closed = parseRelaxed([...own.slice(0, -1), `${own.at(-1)}${dialect.quote}`], dialect);
    if (closed?.lines === own.length) return { ...closed, problem: "the file ends inside a quoted cell; it was closed there" };
  }
  const literal = parseUnquoted(line, dialect);
  if (fits(literal) || !together) return { ...literal, problem: "its quotes do not match; it was read without quoting" };
  return { ...together, problem: misplaced };
};

const misplaced = "a quote is misplaced; it was read as an ordinary character";

/** The first record of some lines, with misplaced quotes read as ordinary characters; null if a quote stays open. */
const parseRelaxed = (lines: readonly string[], dialect: CsvDialect): ParsedRecord | null => {
  let found: ParsedRecord | null = null;
  const onRecord = (fields: string[], { lines: last }: { readonly lines: number }): null => {
    found ??= { fields, firstLine: 0, lines: last };
    return null;
  };
  try {
    parse(lines.join("\n"), { ...toOptions(dialect), relax_quotes: true, to: 1, on_record: onRecord });
    return found;
  } catch (error) {
    if (error instanceof CsvError) return found;
    throw error;
  }
};

const parseUnquoted = (line: string, dialect: CsvDialect): ParsedRecord => ({
  fields: line.split(dialect.separator).map((field) => {
    const cell = field.trim();
    return cell.length > 1 && cell.startsWith(dialect.quote) && cell.endsWith(dialect.quote) ? cell.slice(1, -1) : field;
  }),
  firstLine: 0,
  lines: 1,
});

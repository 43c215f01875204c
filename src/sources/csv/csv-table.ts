import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../../domain/app-error.ts";

/** One row below the header; `line` is where it begins, counted from 1 as editors do. */
export interface CsvRow {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** The separators that spreadsheets write, the most usual first. */
const separators = [",", ";", "\t"];

/**
 * The header cells of a text, read with each known separator; null where its first line cannot be read so. The caller
 * chooses: which separator is meant shows only in the names that come out.
 */
export const parseHeaders = (text: string): readonly { readonly separator: string; readonly header: readonly string[] }[] =>
  separators.flatMap((separator) => {
    try {
      const [header] = parse(unifyLines(text), { ...parserOptions, delimiter: separator, to: 1 });
      return header ? [{ separator, header: header.map((cell) => cell.trim()) }] : [];
    } catch (error) {
      if (error instanceof CsvError) return [];
      throw error;
    }
  });

/** csv-parse counts a CRLF inside quotes as two lines, and its line numbers are what a person searches by. */
const unifyLines = (text: string): string => text.replaceAll(/\r\n?/gu, "\n");

const parserOptions = { record_delimiter: "\n", skip_empty_lines: true, relax_column_count: true } as const;

/**
 * All rows of a text with one separator; blank rows are left out. Throws `source-unsupported` with the line of a row that
 * has too many or too few fields, or whose quotes do not match.
 */
export const parseCsvTable = (text: string, separator: string): CsvTable => {
  const unified = unifyLines(text);
  const lines = unified.split("\n");
  const rows: CsvRow[] = [];
  let next = 1;
  const onRecord = (fields: string[], { lines: last }: { readonly lines: number }): null => {
    while (lines[next - 1] === "" && next < last) next += 1;
    rows.push({ line: next, fields });
    next = last + 1;
    return null;
  };
  try {
    parse(unified, { ...parserOptions, delimiter: separator, on_record: onRecord });
  } catch (error) {
    if (error instanceof CsvError) throw explainQuotes(error, next);
    throw error;
  }
  const [head, ...body] = rows.filter(({ fields }) => fields.some((field) => field.trim() !== ""));
  const header = (head?.fields ?? []).map((cell) => cell.trim());
  const uneven = body.find(({ fields }) => fields.length !== header.length);
  if (uneven) {
    throw csvError(
      `line ${uneven.line} has ${uneven.fields.length} ${uneven.fields.length === 1 ? "field" : "fields"}, the header ${header.length}`,
      `Give every row the same fields as the header (${header.join(", ")}); a field that holds the separator, a quote or a line break stands in double quotes.`,
    );
  }
  return { header, rows: body };
};

const explainQuotes = (error: CsvError, line: number): AppError => {
  const why =
    error.code === "CSV_QUOTE_NOT_CLOSED"
      ? `the row that begins at line ${line} opens a quote and never closes it`
      : `a quote stands in the wrong place in the row that begins at line ${line}`;
  return csvError(why, 'A field with quotes is written in quotes, and those inside it are doubled: "she said ""no""".', error);
};

export const csvError = (why: string, fix: string, cause?: unknown): AppError =>
  new AppError("source-unsupported", { what: "Cannot read the CSV as comments", why, fix }, { cause });

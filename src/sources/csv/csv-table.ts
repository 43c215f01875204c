import { columnRoles } from "../../domain/sources/table-columns.ts";
import { isProse } from "./column-profile.ts";
import { normaliseName, rankName } from "./column-names.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { readTime } from "../read-time.ts";
import { countFilled, detectDialect, findHeader, toUsualWidth } from "./csv-dialect.ts";
import { type CsvRow, parseCsvRows, toLines } from "./csv-rows.ts";

export interface CsvTable {
  readonly separator: string;
  /** The columns' names; "column 1" and so on where the table has no header or a column no name. */
  readonly header: readonly string[];
  /** The rows below the header, without blank ones, as wide as in the file. */
  readonly rows: readonly CsvRow[];
  /** The header's line; null without a header. */
  readonly headerLine: number | null;
  /** Lines above the header, which are not part of the table. */
  readonly skipped: readonly SkippedRecord[];
}

/** Reads any text as a table. Never fails: a malformed row has a `problem`. */
export const parseCsvTable = (text: string): CsvTable => {
  const lines = toLines(text);
  const { dialect, linesBefore } = detectDialect(lines);
  const own = lines.slice(linesBefore);
  const width = toUsualWidth(parseCsvRows(own.slice(0, sampleLines), dialect));
  const all = parseCsvRows(own, dialect, width)
    .map((row) => ({ ...row, line: row.line + linesBefore }))
    .filter((row) => countFilled(row) > 0 && !isFrame(row));
  const headerAt = findHeader(all);
  const above = all.slice(0, headerAt);
  const skipped: SkippedRecord[] = above.map(({ line }) => ({ place: `line ${line}`, why: "it stands above the table's header" }));
  const [head, ...below] = all.slice(headerAt);
  const rows = below.slice(countSubheaders(head?.fields ?? [], below));
  for (const { line } of below.slice(0, below.length - rows.length)) {
    skipped.push({ place: `line ${line}`, why: "it stands below the header and repeats what the columns are" });
  }
  if (!head) return { separator: dialect.separator, header: [], headerLine: null, rows: [], skipped };
  const isData = head.fields.some(isValue) || isOnlyWords(head.fields);
  const names = isData ? [] : head.fields.map((cell) => cell.trim());
  const body = isData ? [head, ...rows] : rows;
  // R writes row names without a name for their column: every row has one cell more than the header.
  const isShifted =
    !isData &&
    rankName(names[0] ?? "", "id") === null &&
    body.length > 0 &&
    body.every((row) => row.fields.length === names.length + 1 && countFilled(row) > names.length);
  return {
    separator: dialect.separator,
    header: nameColumns(isShifted ? ["", ...names] : names, body),
    headerLine: isData ? null : head.line,
    rows: body,
    skipped,
  };
};

/** Survey tools explain their columns in one or two more rows: Qualtrics by label and import id, SurveyMonkey by the kind of answer. */
const countSubheaders = (header: readonly string[], rows: readonly CsvRow[]): number => {
  const isSubheader = ({ fields }: CsvRow): boolean => {
    const filled = fields.flatMap((field, index) => (field.trim() === "" ? [] : [{ field: field.trim(), name: header[index] ?? "" }]));
    const repeating = filled.filter(({ field, name }) => normaliseName(field) === normaliseName(name) || field.startsWith('{"ImportId":'));
    return filled.every(({ field }) => /^(?:open-ended )?response$/iu.test(field)) || repeating.length * 2 > filled.length;
  };
  const first = rows.findIndex((row) => !isSubheader(row));
  return Math.min(2, first === -1 ? rows.length : first);
};

const sampleLines = 300;

/** Lines that only draw the table: `---+---` of psql, `|---|---|` of Markdown; and psql's count of rows below it. */
const isFrame = ({ fields }: CsvRow): boolean => {
  const text = fields.join("");
  return (/^[-+=|:\s]+$/u.test(text) && text.includes("---")) || (countFilled({ fields }) === 1 && /^\s*\(\d+ rows?\)\s*$/u.test(text));
};

/** A header holds names: a number or a time in the first row means that the table has no header. */
const isValue = (cell: string): boolean => /^[+-]?\d+(?:[.,]\d+)?$/u.test(cell.trim()) || (/\d/u.test(cell) && readTime(cell) !== null);

/** The first row of a list of comments without a header: a sentence alone. The question of a survey is a header. */
const isOnlyWords = (fields: readonly string[]): boolean => {
  const [only = "", ...others] = fields.map((cell) => cell.trim());
  return others.every((cell) => cell === "") && isProse(only) && /[.!…]["”]?$/u.test(only);
};

/** A column without a name is named by its place, unless it is empty. */
const nameColumns = (names: readonly string[], rows: readonly CsvRow[]): readonly string[] => {
  const isUsed = (index: number): boolean => rows.some(({ fields }) => (fields[index] ?? "").trim() !== "");
  const named = names.findLastIndex((name) => name !== "") + 1;
  const mayLackNames = rows.length >= leastRows && rankName(names[named - 1] ?? "", "words") === null;
  const width = Math.max(named, named === 0 || mayLackNames ? toSharedWidth(rows) : 0);
  return Array.from({ length: width }, (_, index) => names[index] || (isUsed(index) ? `column ${index + 1}` : ""));
};

/**
 * If nearly all rows are wider than the header, the header lacks a name; if only a few are, they contain separators that
 * are not quoted. A text at the end of a row may contain any number of them.
 */
const toSharedWidth = (rows: readonly CsvRow[]): number => {
  const widths = rows.map(countFilled).toSorted((one, other) => one - other);
  return widths[Math.floor(widths.length * leastShared)] ?? 0;
};

const leastShared = 0.1;

/** Fewer rows are no evidence against their header. */
const leastRows = 3;

/**
 * Whether a text is probably a table of comments: its header has a known name and several columns, or names the column of text; or
 * most of its rows have the same number of cells, whatever their names.
 */
export const isTable = (text: string): boolean => {
  const { header, rows } = parseCsvTable(text.slice(0, recognisedLength));
  if (header.some((name) => rankName(name, "words") !== null)) return true;
  if (header.length < 2) return false;
  if (header.some((name) => columnRoles.some((role) => rankName(name, role) !== null))) return true;
  const even = rows.filter((row) => row.problem === null && row.fields.length === header.length).length;
  return rows.length > 1 && even > rows.length * leastEven;
};

/** How much of the text is looked at to recognise a table. In characters. */
const recognisedLength = 100_000;

const leastEven = 0.8;

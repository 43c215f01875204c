import { createHash } from "node:crypto";
import { type CommentDraft, arrangeComments } from "../../domain/arrange-comments.ts";
import type { Discussion } from "../../domain/discussion.ts";
import type { Finding } from "../../domain/finding.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import { type CsvColumn, type CsvColumns, parseCsvColumns } from "./csv-columns.ts";
import { type CsvRow, csvError, parseCsvTable } from "./csv-table.ts";
import { parseCsvTime } from "./csv-time.ts";

/**
 * Reads a CSV whose rows are comments, in their order; `text` has no byte order mark. Comment ids are as given, or the rows'
 * numbers from 1. Throws `source-unsupported` with the line of what is wrong.
 */
export const parseCsvComments = (text: string, title: string): Omit<Discussion, "language"> => {
  const columns = parseCsvColumns(text);
  const { rows } = parseCsvTable(text, columns.separator);
  const identified = identifyRows(rows, columns);
  const ids = new Set(identified.map(({ id }) => id));
  const unreadableTimes: CsvRow[] = [];
  const drafts = identified.map(({ id, row }): CommentDraft => {
    const cell = (column: CsvColumn | null): string => (column && row.fields[column.index]?.trim()) ?? "";
    const createdAt = parseCsvTime(cell(columns.time));
    if (createdAt === null && cell(columns.time) !== "") unreadableTimes.push(row);
    const words = toPlainCommentText(row.fields[columns.body.index] ?? "");
    return {
      id,
      parentId: toParentId(cell(columns.parent), ids),
      author: cell(columns.author) || null,
      createdAt,
      url: null,
      ...words,
      absence: words.text === "" ? "blank" : null,
    };
  });
  const { comments, findings } = arrangeComments(drafts);
  return {
    id: `csv-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`,
    source: "csv",
    url: null,
    title,
    articleUrl: null,
    author: null,
    createdAt: null,
    readAt: null,
    points: null,
    html: null,
    text: null,
    comments,
    findings: [...explainTimes(unreadableTimes, columns.time), ...findings],
  };
};

/** A row that stands twice is one comment, and a finding; two rows that differ and share an id would lose one, so they are refused. */
const identifyRows = (rows: readonly CsvRow[], { id: column }: CsvColumns): readonly { readonly id: string; readonly row: CsvRow }[] => {
  if (!column) return rows.map((row, index) => ({ id: String(index + 1), row }));
  const firsts = new Map<string, CsvRow>();
  return rows.map((row) => {
    const id = row.fields[column.index]?.trim() ?? "";
    if (id === "")
      throw csvError(
        `line ${row.line} has nothing in the column "${column.name}"`,
        "Give each comment an id, or remove the column: then the rows' numbers are the ids.",
      );
    const first = firsts.get(id);
    if (first && first.fields.join("\0") !== row.fields.join("\0")) {
      throw csvError(
        `lines ${first.line} and ${row.line} have the same id "${id}" and differ`,
        `Give each comment its own id, or remove the column "${column.name}": then the rows' numbers are the ids.`,
      );
    }
    if (!first) firsts.set(id, row);
    return { id, row };
  });
};

/** Exports write "no parent" in these ways; a comment that really has such an id is meant by it. */
const noParent = new Set(["", "0", "-1", "null", "none", "nan"]);

const toParentId = (named: string, ids: ReadonlySet<string>): string | null =>
  noParent.has(named.toLowerCase()) && !ids.has(named) ? null : named;

const explainTimes = (rows: readonly CsvRow[], column: CsvColumn | null): readonly Finding[] => {
  const [first] = rows;
  if (!first || !column) return [];
  const message = `${rows.length} ${rows.length === 1 ? "time" : "times"} in the column "${column.name}" could not be read and ${rows.length === 1 ? "is" : "are"} left out, first "${first.fields[column.index]}" at line ${first.line}; ISO 8601 and seconds or milliseconds since 1970 are read.`;
  return [{ code: "time-unreadable", where: "document", message }];
};

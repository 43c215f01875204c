import { createHash } from "node:crypto";
import { type CommentDraft, arrangeComments } from "../../domain/thread/arrange-comments.ts";
import type { Absence, Discussion } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { type NamedColumns, columnRoles } from "../../domain/sources/table-columns.ts";
import { findReadingLoss } from "../reading-loss.ts";
import { type AbsenceFlag, findAbsenceFlags, readAbsence } from "./absence-flags.ts";
import { isMarkupColumn, toCellText } from "./cell-text.ts";
import { toValue, toTextCell } from "./cell-values.ts";
import { rankName } from "./column-names.ts";
import { type CsvColumn, type CsvColumns, chooseColumns } from "./csv-columns.ts";
import { type CsvTable, parseCsvTable } from "./csv-table.ts";
import { findStoryRow, toStoryFields } from "./csv-story.ts";
import { fitRows } from "./fit-rows.ts";
import { type IdentifiedRow, findParents, identifyRows } from "./identify-rows.ts";
import { readTimeColumn } from "./time-column.ts";
import { listUnusedColumns } from "./unused-columns.ts";

interface CsvFile {
  readonly text: string;
  readonly title: string;
  readonly named?: NamedColumns;
  readonly checkRows?: (rows: number) => void;
}

/**
 * Reads a table whose rows are comments, in their order. `named` gives the role of columns where names and content
 * do not; `checkRows` may refuse their number by throwing. Throws as `toTableDiscussion` does.
 */
export const parseCsvComments = ({ text, title, named = {}, checkRows }: CsvFile): Omit<Discussion, "language"> => {
  const table = parseCsvTable(text);
  checkRows?.(table.rows.length);
  const discussion = toTableDiscussion(table, { title, named, recordName: "row", areCellsSure: false, areWordsHtml: false });
  return {
    id: `csv-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`,
    source: "csv",
    ...discussion,
    findings: [...explainHeader(table, named), ...discussion.findings],
  };
};

/**
 * Makes a discussion from a table. Comment ids are those of the table, or the rows' numbers from 1. No row is lost because of
 * another one: each becomes a comment, the story, or a finding with its place. Throws `source-unsupported` if no column
 * can be identified as the comments' text, and `wrong-use` for a named column that does not exist.
 */
export const toTableDiscussion = (
  table: CsvTable,
  options: {
    readonly title: string;
    readonly named: NamedColumns;
    readonly recordName: string;
    /** True if no cell can be in the wrong column: the table was made from JSON records and not from separated text. */
    readonly areCellsSure: boolean;
    /** Whether the words are HTML for sure, as under a name that says so; else their content tells. */
    readonly areWordsHtml: boolean;
  },
): Omit<Discussion, "language" | "id" | "source"> => {
  const { title, recordName } = options;
  const columns = chooseColumns(table, options.named);
  const fitted = options.areCellsSure ? { rows: table.rows, findings: [] } : fitRows(table, columns);
  const { identified, findings: idFindings } = identifyRows(fitted.rows, columns);
  const parents = findParents(identified, columns);
  const story = findStoryRow(identified, { header: table.header, columns, parents });
  const rows = identified.filter((candidate) => candidate !== story.row);
  const times = readTimeColumn(identified, columns.time);
  const flags = findAbsenceFlags(table.header, table.rows);
  const drafts = toDrafts(rows, { areWordsHtml: options.areWordsHtml, columns, parents, story, times, flags });
  const { comments, findings } = arrangeComments(drafts);
  return {
    url: null,
    readAt: null,
    mayBePart: true,
    ...toStoryFields(story, { columns, times, fallbackTitle: title }),
    comments,
    findings: [
      ...fitted.findings,
      ...idFindings,
      ...times.findings,
      ...findings,
      ...findReadingLoss({
        recordName,
        comments,
        absentFields: (["author", "time", "parent"] as const).filter((role) => columns[role] === null),
        unusedFields: listUnusedColumns({ ...table, rows: fitted.rows }, { columns, story, flags }),
        skipped: table.skipped,
        remedy: `If one of them holds words, authors, replies or times, name it: --column author="…", or "Columns of a table" on the web form (also ${columnRoles.filter((role) => role !== "author").join(", ")}).`,
      }),
    ],
  };
};

/** If no name in the first row is known, that row may have been a comment. */
const explainHeader = ({ header, headerLine }: CsvTable, named: NamedColumns): readonly Finding[] => {
  if (headerLine === null || Object.keys(named).length > 0) return [];
  if (header.some((name) => columnRoles.some((role) => rankName(name, role) !== null))) return [];
  const names = header.map((name) => `"${name}"`).join(", ");
  const message = `Line ${headerLine} was read as the names of the columns (${names}). If it is a comment, add a line with column names above it.`;
  return [{ code: "record-skipped", where: "document", message }];
};

const toDrafts = (
  rows: readonly IdentifiedRow[],
  table: {
    readonly areWordsHtml: boolean;
    readonly columns: CsvColumns;
    readonly parents: ReadonlyMap<string, string>;
    readonly story: ReturnType<typeof findStoryRow>;
    readonly times: ReturnType<typeof readTimeColumn>;
    readonly flags: readonly AbsenceFlag[];
  },
): readonly CommentDraft[] => {
  const { columns, parents, story, times } = table;
  const isMarkup = table.areWordsHtml || isMarkupColumn(rows.map((row) => toTextCell(cellOf(row, columns.words))));
  return rows.map((identified): CommentDraft => {
    const author = toAuthor(cellOf(identified, columns.author));
    const title = story.titles === "of-comments" ? toValue(cellOf(identified, columns.title)) : "";
    const cell = toTextCell(cellOf(identified, columns.words));
    const own = toCellText(cell, isMarkup);
    const left = readPlaceholder(own.text, author);
    const head = title === "" || own.text.startsWith(title) ? null : toCellText(title, false);
    const words = left === null ? joinTexts(head, own) : { html: "", text: "" };
    const parent = parents.get(identified.id) ?? null;
    return {
      id: identified.id,
      parentId: parent === story.row?.id ? null : parent,
      author,
      createdAt: times.timeOf(identified.row),
      url: toAddress(toValue(cellOf(identified, columns.url))),
      ...words,
      absence: left ?? readAbsence(identified.row, table.flags) ?? (words.text === "" ? "blank" : null),
    };
  });
};

const cellOf = ({ row }: IdentifiedRow, column: CsvColumn | null): string => (column ? (row.fields[column.index] ?? "") : "");

const joinTexts = (
  head: { readonly html: string; readonly text: string } | null,
  own: { readonly html: string; readonly text: string },
) => {
  if (head === null || own.text === "") return head ?? own;
  return { html: `${head.html}\n${own.html}`, text: `${head.text}\n\n${own.text}` };
};

const placeholder = /^\[\s*(deleted|removed)\b[^\]]*\]$/iu;

const toAuthor = (cell: string): string | null => {
  const author = toValue(cell);
  return author === "" || placeholder.test(author) ? null : author;
};

/**
 * Placeholders for missing text: "[deleted]" under an author's name was written by that author; "[removed]" replaces what moderators
 * removed, no matter who wrote it.
 */
const readPlaceholder = (text: string, author: string | null): Absence | null => {
  const what = placeholder.exec(text)?.[1]?.toLowerCase();
  if (what === "removed") return "dead";
  return what === "deleted" && author === null ? "deleted" : null;
};

/** Reddit's exports give a comment's address as a path on the site. */
const toAddress = (value: string): string | null => {
  if (/^\/r\/\S+$/u.test(value)) return `https://www.reddit.com${value}`;
  return /^https?:\/\/\S+$/iu.test(value) ? value : null;
};

import { csvError, parseHeaders } from "./csv-table.ts";

/** The header names that are understood, the surest first; case does not matter, and other columns are left alone. */
const columnNames = {
  id: ["comment-id", "comment_id", "id"],
  body: ["comment-body", "comment_body", "comment_text", "text", "body"],
  author: ["author-id", "author", "user"],
  parent: ["parent-id", "parent_id", "parent"],
  time: ["timestamp", "created_at", "time"],
} as const;

type ColumnRole = keyof typeof columnNames;

const columnRoles = ["id", "body", "author", "parent", "time"] as const satisfies readonly ColumnRole[];

/** A column's place in each row and its name as the header writes it. */
export interface CsvColumn {
  readonly index: number;
  readonly name: string;
}

export interface CsvColumns {
  readonly separator: string;
  readonly body: CsvColumn;
  readonly id: CsvColumn | null;
  readonly author: CsvColumn | null;
  readonly parent: CsvColumn | null;
  readonly time: CsvColumn | null;
}

/** What a CSV of comments looks like, for messages. */
export const expectedCsv = `a header line with ${columnNames.body.join(", ")} for the comment's words, and if there are any ${columnNames.id.join(", ")}; ${columnNames.author.join(", ")}; ${columnNames.parent.join(", ")}; ${columnNames.time.join(", ")}`;

/**
 * Whether the first line of a text is a header of comments: it names their words, or at least two columns with one that we
 * know. The second is refused by `parseCsvColumns`, in this format's words.
 */
export const isCsvOfComments = (text: string): boolean =>
  parseHeaders(text).some(
    ({ header }) => findIndex(header, "body") !== -1 || (header.length > 1 && columnRoles.some((role) => findIndex(header, role) !== -1)),
  );

/** Finds the columns and the separator in the header. Throws `source-unsupported` when none holds the comments' words. */
export const parseCsvColumns = (text: string): CsvColumns => {
  const headers = parseHeaders(text);
  const found = headers.find(({ header }) => findIndex(header, "body") !== -1);
  const [widest] = headers.toSorted((one, other) => other.header.length - one.header.length);
  const header = (found ?? widest)?.header ?? [];
  const toColumn = (role: ColumnRole): CsvColumn | null => {
    const index = findIndex(header, role);
    const name = header[index];
    if (name === undefined) return null;
    const isRepeated = header.filter((cell) => cell.toLowerCase() === name.toLowerCase()).length > 1;
    if (isRepeated) throw csvError(`line 1 names the column "${name}" more than once`, "Rename all but the one that counts.");
    return { index, name };
  };
  const body = toColumn("body");
  if (!found || !body)
    throw csvError(
      `line 1 names no column for the comments' words, only ${header.map((cell) => `"${cell}"`).join(", ")}`,
      `Expected ${expectedCsv}.`,
    );
  return {
    separator: found.separator,
    body,
    id: toColumn("id"),
    author: toColumn("author"),
    parent: toColumn("parent"),
    time: toColumn("time"),
  };
};

/** The names' order decides, not the columns': a file with `comment-id` and `id` means the first. */
const findIndex = (header: readonly string[], role: ColumnRole): number => {
  const cells = header.map((cell) => cell.toLowerCase());
  return columnNames[role].map((name) => cells.indexOf(name)).find((index) => index !== -1) ?? -1;
};

import type { ColumnRole, NamedColumns } from "../../domain/sources/table-columns.ts";
import { normaliseName, rankName } from "../csv/column-names.ts";
import type { CsvTable } from "../csv/csv-table.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import type { JsonRecord } from "../json/json-records.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import type { GenericRow } from "./split-head.ts";

/** Comments as a table, and the columns that were added or identified here. */
export interface GenericTable {
  readonly table: CsvTable;
  readonly named: NamedColumns;
  /** Whether the words come from a field named for HTML. */
  readonly areWordsHtml: boolean;
}

/** Names of added columns, chosen so that no field of a file can have them. */
const madeColumns = { words: "text or html", id: "position", parent: "nested under" } as const;

/**
 * Makes a table of records, so that the role of each column is found as for any table: by names, else by cells. Nesting
 * becomes a column of parents, and `html` beside `text` one column of HTML.
 */
export const toGenericTable = (rows: readonly GenericRow[], skipped: readonly SkippedRecord[]): GenericTable => {
  const columns = joinShapes(toColumns(rows));
  const named: Partial<Record<ColumnRole, string>> = {};
  if (rows.some(({ cells }) => (cells.get("html") ?? "").trim() !== "")) {
    named.words = madeColumns.words;
    columns.set(
      madeColumns.words,
      rows.map(({ cells }) => toHtmlCell(cells)),
    );
    for (const name of ["html", "text"]) columns.delete(name);
  }
  const records = new Set(rows.map(({ record }) => record));
  if (rows.some(({ record }) => record.under !== null && records.has(record.under))) Object.assign(named, nameNesting(rows, columns));
  else Object.assign(named, findReference(columns) ?? nameOwnIds(columns));
  const author = findNestedAuthor(columns);
  if (author !== undefined) named.author = author;
  const header = [...columns.keys()];
  const body = rows.map(({ record }, index) => {
    const line = /^line (\d+): \$$/u.exec(record.place)?.[1];
    return {
      ...(line === undefined ? { line: index + 1, unit: "record" as const } : { line: Number(line), unit: "line" as const }),
      fields: header.map((name) => columns.get(name)?.[index] ?? ""),
      problem: null,
    };
  });
  return { table: { separator: ",", header, rows: body, headerLine: null, skipped }, named, areWordsHtml: named.words !== undefined };
};

const toColumns = (rows: readonly GenericRow[]): ReadonlyMap<string, readonly string[]> => {
  const names = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return new Map([...names].map((name) => [name, rows.map(({ cells }) => cells.get(name) ?? "")]));
};

/**
 * Joins columns that are one field at two paths, of which each record has only one: `snippet.text` in a reply, and
 * `snippet.topLevelComment.snippet.text` in a top-level comment.
 */
const joinShapes = (columns: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> => {
  const joined = new Map<string, readonly string[]>();
  for (const [name, values] of columns) {
    const last = name.slice(name.lastIndexOf(".") + 1);
    const twin = [...joined].find(
      ([other, filled]) =>
        other.slice(other.lastIndexOf(".") + 1) === last && filled.every((value, index) => value === "" || values[index] === ""),
    );
    if (twin)
      joined.set(
        twin[0],
        twin[1].map((value, index) => value || (values[index] ?? "")),
      );
    else joined.set(name, values);
  }
  return joined;
};

/** If a file has HTML, its plain texts are converted to HTML, so that one column holds both. */
const toHtmlCell = (cells: ReadonlyMap<string, string>): string =>
  cells.get("html")?.trim() || toPlainCommentText(cells.get("text") ?? "").html;

/** Adds a column of parents by nesting, and one of ids if the records have none. */
const nameNesting = (rows: readonly GenericRow[], columns: Map<string, readonly string[]>): NamedColumns => {
  const ranked = (role: ColumnRole): readonly string[] =>
    [...columns.keys()]
      .flatMap((name) => {
        const rank = rankName(name, role);
        return rank === null ? [] : [{ name, rank }];
      })
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ name }) => name);
  const isUnique = (name: string): boolean => {
    const values = columns.get(name) ?? [];
    return values.every((value) => value.trim() !== "") && new Set(values).size === values.length;
  };
  const idName = ranked("id").find(isUnique) ?? madeColumns.id;
  const ids = columns.get(idName) ?? rows.map((_, index) => String(index + 1));
  columns.set(idName, ids);
  const idOf = new Map<JsonRecord, string>(rows.map(({ record }, index) => [record, ids[index] ?? ""]));
  // No record can refer to the ids that are generated here.
  const stated = idName === madeColumns.id ? undefined : ranked("parent")[0];
  const parents = rows.map(
    ({ record }, index) => (record.under && idOf.get(record.under)) ?? (stated === undefined ? "" : (columns.get(stated)?.[index] ?? "")),
  );
  if (stated !== undefined) columns.delete(stated);
  columns.set(madeColumns.parent, parents);
  return { id: idName, parent: madeColumns.parent };
};

/** A field whose name ends with another field's name refers to it: `reply_to_post_number` holds values of `post_number`. */
const findReference = (columns: ReadonlyMap<string, readonly string[]>): NamedColumns | null => {
  for (const [name, values] of columns) {
    const target = /^(?:in)?(?:repl(?:y|ies)to|answers?to|parent)(.+)$/u.exec(normaliseName(name))?.[1];
    const referred = [...columns].find(([other]) => normaliseName(other) === target);
    if (!referred) continue;
    const known = new Set(referred[1]);
    const filled = values.filter((value) => value.trim() !== "");
    if (known.size === values.length && filled.length > 0 && filled.filter((value) => known.has(value)).length * 2 > filled.length)
      return { id: referred[0], parent: name };
  }
  return null;
};

/** A field named `id` holds ids, even if a few records share one. */
const nameOwnIds = (columns: ReadonlyMap<string, readonly string[]>): NamedColumns => {
  const ids = columns.get("id") ?? [];
  return new Set(ids).size * 2 > ids.length ? { id: "id" } : {};
};

/** The fields of an object for a person that hold the displayed name, the best first. */
const personNames = ["login", "username", "handle", "acct", "screenname", "displayname", "nickname", "name", "fullname", "realname"];

/** The column of names among the many fields of an author object: `user.login`, `author.displayName`. */
const findNestedAuthor = (columns: ReadonlyMap<string, readonly string[]>): string | undefined => {
  const candidates = [...columns].flatMap(([name, values]) => {
    const [, person = "", field = ""] = /^(?:.*\.)?([^.]+)\.([^.]+)$/u.exec(name) ?? [];
    const order = personNames.indexOf(normaliseName(field));
    const filled = values.filter((value) => value.trim() !== "").length;
    return order !== -1 && rankName(person, "author") !== null && filled * 2 > values.length ? [{ name, order }] : [];
  });
  return candidates.toSorted((one, other) => one.order - other.order)[0]?.name;
};

import type { Finding } from "../../domain/thread/finding.ts";
import { redditPrefix, toPlainId, toValue } from "./cell-values.ts";
import type { CsvColumns } from "./csv-columns.ts";
import type { CsvRow } from "./csv-rows.ts";

/** A row with an id of its own. */
export interface IdentifiedRow {
  readonly id: string;
  readonly row: CsvRow;
}

/**
 * Gives each row an id: the value of the id column, or its number from 1 without such a column. No row is lost because of its id:
 * a row without an id, or with another row's, gets a new one. Only an exact repetition is left out. Each case becomes a finding.
 */
export const identifyRows = (
  rows: readonly CsvRow[],
  { id: column }: CsvColumns,
): { readonly identified: readonly IdentifiedRow[]; readonly findings: readonly Finding[] } => {
  if (!column) return { identified: rows.map((row, index) => ({ id: String(index + 1), row })), findings: [] };
  const given = rows.map((row) => toPlainId(toValue(row.fields[column.index])));
  const known = new Set(given);
  const firsts = new Map<string, CsvRow>();
  const identified: IdentifiedRow[] = [];
  const findings: Finding[] = [];
  const addUnderNewId = (row: CsvRow, why: string): void => {
    let id = `${row.unit}-${row.line}`;
    while (known.has(id)) id += "-";
    identified.push({ id, row });
    findings.push({
      code: "id-replaced",
      where: `comment:${id}`,
      message: `The comment at ${row.unit} ${row.line} ${why}; it is kept as ${id}.`,
    });
  };
  for (const [index, row] of rows.entries()) {
    const id = given[index] ?? "";
    const first = firsts.get(id);
    if (id === "") addUnderNewId(row, "has no id");
    else if (!first) {
      firsts.set(id, row);
      identified.push({ id, row });
    } else if (isSame(first, row)) {
      const message = `${row.unit === "line" ? "Line" : "Record"} ${row.line} repeats ${first.unit} ${first.line}, comment ${id}, and is left out.`;
      findings.push({ code: "comment-duplicated", where: `comment:${id}`, message });
    } else addUnderNewId(row, `has the id ${id} of ${first.unit} ${first.line} but differs from it`);
  }
  return { identified, findings };
};

const isSame = (one: CsvRow, other: CsvRow): boolean => {
  const width = Math.max(one.fields.length, other.fields.length);
  return Array.from({ length: width }).every((_, index) => (one.fields[index] ?? "").trim() === (other.fields[index] ?? "").trim());
};

/** Other ways in which exports write "no parent", unless a comment really has such an id. */
const noParent = new Set(["0", "-1", "false", "root"]);

/** Reddit's prefix of a post: comments with a post as parent are at the top level. */
const postPrefixes = new Set(["3", "5"]);

/**
 * The id of each row's parent: null for a top-level comment. An id that no row has is kept (the comment is an orphan), unless it
 * must be the story's: nearly all top-level rows have this one.
 */
export const findParents = (identified: readonly IdentifiedRow[], { parent }: CsvColumns): ReadonlyMap<string, string> => {
  const parents = new Map<string, string>();
  if (!parent) return parents;
  const ids = new Set(identified.map(({ id }) => id));
  const absent = new Map<string, string[]>();
  let opening = 0;
  for (const { id, row } of identified) {
    const named = findId(toPlainId(toValue(row.fields[parent.index])), ids);
    if (named === null || named === id) opening += 1;
    else {
      parents.set(id, named);
      if (ids.has(named)) continue;
      const naming = absent.get(named);
      if (naming) naming.push(id);
      else absent.set(named, [id]);
    }
  }
  const [mostNamed, ...others] = [...absent.values()].toSorted((one, other) => other.length - one.length);
  const otherwise = opening + others.reduce((sum, naming) => sum + naming.length, 0);
  if (mostNamed && mostNamed.length > 1 && mostNamed.length > otherwise * clearlyMore) for (const id of mostNamed) parents.delete(id);
  return parents;
};

/** An unknown parent id is taken for the story's if this many times as many rows have it as are at the top level otherwise. */
const clearlyMore = 4;

const findId = (value: string, ids: ReadonlySet<string>): string | null => {
  if (value === "" || ids.has(value)) return value || null;
  const [prefix, kind = ""] = redditPrefix.exec(value) ?? [];
  if (prefix === undefined) return ids.has(`t1_${value}`) ? `t1_${value}` : noParent.has(value.toLowerCase()) ? null : value;
  const bare = value.slice(prefix.length);
  return postPrefixes.has(kind) ? (ids.has(bare) ? bare : null) : bare;
};

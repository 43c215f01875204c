import { readTime } from "../read-time.ts";
import { type UnusedField, countUnusedFields } from "../unused-fields.ts";
import { columnRoles } from "../../domain/sources/table-columns.ts";
import { rankName } from "./column-names.ts";
import type { CsvColumn, CsvColumns } from "./csv-columns.ts";
import type { CsvStory } from "./csv-story.ts";
import type { CsvTable } from "./csv-table.ts";

/**
 * The columns from which nothing was read. Columns of scores are none of them: what they mean is known, and comments have no
 * score in a report. A column that repeats a used one cell by cell is none of them, either.
 */
export const listUnusedColumns = (
  table: CsvTable,
  { columns, story, flags }: { readonly columns: CsvColumns; readonly story: CsvStory; readonly flags: readonly CsvColumn[] },
): readonly UnusedField[] => {
  const used = new Set<number>();
  for (const role of columnRoles) {
    const column = columns[role];
    if (!column || (role === "title" && story.titles === "unused")) continue;
    used.add(column.index);
  }
  for (const [index, name] of table.header.entries()) if (isScore(name, index, table)) used.add(index);
  if (story.kind) used.add(story.kind.index);
  for (const { index } of flags) used.add(index);
  const isRepeated = (index: number): boolean =>
    [...used].some((other) => table.rows.every(({ fields }) => isSame(cell(fields, index), cell(fields, other))));
  const rest = table.header.flatMap((name, index) => (used.has(index) || isRepeated(index) ? [] : [{ name, index }]));
  const records = table.rows
    .filter((row) => row !== story.row?.row)
    .map(({ fields }) => Object.fromEntries(rest.map(({ name, index }) => [name, fields[index]])));
  return countUnusedFields(records, new Set([""]));
};

/** Likes, points, votes: columns of such names that hold numbers. */
const isScore = (name: string, index: number, { rows }: CsvTable): boolean =>
  rankName(name, "score") !== null && rows.every(({ fields }) => /^-?[\d.,]*$/u.test(cell(fields, index)));

const cell = (fields: readonly string[], index: number): string => (fields[index] ?? "").trim();

/** Whether two columns say the same. Exports often have a time twice, once for people and once for machines. */
const isSame = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [time, otherTime] = [readTime(one), readTime(other)];
  return time !== null && otherTime !== null && time.slice(0, secondsLength) === otherTime.slice(0, secondsLength);
};

/** The length of an ISO time up to its seconds: not every format has more. */
const secondsLength = 19;

import type { Finding } from "../../domain/thread/finding.ts";
import { detectDayOrder, readTime } from "../read-time.ts";
import { toValue } from "./cell-values.ts";
import type { CsvColumn } from "./csv-columns.ts";
import type { CsvRow } from "./csv-rows.ts";
import type { IdentifiedRow } from "./identify-rows.ts";

export interface TimeColumn {
  /** ISO 8601 in UTC; null if the row has no readable time. */
  readonly timeOf: (row: CsvRow) => string | null;
  readonly findings: readonly Finding[];
}

/** Reads a column of times as a whole: one alone does not show whether 3/4/2026 is in March or in April. */
export const readTimeColumn = (identified: readonly IdentifiedRow[], column: CsvColumn | null): TimeColumn => {
  if (!column) return { timeOf: () => null, findings: [] };
  const cellOf = (row: CsvRow): string => toValue(row.fields[column.index]);
  const filled = identified.map(({ row }) => row).filter((row) => cellOf(row) !== "");
  const { order, isProven } = detectDayOrder(filled.map(cellOf));
  const timeOf = (row: CsvRow): string | null => readTime(cellOf(row), order);
  const unread = filled.filter((row) => timeOf(row) === null);
  return {
    timeOf,
    findings: [...explainUnread(unread, { column, cellOf }), ...(isProven || order === null ? [] : [explainOrder(order, column)])],
  };
};

const explainUnread = (
  rows: readonly CsvRow[],
  { column, cellOf }: { readonly column: CsvColumn; readonly cellOf: (row: CsvRow) => string },
): readonly Finding[] => {
  const [first] = rows;
  if (!first) return [];
  const times = rows.length === 1 ? "1 time that could not be read and is" : `${rows.length} times that could not be read and are`;
  const message = `The column "${column.name}" has ${times} left out, first "${cellOf(first)}" at ${first.unit} ${first.line}. ISO 8601 is always read.`;
  return [{ code: "time-unreadable", where: "document", message }];
};

const explainOrder = (order: "day-month" | "month-day", column: CsvColumn): Finding => ({
  code: "time-assumed",
  where: "document",
  message: `The dates in the column "${column.name}" are ambiguous; they were read as ${order === "day-month" ? "day/month" : "month/day"}, which puts the comments closer together.`,
});

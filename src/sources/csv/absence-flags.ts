import type { Absence } from "../../domain/thread/discussion.ts";
import { toValue } from "./cell-values.ts";
import { normaliseName } from "./column-names.ts";
import type { CsvColumn } from "./csv-columns.ts";
import type { CsvRow } from "./csv-rows.ts";

/** A column that flags deleted or dead comments, as in exports of BigQuery and Disqus. */
export interface AbsenceFlag extends CsvColumn {
  readonly absence: Absence;
}

const flagNames: Readonly<Record<string, Absence>> = {
  deleted: "deleted",
  isdeleted: "deleted",
  dead: "dead",
  isdead: "dead",
  removed: "dead",
  isremoved: "dead",
  isspam: "dead",
};

const isTruth = (value: string): boolean => /^(?:true|false|t|f|yes|no|[01](?:\.0)?)$/iu.test(value);

/** The columns with such a name whose cells are only yes or no. */
export const findAbsenceFlags = (header: readonly string[], rows: readonly CsvRow[]): readonly AbsenceFlag[] =>
  header.flatMap((name, index) => {
    const absence = flagNames[normaliseName(name)];
    const values = rows.map(({ fields }) => toValue(fields[index])).filter((value) => value !== "");
    return absence !== undefined && values.every(isTruth) ? [{ index, name, absence }] : [];
  });

/** A row's absence by its flags; null if none is set. */
export const readAbsence = (row: CsvRow, flags: readonly AbsenceFlag[]): Absence | null =>
  flags.find(({ index }) => /^(?:true|t|yes|1(?:\.0)?)$/iu.test(toValue(row.fields[index])))?.absence ?? null;

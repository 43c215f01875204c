import type { Finding } from "../../domain/finding.ts";
import { countFilled } from "./csv-dialect.ts";
import type { CsvColumn } from "./csv-columns.ts";
import type { CsvRow } from "./csv-rows.ts";
import type { CsvTable } from "./csv-table.ts";

/**
 * Makes every row as wide as the header. Excel leaves out empty cells at a row's end, and others add some: that is no loss.
 * Cells beyond the header come from separators that nobody quoted, and prose is where these stand: they go back into the words.
 */
export const fitRows = (table: CsvTable, words: CsvColumn): { readonly rows: readonly CsvRow[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const say = (line: number, what: string): void => {
    findings.push({ code: "record-repaired", where: "document", message: `Line ${line}: ${what}.` });
  };
  const rows = table.rows.map((row) => {
    const width = table.header.length;
    if (row.problem !== null) say(row.line, row.problem);
    const surplus = countFilled(row) - width;
    if (surplus > 0) {
      say(row.line, `it has ${countFilled(row)} cells, the header ${width}; the surplus was taken as part of "${words.name}"`);
      return { ...row, fields: joinSurplus(row.fields, { at: words.index, surplus, separator: table.separator }) };
    }
    if (row.fields.length <= words.index) {
      const cells = row.fields.length === 1 ? "1 cell" : `${row.fields.length} cells`;
      say(row.line, `it has ${cells}, the header ${width}; there is nothing in "${words.name}"`);
    }
    return row;
  });
  return { rows, findings };
};

const joinSurplus = (
  fields: readonly string[],
  { at, surplus, separator }: { readonly at: number; readonly surplus: number; readonly separator: string },
): readonly string[] => [...fields.slice(0, at), fields.slice(at, at + surplus + 1).join(separator), ...fields.slice(at + surplus + 1)];

import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { isProse } from "./column-profile.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { countFilled } from "./csv-dialect.ts";
import type { CsvRow } from "./csv-rows.ts";
import type { CsvTable } from "./csv-table.ts";

/**
 * Makes every row as wide as the header. Empty cells that are missing or surplus at a row's end do not matter: Excel writes such rows.
 * Other surplus cells come from unquoted separators in prose, so they are joined to the comment's text again.
 * If a damaged row has its text in another column or in none, the whole row is kept as text, so that nothing is lost.
 */
export const fitRows = (
  table: CsvTable,
  columns: CsvColumns,
): { readonly rows: readonly CsvRow[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = [];
  const { id } = columns;
  const sound = table.rows.filter(({ fields, problem }) => problem === null && fields.length === table.header.length);
  const ids = new Set(id ? sound.map(({ fields }) => fields[id.index] ?? "") : []);
  const rows = table.rows.map((row) => {
    const { fields, problems } = fitRow(row, table, { ...columns, ids });
    for (const problem of problems) findings.push({ code: "record-repaired", where: "document", message: `Line ${row.line}: ${problem}.` });
    return { ...row, fields };
  });
  return { rows, findings };
};

const fitRow = (
  row: CsvRow,
  { header, separator }: CsvTable,
  columns: CsvColumns & { readonly ids: ReadonlySet<string> },
): { readonly fields: readonly string[]; readonly problems: readonly string[] } => {
  const { words } = columns;
  const problems = row.problem === null ? [] : [row.problem];
  const filled = countFilled(row);
  const count = `it has ${toCount(filled, "cell")}, the header ${header.length}`;
  const surplus = filled - header.length;
  const fields = surplus > 0 ? joinSurplus(row.fields, { at: words.index, surplus, separator }) : row.fields;
  const hasNoWords = row.fields.length <= words.index;
  const isDamaged = row.problem !== null || hasNoWords;
  if (hasWordsElsewhere(fields, { columns, isDamaged, isShort: surplus < 0 })) {
    const whole = [...Array.from({ length: words.index }, () => ""), row.fields.join(separator)];
    return { fields: whole, problems: [...problems, `its cells cannot be assigned to columns; the whole row was read as "${words.name}"`] };
  }
  if (surplus > 0) problems.push(`${count}; the surplus was read as part of "${words.name}"`);
  else if (hasNoWords) problems.push(`${count}; "${words.name}" is empty`);
  return { fields, problems };
};

const joinSurplus = (
  fields: readonly string[],
  { at, surplus, separator }: { readonly at: number; readonly surplus: number; readonly separator: string },
): readonly string[] => [...fields.slice(0, at), fields.slice(at, at + surplus + 1).join(separator), ...fields.slice(at + surplus + 1)];

/**
 * Whether another column has more prose than the column of text, which means that the cells were split in the wrong places. If a separator or a line
 * end was lost, the width is right; then prose in a column of ids or times gives it away, or, in a row that is too short, the quote between two cells that became one.
 */
const hasWordsElsewhere = (
  fields: readonly string[],
  {
    columns,
    isDamaged,
    isShort,
  }: { readonly columns: CsvColumns & { readonly ids: ReadonlySet<string> }; readonly isDamaged: boolean; readonly isShort: boolean },
): boolean => {
  const { words, title, parent, time, id, url } = columns;
  const terse = new Set([parent, time, id, url].map((column) => column?.index));
  const own = fields[words.index]?.length ?? 0;
  return fields.some((field, index) => {
    // An id may be written in words.
    if (index === words.index || field.length <= own || !isProse(field) || (!isDamaged && columns.ids.has(field))) return false;
    if (isDamaged || terse.has(index)) return true;
    return isShort && field.includes('"') && index !== title?.index;
  });
};

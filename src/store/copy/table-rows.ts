import { createHash } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../tables.ts";
import type { CopiedTable } from "./copied-tables.ts";

/** A row as a database gives it: text, numbers, bytes and null. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a table in batches, by their key. */
export async function* readBatches(database: Kysely<Tables>, table: CopiedTable): AsyncGenerator<readonly Row[]> {
  let last: Row | null = null;
  for (;;) {
    const after: RawBuilder<unknown> | null = last === null ? null : sql`${toKey(table)} > ${toKeyOf(table, last)}`;
    const conditions: readonly RawBuilder<unknown>[] = [table.which, after].filter((condition) => condition !== null);
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select * from ${sql.table(table.name)} ${conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`}
      order by ${sql.join(table.key.map((column) => sql.ref(column)))} limit ${table.batch}`.execute(database);
    if (rows.length > 0) yield rows;
    if (rows.length < table.batch) return;
    last = rows.at(-1) ?? null;
  }
}

/** The rows of a table that have the same keys as others. */
export const loadSame = async (database: Kysely<Tables>, table: CopiedTable, others: readonly Row[]): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select * from ${sql.table(table.name)}
    where ${toKey(table)} in (${sql.join(others.map((row) => toKeyOf(table, row)))})`.execute(database);
  return rows;
};

/** Adds rows; one that exists becomes the given one. */
export const writeRows = async (database: Kysely<Tables>, table: CopiedTable, rows: readonly Row[]): Promise<void> => {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const changes = columns.filter((column) => !table.key.includes(column));
  const update = sql.join(changes.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
  await sql`
    insert into ${sql.table(table.name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`))}
    on conflict (${sql.join(table.key.map((column) => sql.ref(column)))}) do update set ${update}`.execute(database);
};

export const countTable = async (database: Kysely<Tables>, { name, which }: CopiedTable): Promise<number> => {
  const { rows } = await sql<{ rows: number }>`
    select count(*) as rows from ${sql.table(name)} ${which === null ? sql`` : sql`where ${which}`}`.execute(database);
  return rows[0]?.rows ?? 0;
};

/** A row's key as text. */
export const nameKey = (table: CopiedTable, row: Row): string => JSON.stringify(table.key.map((column) => row[column]));

/** The same for equal rows of different databases, whatever the order of their columns. */
export const hashRow = (row: Row): string => {
  const hash = createHash("sha256");
  for (const column of Object.keys(row).toSorted()) {
    const value = row[column];
    hash.update(`\n${column}=${value === null ? "null" : value instanceof Uint8Array ? "bytes" : typeof value}:`);
    hash.update(value instanceof Uint8Array ? value : String(value));
  }
  return hash.digest("hex");
};

const toKey = ({ key }: CopiedTable): RawBuilder<unknown> => sql`(${sql.join(key.map((column) => sql.ref(column)))})`;

const toKeyOf = ({ key }: CopiedTable, row: Row): RawBuilder<unknown> => sql`(${sql.join(key.map((column) => row[column]))})`;

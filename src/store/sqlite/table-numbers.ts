import { type Kysely, type Transaction, sql } from "kysely";
import type { NumberedTable } from "../database.ts";
import type { Tables } from "../tables.ts";

/** SQLite keeps the largest number of each table (https://sqlite.org/autoinc.html). */
export const findLastNumber = async (database: Kysely<Tables> | Transaction<Tables>, table: NumberedTable | "passage"): Promise<number> => {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(database);
  return rows[0]?.seq ?? 0;
};

export const raiseNumber = async (database: Kysely<Tables>, table: NumberedTable, last: number): Promise<void> => {
  await sql`insert into sqlite_sequence (name, seq) select ${table}, 0 where ${table} not in (select name from sqlite_sequence)`.execute(
    database,
  );
  await sql`update sqlite_sequence set seq = max(seq, ${last}) where name = ${table}`.execute(database);
};

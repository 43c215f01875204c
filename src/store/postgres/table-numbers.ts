import { type Kysely, sql } from "kysely";
import type { NumberedTable } from "../database.ts";
import type { Tables } from "../tables.ts";

/** Each number comes from a sequence (https://www.postgresql.org/docs/current/functions-sequence.html). */
export const findLastNumber = async (database: Kysely<Tables>, table: NumberedTable): Promise<number> => {
  const { rows } = await sql<{ last: number | null }>`
    select pg_sequence_last_value(pg_get_serial_sequence(${table}, 'number')::regclass) as last`.execute(database);
  return rows[0]?.last ?? 0;
};

export const raiseNumber = async (database: Kysely<Tables>, table: NumberedTable, last: number): Promise<void> => {
  const highest = Math.max(last, await findLastNumber(database, table));
  if (highest > 0) await sql`select setval(pg_get_serial_sequence(${table}, 'number')::regclass, ${highest})`.execute(database);
};

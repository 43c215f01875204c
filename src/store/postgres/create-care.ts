import { type Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { countRows } from "../queries/count-rows.ts";
import type { StoreCare, StorePart, Vacuumed } from "../store.ts";
import { partNames } from "../part-names.ts";
import type { Tables } from "../tables.ts";

/** What keeps a store in Postgres in order. `address` is as it may be shown. */
export const createCare = (database: Kysely<Tables>, address: string): StoreCare => ({
  measure: async () => {
    const parts = await measureTables(database);
    return { file: address, bytes: sum(parts), freeBytes: 0, ...(await countRows(database)) };
  },
  measureParts: () => measureTables(database),
  vacuum: () => vacuum(database),
  giveBack: () => vacuum(database),
  backUp: () =>
    Promise.reject(
      new AppError("wrong-use", {
        what: `Cannot back up the store in ${address}`,
        why: "Postgres has its own programs for that",
        fix: `Run: pg_dump --format=custom --file=summarizer.dump ${address}. To restore it into an empty database: pg_restore --no-owner --dbname=<address> summarizer.dump. Or copy it into a file: summarizer copy --to <folder>.`,
      }),
    ),
});

/** The tables of a store, with their indexes. */
const measureTables = async (database: Kysely<Tables>): Promise<readonly StorePart[]> => {
  const { rows } = await sql<{ name: string; bytes: number }>`
    select relname as name, pg_total_relation_size(oid) as bytes from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(database);
  const bytesOf = new Map<string, number>();
  for (const { name, bytes } of rows) {
    const part = partNames[name];
    if (part !== undefined) bytesOf.set(part, (bytesOf.get(part) ?? 0) + bytes);
  }
  return [...bytesOf].map(([name, bytes]) => ({ name, bytes })).toSorted((left, right) => right.bytes - left.bytes);
};

const sum = (parts: readonly StorePart[]): number => parts.reduce((total, { bytes }) => total + bytes, 0);

/** Others can read and write meanwhile. Postgres reuses the space, and gives back what is at the end of each table. */
const vacuum = async (database: Kysely<Tables>): Promise<Vacuumed> => {
  const before = sum(await measureTables(database));
  await mergeCounts(database);
  for (const table of Object.keys(partNames)) {
    const { rows } = await sql<{ exists: boolean }>`select to_regclass(${table}) is not null as exists`.execute(database);
    if (rows[0]?.exists === true) await sql`vacuum (analyze) ${sql.table(table)}`.execute(database);
  }
  return { before, after: sum(await measureTables(database)) };
};

/** One row for all connections that have ended. The sum stays the same, because it is the store's mark. */
const mergeCounts = async (database: Kysely<Tables>): Promise<void> => {
  await sql`
    with ended as (
      delete from change_count where backend <> 0 and backend not in (select pid from pg_stat_activity where pid is not null) returning changes)
    insert into change_count select 0, coalesce(sum(changes), 0) from ended
    on conflict (backend) do update set changes = change_count.changes + excluded.changes`.execute(database);
};

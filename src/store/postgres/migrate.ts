import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import type { Tables } from "../tables.ts";
import { type Migration, migrations } from "./migrations.ts";

/**
 * Brings a database to the newest format: all missing migrations in one transaction, under a lock, so that when several processes open a
 * new database at once, one of them migrates it and the others wait. Throws `store-unusable` for a database that was written by a newer
 * version of Summarizer. `address` is as it may be shown.
 */
export const migrate = async (database: Kysely<Tables>, address: string, steps: readonly Migration[] = migrations): Promise<void> => {
  await database.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('summarizer migrations', 0))`.execute(transaction);
    const format = await readFormat(transaction);
    requireKnown(format, address, steps);
    const missing = steps.filter((step) => step.version > format);
    for (const step of missing) await step.up(transaction);
    const [newest] = missing.slice(-1);
    if (newest === undefined) return;
    await sql`create table if not exists store_format (id integer primary key default 1 check (id = 1), version integer not null)`.execute(
      transaction,
    );
    await sql`insert into store_format (version) values (${newest.version}) on conflict (id) do update set version = excluded.version`.execute(
      transaction,
    );
  });
};

/** Whether a database has the newest format. Throws `store-unusable` if its format is newer than this version knows. */
export const isMigrated = async (database: Kysely<Tables>, address: string): Promise<boolean> => {
  const format = await readFormat(database);
  requireKnown(format, address, migrations);
  return format === migrations.at(-1)?.version;
};

/** 0 for a database without a store. */
const readFormat = async (database: QueryExecutorProvider): Promise<number> => {
  const { rows: tables } = await sql<{ exists: boolean }>`select to_regclass('store_format') is not null as exists`.execute(database);
  if (tables[0]?.exists !== true) return 0;
  const { rows } = await sql<{ version: number }>`select version from store_format`.execute(database);
  return rows[0]?.version ?? 0;
};

const requireKnown = (format: number, address: string, steps: readonly Migration[]): void => {
  const newest = steps.at(-1)?.version ?? 0;
  if (format <= newest) return;
  throw new AppError("store-unusable", {
    what: `Cannot open the store in ${address}`,
    why: `a newer version of Summarizer wrote it (its format is ${format}, this version knows formats up to ${newest})`,
    fix: "Update Summarizer, or use another database: --database <address>.",
  });
};

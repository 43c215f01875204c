import { type PostgresPool, type Transaction, Kysely, PostgresDialect, sql } from "kysely";
import { createStore } from "../create-store.ts";
import type { Lock, StoreDatabase } from "../database.ts";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { createCare } from "./create-care.ts";
import { createLargeReportLoader } from "../large-reports/load-large-report.ts";
import { type PoolOptions, createConnectionPool } from "./connection-pool.ts";
import { describeAddress, requireDatabaseAddress } from "../../domain/database-address.ts";
import { createJobQueue, withJobQueue } from "./job-queue.ts";
import { isMigrated, migrate } from "./migrate.ts";
import { findLastNumber, raiseNumber } from "./table-numbers.ts";
import { passageIndex } from "./passage-index.ts";
import { createSearchIndex } from "../search/create-search-index.ts";
import { createPassageFinder } from "./passage-finder.ts";

export interface PostgresOptions {
  /** The address for migrations, where a pooler stands before the other one. */
  readonly directAddress?: string | null;
  /** The most connections of this process. A command needs few, a server some more. */
  readonly mostConnections?: number;
  /** Opens a store that is not changed. */
  readonly isReadOnly?: boolean;
  /** How long to wait for a server that cannot be reached any more, such as one that starts again. A web app says so at once instead. */
  readonly reconnectMilliseconds?: number;
}

/** A reading that has taken minutes can wait for a restart of the server. Milliseconds. */
const usualReconnect = 15_000;

/** Of a command or the process of one reading: one for a transaction, one for what is read meanwhile, one for the progress. */
const fewConnections = 3;

/** Opens the store in a Postgres database. Creates or migrates its tables if needed. Throws `store-unusable`. */
export const openPostgresStore = async (address: string, options: PostgresOptions = {}): Promise<Store> =>
  createStore(await openPostgresDatabase(address, options));

export const openPostgresDatabase = async (
  address: string,
  {
    directAddress = null,
    mostConnections = fewConnections,
    isReadOnly = false,
    reconnectMilliseconds = usualReconnect,
  }: PostgresOptions = {},
): Promise<StoreDatabase> => {
  requireDatabaseAddress(address);
  const { database, searching } = connect({ address, most: mostConnections, isReadOnly, reconnectMilliseconds });
  try {
    // Most databases have the newest format. They need no second connection, no lock and no right to create tables.
    if (!(await isMigrated(database, describeAddress(address)))) await migrateAt(directAddress ?? address);
    return toDatabase(database, { searching, address, queueAddress: directAddress ?? address });
  } catch (error) {
    await database.destroy();
    throw error;
  }
};

/** A search is a few statements, always the same ones, and planning them takes as long as answering them. */
const connect = (options: PoolOptions): { readonly database: Kysely<Tables>; readonly searching: Kysely<Tables> } => {
  const { plain, prepared } = createConnectionPool(options);
  return { database: openPool(plain), searching: openPool(prepared) };
};

const openPool = (pool: PostgresPool): Kysely<Tables> => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

const migrateAt = async (address: string): Promise<void> => {
  requireDatabaseAddress(address);
  const { database } = connect({ address, most: 1, isReadOnly: false, reconnectMilliseconds: 0 });
  try {
    await migrate(database, describeAddress(address));
  } finally {
    await database.destroy();
  }
};

/** A pooler that changes connections after each transaction loses notifications, so the queue has the direct address. */
const toDatabase = (
  database: Kysely<Tables>,
  { searching, address, queueAddress }: { readonly searching: Kysely<Tables>; readonly address: string; readonly queueAddress: string },
): StoreDatabase => {
  const queue = createJobQueue({ address: queueAddress, kysely: database });
  return {
    kysely: database,
    cache: database,
    lock,
    relax: async (transaction) => {
      await sql`set local synchronous_commit = off`.execute(transaction);
    },
    passages: passageIndex,
    findLastNumber: (table) => findLastNumber(database, table),
    raiseNumber: (table, last) => raiseNumber(database, table, last),
    search: createSearchIndex(searching, createPassageFinder(searching)),
    // The driver receives a large report without blocking the process; parsing and checking it would.
    loadLargeReport: createLargeReportLoader(async (number) => {
      const row = await database.selectFrom("report").select("json").where("number", "=", number).executeTakeFirst();
      return { number, json: row?.json ?? null };
    }),
    // Postgres' own vacuum frees what is deleted.
    erase: (remove) => remove(),
    storeLargeUpload: null,
    readTime: () => readTime(database),
    readMark: () => readMark(database),
    checkWritable: () => checkWritable(database),
    withDelivery: (jobs) => withJobQueue(jobs, queue),
    ...createCare(database, describeAddress(address)),
    close: async () => {
      await queue.close();
      await database.destroy();
    },
  };
};

/** https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
const lock: Lock = async (transaction: Transaction<Tables>, name, mode) => {
  const key = sql`hashtextextended(${`summarizer ${name}`}, 0)`;
  await (mode === "shared" ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`).execute(
    transaction,
  );
};

const readTime = async (database: Kysely<Tables>): Promise<Date> => {
  const { rows } = await sql<{ time: number }>`select extract(epoch from clock_timestamp()) * 1000 as time`.execute(database);
  return new Date(rows[0]?.time ?? Number.NaN);
};

const readMark = async (database: Kysely<Tables>): Promise<string> => {
  const { rows } = await sql<{ changes: number }>`select coalesce(sum(changes), 0) as changes from change_count`.execute(database);
  return String(rows[0]?.changes);
};

/** Writes the format's number again. */
const checkWritable = async (database: Kysely<Tables>): Promise<void> => {
  await sql`update store_format set version = version`.execute(database);
};

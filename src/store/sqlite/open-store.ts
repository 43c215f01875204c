import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import type { Tables } from "../tables.ts";
import type { StoreDatabase } from "../database.ts";
import type { Store } from "../store.ts";
import { createStore } from "../create-store.ts";
import { backUp } from "./backup.ts";
import { createErase } from "./erase.ts";
import { createLargeReportLoader } from "../large-reports/load-large-report.ts";
import { isMigrated, migrate } from "./migrate.ts";
import { openConnections, openForReading, toReadingLocation } from "./open-connections.ts";
import { pollJobs } from "./poll-jobs.ts";
import { makePrivateFile, makePrivateFolder } from "./private-files.ts";
import { findLastNumber, raiseNumber } from "./table-numbers.ts";
import { passageIndex } from "./passage-index.ts";
import { createSearchIndex } from "../search/create-search-index.ts";
import { createPassageFinder } from "./passage-finder.ts";
import { storeLargeUpload } from "./store-large-upload.ts";
import { toStoreFile } from "./store-file.ts";
import { measureStore } from "./store-size.ts";
import { giveBack, measureParts, vacuum } from "./vacuum.ts";

/** How long a write waits for another process's write. A server waits less, because somebody waits for its answer. Milliseconds. */
const usualWait = 30_000;

export interface StoreOptions {
  readonly waitMilliseconds?: number;
  /** Loads large reports in a thread of their own, so that the process can answer others meanwhile. A command has nobody to answer. */
  readonly isServing?: boolean;
  /** Opens a store that is not changed, also in a folder that may only be read. */
  readonly isReadOnly?: boolean;
}

/** Opens the store in a data folder. Creates or migrates it if needed. Throws `store-unusable`. */
export const openSqliteStore = async (dataFolder: string, options: StoreOptions = {}): Promise<Store> =>
  createStore(await openSqliteDatabase(dataFolder, options));

export const openSqliteDatabase = async (
  dataFolder: string,
  { waitMilliseconds = usualWait, isServing = true, isReadOnly = false }: StoreOptions = {},
): Promise<StoreDatabase> => {
  const file = toStoreFile(dataFolder);
  try {
    if (isReadOnly) return await openReadOnly(file);
    makePrivateFolder(dataFolder);
    makePrivateFile(file);
    // Writes of reports and calls wait for the disk. Embeddings need not, because they can be computed again.
    const database = await openConnections(file, { synchronous: "full", waitMilliseconds });
    const cache = await openConnections(file, { synchronous: "normal", waitMilliseconds });
    await migrate(database, file);
    return toDatabase({ file, location: isServing ? file : null, database, cache, waitMilliseconds });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      "store-unusable",
      {
        what: `Cannot open the store in "${dataFolder}"`,
        why: explainFileError(error),
        fix: "Choose a folder that you have permission to write to (--data <folder> or SUMMARIZER_DATA), or move a damaged summarizer.sqlite away.",
      },
      { cause: error },
    );
  }
};

/** A store that is missing or has an older format is made or migrated first, which fails where nothing may be written. */
const openReadOnly = async (file: string): Promise<StoreDatabase> => {
  if (!existsSync(file)) await (await openSqliteDatabase(dirname(file))).close();
  const location = toReadingLocation(file);
  const database = openForReading(location);
  if (!(await isMigrated(database))) {
    await database.destroy();
    await (await openSqliteDatabase(dirname(file))).close();
    return openReadOnly(file);
  }
  return toDatabase({ file, location, database, cache: database, waitMilliseconds: usualWait });
};

interface OpenFile {
  readonly file: string;
  /** Where other threads open the same file for reading; null to start none. */
  readonly location: string | null;
  readonly database: Kysely<Tables>;
  /** For what need not be safe on disk at once. */
  readonly cache: Kysely<Tables>;
  readonly waitMilliseconds: number;
}

const toDatabase = ({ file, location, database, cache, waitMilliseconds }: OpenFile): StoreDatabase => ({
  kysely: database,
  cache,
  // A transaction of SQLite has the whole file to itself.
  lock: () => Promise.resolve(),
  relax: () => Promise.resolve(),
  passages: passageIndex,
  findLastNumber: (table) => findLastNumber(database, table),
  raiseNumber: (table, last) => raiseNumber(database, table, last),
  search: createSearchIndex(database, createPassageFinder(database)),
  loadLargeReport: location === null ? null : createLargeReportLoader((number) => ({ location, number })),
  erase: createErase(database, file),
  withDelivery: (jobs) => ({ ...jobs, deliver: pollJobs }),
  storeLargeUpload: (upload) => storeLargeUpload({ file, waitMilliseconds, ...upload }),
  readTime: null,
  readMark: () => readMark(database),
  checkWritable: () => checkWritable(database),
  measure: () => measureStore(database, file),
  measureParts: () => Promise.resolve(measureParts(file)),
  vacuum: () => Promise.resolve(vacuum(file)),
  giveBack: () => giveBack(file),
  backUp: (to) => backUp(file, to),
  close: async () => {
    await cache.destroy();
    await database.destroy();
  },
});

/** Writes the format's number again: the smallest change that reaches the disk. */
const checkWritable = (database: Kysely<Tables>): Promise<void> =>
  database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(transaction);
    await sql.raw(`pragma user_version = ${rows[0]?.user_version ?? 0}`).execute(transaction);
  });

/** `data_version` counts what other connections than the reading one have committed (https://sqlite.org/pragma.html#pragma_data_version). */
const readMark = async (database: Kysely<Tables>): Promise<string> => {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(database);
  return String(rows[0]?.data_version);
};

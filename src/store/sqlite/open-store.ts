import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "../store.ts";
import { backUp } from "./backup.ts";
import { createCalls } from "./calls.ts";
import { createEmbeddings } from "./embeddings.ts";
import { createJobs } from "./jobs.ts";
import { migrate } from "./migrate.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { makePrivateFile, makePrivateFolder } from "./private-files.ts";
import { removeDiscussion } from "./remove-discussion.ts";
import { createReports } from "./reports.ts";
import { createSearchIndex } from "./search.ts";
import { toStoreFile } from "./store-file.ts";
import { measureStore } from "./store-size.ts";
import { giveBack, measureParts, vacuum } from "./vacuum.ts";
import { createVersions } from "./versions.ts";

/** How long to wait for another process's write. */
const busyMilliseconds = 30_000;

/** Opens the store in a data folder. Creates or migrates it if needed. Throws `store-unusable`. */
export const openSqliteStore = async (dataFolder: string): Promise<Store> => {
  const file = toStoreFile(dataFolder);
  try {
    makePrivateFolder(dataFolder);
    makePrivateFile(file);
    // Writes of reports and calls wait for the disk. Embeddings need not, because they can be computed again.
    const database = await openDatabase(file, "full");
    const cache = await openDatabase(file, "normal");
    await migrate(database, file);
    return {
      ...createReports(database),
      ...createVersions(database),
      removeDiscussion: (discussionId) => removeDiscussion(database, discussionId),
      ...createSearchIndex(database),
      calls: createCalls(database),
      jobs: createJobs(database),
      embeddings: createEmbeddings(cache),
      readMark: () => readMark(database),
      measure: () => measureStore(database, file),
      measureParts: () => Promise.resolve(measureParts(file)),
      vacuum: () => Promise.resolve(vacuum(file)),
      giveBack: () => giveBack(file),
      backUp: (to) => backUp(file, to),
      close: async () => {
        await cache.destroy();
        await database.destroy();
      },
    };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      "store-unusable",
      {
        what: `Cannot open the store in "${dataFolder}"`,
        why: error instanceof Error ? error.message : String(error),
        fix: "Choose a folder that you have permission to write to (--data <folder> or SUMMARIZER_DATA), or move a damaged summarizer.sqlite away.",
      },
      { cause: error },
    );
  }
};

const openDatabase = async (file: string, synchronous: "full" | "normal"): Promise<Kysely<Tables>> => {
  const database = new DatabaseSync(file, { timeout: busyMilliseconds });
  // Before the first page is written; later it would need a VACUUM. Lets a running server give space back in small steps.
  database.exec("pragma auto_vacuum = incremental");
  database.exec("pragma journal_mode = wal");
  const kysely = new Kysely<Tables>({ dialect: createNodeSqliteDialect(database) });
  // Through Kysely, because it closes only a connection that it has used.
  await sql.raw(`pragma synchronous = ${synchronous}`).execute(kysely);
  return kysely;
};

/** `data_version` counts what other connections have committed, `total_changes` what this one has (https://sqlite.org/pragma.html#pragma_data_version). */
const readMark = async (database: Kysely<Tables>): Promise<string> => {
  const others = await sql<{ data_version: number }>`pragma data_version`.execute(database);
  const own = await sql<{ changes: number }>`select total_changes() as changes`.execute(database);
  return `${others.rows[0]?.data_version} ${own.rows[0]?.changes}`;
};

import { mkdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import type { Tables } from "./schema.ts";
import type { Store } from "../store.ts";
import { createCalls } from "./calls.ts";
import { createEmbeddings } from "./embeddings.ts";
import { createJobs } from "./jobs.ts";
import { migrate } from "./migrate.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { createReports } from "./reports.ts";
import { addSearchFunctions, createSearchIndex } from "./search.ts";

/** How long to wait for another process's write. */
const busyMilliseconds = 30_000;

/** Path of the SQLite file in a data folder. */
export const toStoreFile = (dataFolder: string): string => join(dataFolder, "summarizer.sqlite");

/** Opens the store in a data folder. Creates or migrates it if needed. Throws `store-unusable`. */
export const openSqliteStore = async (dataFolder: string): Promise<Store> => {
  const file = toStoreFile(dataFolder);
  try {
    mkdirSync(dataFolder, { recursive: true });
    // Writes of reports and calls wait for the disk. Embeddings need not, because they can be computed again.
    const database = openDatabase(file, "full");
    const cache = openDatabase(file, "normal");
    await migrate(database, file);
    return {
      ...createReports(database),
      ...createSearchIndex(database),
      calls: createCalls(database),
      jobs: createJobs(database),
      embeddings: createEmbeddings(cache),
      readMark: () => readMark(database),
      measure: () => measureStore(database, file),
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
        why: explainFileError(error),
        fix: "Choose a folder that you have permission to write to (--data <folder> or SUMMARIZER_DATA), or move a damaged summarizer.sqlite away.",
      },
      { cause: error },
    );
  }
};

const openDatabase = (file: string, synchronous: "full" | "normal"): Kysely<Tables> => {
  const database = new DatabaseSync(file, { timeout: busyMilliseconds });
  database.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}`);
  addSearchFunctions(database);
  return new Kysely<Tables>({ dialect: createNodeSqliteDialect(database) });
};

/** `data_version` counts what other connections have committed, `total_changes` what this one has (https://sqlite.org/pragma.html#pragma_data_version). */
const readMark = async (database: Kysely<Tables>): Promise<string> => {
  const others = await sql<{ data_version: number }>`pragma data_version`.execute(database);
  const own = await sql<{ changes: number }>`select total_changes() as changes`.execute(database);
  return `${others.rows[0]?.data_version} ${own.rows[0]?.changes}`;
};

const measureStore = async (database: Kysely<Tables>, file: string): ReturnType<Store["measure"]> => {
  const count = async (table: "discussion" | "report" | "embedding"): Promise<number> => {
    const { rows } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    return rows;
  };
  const { size } = await stat(file);
  return {
    file,
    bytes: size,
    discussions: await count("discussion"),
    reports: await count("report"),
    embeddings: await count("embedding"),
  };
};

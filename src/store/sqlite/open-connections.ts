import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { CompiledQuery, Kysely } from "kysely";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import type { Tables } from "../tables.ts";
import { addSearchFunctions } from "./passage-finder.ts";

/** While a file is opened, other processes may hold its lock for a moment. Milliseconds. */
const openingMilliseconds = 5_000;

/**
 * Opens a file for reading and writing. `synchronous` says whether a write waits for the disk (https://sqlite.org/pragma.html#pragma_synchronous).
 * The writing connection never blocks the thread: `waitMilliseconds` is how long a write is tried again while another process writes.
 */
export const openConnections = async (
  file: string,
  { synchronous, waitMilliseconds }: { readonly synchronous: "full" | "normal"; readonly waitMilliseconds: number },
): Promise<Kysely<Tables>> => {
  const writer = new DatabaseSync(file, { timeout: openingMilliseconds });
  // Before the first page is written; later it would need a VACUUM. Lets a running server give space back in small steps.
  writer.exec("pragma auto_vacuum = incremental");
  writer.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}`);
  const reader = new DatabaseSync(file, { readOnly: true, timeout: openingMilliseconds });
  writer.exec("pragma busy_timeout = 0");
  for (const connection of [reader, writer]) addSearchFunctions(connection);
  const database = new Kysely<Tables>({ dialect: createNodeSqliteDialect({ reader, writer }, waitMilliseconds) });
  // Kysely closes only connections that were used.
  await database.executeQuery(CompiledQuery.raw("pragma user_version"));
  return database;
};

/** Opens a file that nobody may change through this connection. */
export const openForReading = (location: string): Kysely<Tables> => {
  const reader = new DatabaseSync(location, { readOnly: true, timeout: openingMilliseconds });
  addSearchFunctions(reader);
  return new Kysely<Tables>({ dialect: createNodeSqliteDialect({ reader, writer: reader }, 0) });
};

/**
 * Where to open a file for reading. SQLite needs files beside a database in WAL mode, even to read it. Where the folder does not let it
 * make them, and the last process closed the database cleanly, the file can be read as one that never changes
 * (https://sqlite.org/uri.html#uriimmutable).
 */
export const toReadingLocation = (file: string): string => {
  const isClosed = !existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0;
  return isClosed && !isWritable(dirname(file)) ? `${pathToFileURL(file).href}?immutable=1` : file;
};

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

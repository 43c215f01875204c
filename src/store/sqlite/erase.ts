import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import type { StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";

/**
 * SQLite only marks deleted rows as free, so it is told to overwrite them (https://sqlite.org/pragma.html#pragma_secure_delete). What
 * earlier changes of the discussion left behind, and single words in the full-text index, go with the next `vacuum`: to remove them here
 * would take seconds for a large thread.
 */
export const createErase =
  (database: Kysely<Tables>, file: string): StoreDatabase["erase"] =>
  async (remove) => {
    await sql`pragma secure_delete = on`.execute(database);
    try {
      const isRemoved = await remove();
      // The write-ahead log still has the old pages. If another process reads just now, a later checkpoint overwrites them.
      if (isRemoved) checkpoint(file);
      return isRemoved;
    } finally {
      await sql`pragma secure_delete = off`.execute(database);
    }
  };

const checkpoint = (file: string): void => {
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    connection.exec("pragma wal_checkpoint(truncate)");
  } finally {
    connection.close();
  }
};

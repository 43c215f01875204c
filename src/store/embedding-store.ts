import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AppError } from "../domain/app-error.ts";

/** Vectors by the hash of what was embedded, kept between runs in one SQLite file that several processes may use at once. */
export interface EmbeddingStore {
  readonly get: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
  readonly put: (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
  readonly close: () => void;
}

/** How long another process's write is waited for, in milliseconds. */
const busyTimeout = 10_000;

/** Opens (and makes) the cache in the data folder. Throws `engine-failed` when the folder cannot be used. */
export const openEmbeddingStore = (dataFolder: string): EmbeddingStore => {
  const database = openDatabase(dataFolder);
  const select = database.prepare("SELECT vector FROM embedding WHERE key = ?");
  const insert = database.prepare("INSERT OR IGNORE INTO embedding (key, vector) VALUES (?, ?)");
  return {
    get: async (keys) => {
      const found = new Map<string, Float32Array>();
      for (const key of keys) {
        const vector = select.get(key)?.["vector"];
        if (vector instanceof Uint8Array) found.set(key, toVector(vector));
      }
      return found;
    },
    put: async (vectors) => {
      database.exec("BEGIN IMMEDIATE");
      try {
        for (const [key, vector] of vectors) insert.run(key, new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
        database.exec("COMMIT");
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    },
    close: () => database.close(),
  };
};

const openDatabase = (dataFolder: string): DatabaseSync => {
  try {
    mkdirSync(dataFolder, { recursive: true });
    const database = new DatabaseSync(join(dataFolder, "embeddings.sqlite"), { timeout: busyTimeout });
    // A lost cache entry is only work done again: no need to wait for the disk at each write.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS embedding (key TEXT PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID");
    return database;
  } catch (error) {
    throw new AppError(
      "engine-failed",
      {
        what: `Cannot keep embeddings in the data folder "${dataFolder}"`,
        why: error instanceof Error ? error.message : String(error),
        fix: "Name a folder that you may write to: --data <folder> or SUMMARIZER_DATA.",
      },
      { cause: error },
    );
  }
};

/** A copy: SQLite's bytes need not begin at a multiple of four, as a Float32Array must. */
const toVector = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);

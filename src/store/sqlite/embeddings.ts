import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";
import type { Store } from "../store.ts";

/** SQLite takes some 32,000 parameters a statement; far fewer keep each statement short. */
const batchSize = 500;

/** Vectors by the hash of what was embedded. A vector that is already there stays: the same key is the same vector. */
export const createEmbeddings = (database: Kysely<Tables>): Store["embeddings"] => ({
  get: async (keys) => {
    const found = new Map<string, Float32Array>();
    for (const batch of toBatches(keys)) {
      const rows = await database.selectFrom("embedding").selectAll().where("key", "in", batch).execute();
      for (const { key, vector } of rows) found.set(key, toVector(vector));
    }
    return found;
  },
  put: async (vectors) => {
    const rows = [...vectors].map(([key, vector]) => ({
      key,
      vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
    }));
    await database.transaction().execute(async (transaction) => {
      for (const batch of toBatches(rows)) {
        await transaction
          .insertInto("embedding")
          .values([...batch])
          .onConflict((conflict) => conflict.column("key").doNothing())
          .execute();
      }
    });
  },
});

const toBatches = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) => items.slice(index * batchSize, (index + 1) * batchSize));

/** A copy: SQLite's bytes need not begin at a multiple of four, as a Float32Array must. */
const toVector = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);

import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import type { Store } from "../store.ts";

/** Databases allow about 32,000 parameters per statement; far fewer keep statements short. */
const batchSize = 500;

/** Vectors by the hash of the embedded text. An existing vector is kept, because the same key means the same vector. */
export const createEmbeddings = (database: Kysely<Tables>): Store["embeddings"] => ({
  get: async (keys) => {
    const found = new Map<string, Float32Array>();
    for (const batch of toBatches(keys)) {
      const rows = await database.selectFrom("embedding").select(["key", "vector"]).where("key", "in", batch).execute();
      for (const { key, vector } of rows) found.set(key, toVector(vector));
    }
    return found;
  },
  put: async (vectors, discussionId = null) => {
    const rows = [...vectors]
      .map(([key, vector]) => ({
        key,
        discussion_id: discussionId,
        vector: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
      }))
      // Two processes that add the same keys in different orders could each wait for the other.
      .toSorted((left, right) => (left.key < right.key ? -1 : 1));
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

/** Copies the bytes: a Float32Array must begin at a multiple of four, and a database's bytes may not. */
const toVector = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

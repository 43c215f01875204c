import type { Kysely } from "kysely";
import type { StoreSize } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Counts what is stored. Reads no more than a few pages of each table's index. */
export const countRows = async (database: Kysely<Tables>): Promise<Omit<StoreSize, "file" | "bytes" | "freeBytes">> => {
  const count = async (table: "discussion" | "report" | "model_call" | "embedding" | "job" | "upload"): Promise<number> => {
    const { rows } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .executeTakeFirstOrThrow();
    return rows;
  };
  return {
    discussions: await count("discussion"),
    reports: await count("report"),
    calls: await count("model_call"),
    embeddings: await count("embedding"),
    jobs: await count("job"),
    uploads: await count("upload"),
  };
};

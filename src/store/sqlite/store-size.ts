import { stat } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import type { StoreSize } from "../store.ts";
import type { Tables } from "./schema.ts";

/** Counts what is stored. Reads no more than a few pages of each table's index. */
export const measureStore = async (database: Kysely<Tables>, file: string): Promise<StoreSize> => {
  const count = async (table: "discussion" | "report" | "model_call" | "embedding" | "job" | "upload"): Promise<number> => {
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
    freeBytes: (await readPragma(database, "freelist_count")) * (await readPragma(database, "page_size")),
    discussions: await count("discussion"),
    reports: await count("report"),
    calls: await count("model_call"),
    embeddings: await count("embedding"),
    jobs: await count("job"),
    uploads: await count("upload"),
  };
};

/** A pragma whose value is a number. */
const readPragma = async (database: Kysely<Tables>, name: "freelist_count" | "page_size"): Promise<number> => {
  const { rows } = await sql<Record<string, number>>`${sql.raw(`pragma ${name}`)}`.execute(database);
  return rows[0]?.[name] ?? 0;
};

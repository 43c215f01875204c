import { stat } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import { countRows } from "../queries/count-rows.ts";
import type { StoreSize } from "../store.ts";
import type { Tables } from "../tables.ts";

/** What is stored, and what the file takes. */
export const measureStore = async (database: Kysely<Tables>, file: string): Promise<StoreSize> => {
  const { size } = await stat(file);
  const freeBytes = (await readPragma(database, "freelist_count")) * (await readPragma(database, "page_size"));
  return { file, bytes: size, freeBytes, ...(await countRows(database)) };
};

/** A pragma whose value is a number. */
const readPragma = async (database: Kysely<Tables>, name: "freelist_count" | "page_size"): Promise<number> => {
  const { rows } = await sql<Record<string, number>>`${sql.raw(`pragma ${name}`)}`.execute(database);
  return rows[0]?.[name] ?? 0;
};

import { type Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import type { Tables } from "../schema.ts";
import { type Migration, migrations } from "./migrations.ts";

/**
 * Brings a database file to the newest form: all missing migrations in one transaction, so that of several processes that
 * open a new file at once one migrates and the others wait. Throws `store-unusable` for a file that a newer version wrote.
 */
export const migrate = async (database: Kysely<Tables>, file: string, steps: readonly Migration[] = migrations): Promise<void> => {
  // Most openings find the newest form and need not wait for somebody's write.
  if ((await readVersion(database)) === steps.length) return;
  await database.transaction().execute(async (transaction) => {
    const version = await readVersion(transaction);
    if (version > steps.length) {
      throw new AppError("store-unusable", {
        what: `Cannot open the store "${file}"`,
        why: `a newer version of Summarizer wrote it (its form is ${version}, this version knows up to ${steps.length})`,
        fix: "Update Summarizer, or use another data folder: --data <folder>.",
      });
    }
    for (const step of steps.slice(version)) await step.up(transaction);
    // A pragma takes no parameters; the number is ours.
    if (version < steps.length) await sql.raw(`pragma user_version = ${steps.length}`).execute(transaction);
  });
};

const readVersion = async (database: Kysely<Tables>): Promise<number> => {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(database);
  return rows[0]?.user_version ?? 0;
};

import { type Kysely, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { type Migration, migrations } from "./migrations.ts";
import type { Tables } from "../tables.ts";

/**
 * Brings a database file to the newest version: all missing migrations in one transaction, so that when several processes open a
 * new file at once, one of them migrates it and the others wait. Throws `store-unusable` for a file that was written by a newer
 * version of Summarizer, or by one from before the first release.
 */
export const migrate = async (database: Kysely<Tables>, file: string, steps: readonly Migration[] = migrations): Promise<void> => {
  const newest = steps.at(-1)?.version ?? 0;
  // Most files have the newest version. They need no transaction, which would wait for other processes' writes.
  if ((await readVersion(database)) === newest) return;
  await database.transaction().execute(async (transaction) => {
    const version = await readVersion(transaction);
    requireKnown(version, { file, oldest: steps[0]?.version ?? 0, newest });
    const missing = steps.filter((step) => step.version > version);
    for (const step of missing) await step.up(transaction);
    // A pragma takes no parameters; the number is ours.
    if (missing.length > 0) await sql.raw(`pragma user_version = ${newest}`).execute(transaction);
  });
};

/** Whether a file has the newest format. */
export const isMigrated = async (database: Kysely<Tables>): Promise<boolean> =>
  (await readVersion(database)) === migrations.at(-1)?.version;

/** A new file has version 0. */
const requireKnown = (
  version: number,
  { file, oldest, newest }: { readonly file: string; readonly oldest: number; readonly newest: number },
): void => {
  if (version > newest) {
    throw new AppError("store-unusable", {
      what: `Cannot open the store "${file}"`,
      why: `a newer version of Summarizer wrote it (its format is ${version}, this version knows formats up to ${newest})`,
      fix: "Update Summarizer, or use another data folder: --data <folder>.",
    });
  }
  if (version > 0 && version < oldest) {
    throw new AppError("store-unusable", {
      what: `Cannot open the store "${file}"`,
      why: `a version of Summarizer from before the first release wrote it (its format is ${version}, the oldest that can be opened is ${oldest})`,
      fix: "Move the file away, or use another data folder (--data <folder>), and read the discussions again.",
    });
  }
};

const readVersion = async (database: Kysely<Tables>): Promise<number> => {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(database);
  return rows[0]?.user_version ?? 0;
};

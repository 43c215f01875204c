import { DatabaseSync } from "node:sqlite";
import { type Kysely, type Transaction, sql } from "kysely";
import { removeCalls } from "./calls.ts";
import { removeJobsOf } from "./job-lists.ts";
import { removePassages } from "./passages.ts";
import type { Tables } from "./schema.ts";

/**
 * Removes a discussion from every table. SQLite only marks deleted rows as free, so it is told to overwrite them
 * (https://sqlite.org/pragma.html#pragma_secure_delete). What earlier changes of the discussion left behind, and single words in the
 * full-text index, go with the next `vacuum`: to remove them here would take seconds for a large thread.
 */
export const removeDiscussion = async (
  database: Kysely<Tables>,
  { file, discussionId }: { readonly file: string; readonly discussionId: string },
): Promise<boolean> => {
  await sql`pragma secure_delete = on`.execute(database);
  try {
    const isRemoved = await database.transaction().execute((transaction) => removeRows(transaction, discussionId));
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

const removeRows = async (transaction: Transaction<Tables>, discussionId: string): Promise<boolean> => {
  await removePassages(transaction, discussionId);
  // A reading that was stopped may have left calls, embeddings and jobs without a report.
  const hadCalls = await removeCalls(transaction, discussionId);
  const hadJobs = await removeJobsOf(transaction, discussionId);
  const counts = [];
  for (const table of ["report", "reading", "topic_alias", "embedding", "share_link", "watch"] as const) {
    const { numDeletedRows } = await transaction.deleteFrom(table).where("discussion_id", "=", discussionId).executeTakeFirst();
    counts.push(numDeletedRows);
  }
  const { numDeletedRows } = await transaction.deleteFrom("discussion").where("id", "=", discussionId).executeTakeFirst();
  return hadCalls || hadJobs || numDeletedRows > 0n || counts.some((count) => count > 0n);
};

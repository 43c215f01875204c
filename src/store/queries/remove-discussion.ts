import type { Transaction } from "kysely";
import type { StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import { removeCalls } from "./calls.ts";
import { removeJobsOf } from "./job-lists.ts";
import { removePassages } from "./passages.ts";

/** Removes a discussion from every table; false if there was nothing. */
export const removeDiscussion = (database: StoreDatabase, discussionId: string): Promise<boolean> =>
  database.erase(() =>
    database.kysely.transaction().execute(async (transaction) => {
      await database.lock(transaction, `discussion ${discussionId}`);
      return removeRows(transaction, database, discussionId);
    }),
  );

const removeRows = async (transaction: Transaction<Tables>, database: StoreDatabase, discussionId: string): Promise<boolean> => {
  await removePassages(transaction, database.passages, discussionId);
  // A reading that was stopped may have left calls, embeddings and jobs without a report.
  const hadCalls = await removeCalls(transaction, database, discussionId);
  const hadJobs = await removeJobsOf(transaction, database, discussionId);
  const counts = [];
  for (const table of ["report", "reading", "topic_alias", "embedding", "share_link", "watch"] as const) {
    const { numDeletedRows } = await transaction.deleteFrom(table).where("discussion_id", "=", discussionId).executeTakeFirst();
    counts.push(numDeletedRows);
  }
  const { numDeletedRows } = await transaction.deleteFrom("discussion").where("id", "=", discussionId).executeTakeFirst();
  return hadCalls || hadJobs || numDeletedRows > 0n || counts.some((count) => count > 0n);
};

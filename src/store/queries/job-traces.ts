import type { Kysely, SelectQueryBuilder } from "kysely";
import type { JobProgress } from "../../domain/jobs/job.ts";
import type { Tables } from "../tables.ts";
import { inBatches, rowsPerBatch } from "./in-batches.ts";
import { dropUnusedUploads } from "./job-rows.ts";

const endedStates = ["done", "failed", "cancelled"] as const;

/**
 * Deletes the uploads of ended jobs whose file became this discussion; gives their number. A job that is open reads its file first, and
 * deletes it then.
 */
export const dropUploadsOf = async (
  database: Kysely<Tables>,
  { discussionId, isDryRun }: { readonly discussionId: string; readonly isDryRun: boolean },
): Promise<number> => {
  let count = 0;
  for await (const rows of listEnded(database, (jobs) => jobs.where("upload_key", "is not", null))) {
    const numbers = rows.filter(({ progress }) => toProgress(progress).discussionId === discussionId).map(({ number }) => number);
    count += numbers.length;
    if (numbers.length > 0 && !isDryRun)
      await database.updateTable("job").set({ upload_key: null }).where("number", "in", numbers).execute();
  }
  if (count > 0 && !isDryRun) await dropUnusedUploads(database);
  return count;
};

/** Ended jobs that meet a condition, with their progress, a batch at a time. */
async function* listEnded(
  database: Kysely<Tables>,
  choose: (jobs: SelectQueryBuilder<Tables, "job", object>) => SelectQueryBuilder<Tables, "job", object>,
): AsyncGenerator<readonly { readonly number: number; readonly progress: string }[]> {
  const load = (after: number) =>
    choose(database.selectFrom("job").where("state", "in", endedStates))
      .select(["number", "progress"])
      .where("number", ">", after)
      .orderBy("number")
      .limit(rowsPerBatch)
      .execute();
  for await (const { rows } of inBatches(rowsPerBatch, load)) yield rows;
}

/** Jobs list the topics that they found: those that are gone are no longer named. */
export const forgetTopicNames = async (
  database: Kysely<Tables>,
  { discussionId, names }: { readonly discussionId: string; readonly names: ReadonlySet<string> },
): Promise<void> => {
  if (names.size === 0) return;
  for await (const rows of listEnded(database, (jobs) => jobs.where("discussion_id", "=", discussionId))) {
    for (const { number, progress: json } of rows) {
      const progress = toProgress(json);
      const topics = progress.topics.filter((name) => !names.has(name));
      if (topics.length === progress.topics.length) continue;
      await database
        .updateTable("job")
        .set({ progress: JSON.stringify({ ...progress, topics }) })
        .where("number", "=", number)
        .execute();
    }
  }
};

/** `jobs.ts` wrote the JSON from such a value. */
const toProgress = (json: string): JobProgress => JSON.parse(json) as JobProgress;

import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from "kysely";
import type { JobProgress, JobRequest } from "../../domain/jobs/job.ts";
import type { Tables } from "../tables.ts";
import { inBatches, rowsPerBatch } from "./in-batches.ts";
import { dropUnusedUploads } from "./job-rows.ts";

const endedStates = ["done", "failed", "cancelled"] as const;

/**
 * Deletes the uploads of ended jobs whose file became this discussion, also where another job holds the same file (a mailbox of which one thread was
 * chosen); gives their number. A job that is open reads its file first, and deletes it then.
 */
export const dropUploadsOf = async (
  database: Kysely<Tables>,
  { discussionId, isDryRun }: { readonly discussionId: string; readonly isDryRun: boolean },
): Promise<number> => {
  const keys = new Set<string>();
  for await (const rows of listEnded(database, (jobs) => jobs.where("request", "like", '%"kind":"upload"%'))) {
    const own = rows.filter(({ progress }) => toProgress(progress).discussionId === discussionId);
    for (const key of own.flatMap(({ request }) => toUploadKey(request) ?? [])) keys.add(key);
  }
  if (keys.size === 0) return 0;
  const isHolder = (jobs: ExpressionBuilder<Tables, "job">) =>
    jobs.and([jobs("state", "in", endedStates), jobs("upload_key", "in", [...keys])]);
  const holders = await database.selectFrom("job").select("number").where(isHolder).execute();
  if (holders.length === 0 || isDryRun) return holders.length;
  await database.updateTable("job").set({ upload_key: null }).where(isHolder).execute();
  await dropUnusedUploads(database);
  return holders.length;
};

/** Ended jobs that meet a condition, with their progress, a batch at a time. */
async function* listEnded(
  database: Kysely<Tables>,
  choose: (jobs: SelectQueryBuilder<Tables, "job", object>) => SelectQueryBuilder<Tables, "job", object>,
): AsyncGenerator<readonly { readonly number: number; readonly progress: string; readonly request: string }[]> {
  const load = (after: number) =>
    choose(database.selectFrom("job").where("state", "in", endedStates))
      .select(["number", "progress", "request"])
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

/** The key of the file that a job was to read; null for a job without one. */
export const toUploadKey = (json: string): string | null => {
  const { reference } = JSON.parse(json) as JobRequest;
  return reference.kind === "upload" ? reference.key : null;
};

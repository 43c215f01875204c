import type { Kysely } from "kysely";
import type { JobProgress, JobRequest } from "../../domain/jobs/job.ts";
import type { Tables } from "../tables.ts";
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
  const jobs = await database
    .selectFrom("job")
    .select(["number", "progress", "request", "upload_key"])
    .where("state", "in", endedStates)
    .where("request", "like", '%"kind":"upload"%')
    .execute();
  const own = jobs.filter(({ progress }) => toProgress(progress).discussionId === discussionId);
  const keys = new Set(own.flatMap(({ request }) => toUploadKey(request) ?? []));
  const numbers = jobs.filter(({ upload_key: key }) => key !== null && keys.has(key)).map(({ number }) => number);
  if (numbers.length === 0 || isDryRun) return numbers.length;
  await database.updateTable("job").set({ upload_key: null }).where("number", "in", numbers).execute();
  await dropUnusedUploads(database);
  return numbers.length;
};

/** Jobs list the topics that they found: those that are gone are no longer named. */
export const forgetTopicNames = async (
  database: Kysely<Tables>,
  { discussionId, names }: { readonly discussionId: string; readonly names: ReadonlySet<string> },
): Promise<void> => {
  if (names.size === 0) return;
  const jobs = await database
    .selectFrom("job")
    .select(["number", "progress"])
    .where("discussion_id", "=", discussionId)
    .where("state", "in", endedStates)
    .execute();
  for (const { number, progress: json } of jobs) {
    const progress = toProgress(json);
    const topics = progress.topics.filter((name) => !names.has(name));
    if (topics.length === progress.topics.length) continue;
    await database
      .updateTable("job")
      .set({ progress: JSON.stringify({ ...progress, topics }) })
      .where("number", "=", number)
      .execute();
  }
};

/** `jobs.ts` wrote the JSON from such a value. */
const toProgress = (json: string): JobProgress => JSON.parse(json) as JobProgress;

/** The key of the file that a job was to read; null for a job without one. */
export const toUploadKey = (json: string): string | null => {
  const { reference } = JSON.parse(json) as JobRequest;
  return reference.kind === "upload" ? reference.key : null;
};

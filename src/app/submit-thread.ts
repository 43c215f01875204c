import { AppError } from "../domain/app-error.ts";
import { type Asker, type Job, type JobReference, findThreadsToChoose } from "../domain/jobs/job.ts";
import { toNewJob } from "./new-job.ts";
import type { QueuePorts, Submitted } from "./submit.ts";

/**
 * Queues the reading of one thread of a mailbox that a job found to hold several; its file is still stored with that job. Throws `wrong-use` for
 * any other job, and `not-kept` where the file was deleted meanwhile.
 */
export const submitThread = async (
  job: Job,
  { thread, asker }: { readonly thread: number; readonly asker: Asker },
  { store, now, engines, mostQueued }: QueuePorts,
): Promise<Submitted> => {
  const { reference, engine, topics, language, maxCostUsd, refresh } = job.request;
  if (reference.kind !== "upload" || findThreadsToChoose(job) === null) {
    throw new AppError("wrong-use", {
      what: `Cannot choose a thread for job ${job.number}`,
      why: "it did not find a mailbox of several threads",
      fix: "Submit the mailbox again; its job lists the threads.",
    });
  }
  const bytes = await store.jobs.loadUpload(reference.key);
  if (bytes === null) {
    throw new AppError("not-kept", {
      what: `Cannot read "${reference.name}"`,
      why: "the file is not in the store any more",
      fix: "Upload it again.",
    });
  }
  const chosen: JobReference = { ...reference, thread };
  const wanted = { reference: chosen, engine, topics, language: language ?? null, refresh: refresh === true, edit: null };
  const options = { maxCostUsd: maxCostUsd ?? null, bytes, again: false, asker, title: null };
  const created = toNewJob({ ...wanted, ...options }, { model: engine === "model" ? engines.model : null });
  return store.jobs.submit(created, { now: now(), mostQueued });
};

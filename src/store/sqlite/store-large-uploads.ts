import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { JobStore } from "../job-store.ts";
import { explainStoreError } from "./store-errors.ts";
import type { UploadTask } from "./upload-thread.ts";

/** Uploads from this size on are written by a thread of their own; 24 MB would stop everything else for 80 ms. Bytes. */
const largeFrom = 1_000_000;

/** The file beside this one, compiled or as source. */
const threadEntry = new URL(`./upload-thread${extname(import.meta.url)}`, import.meta.url);

/** Lets a thread write large uploads before their jobs are queued. A queue that refuses the job leaves an upload that is dropped as unused. */
export const storeLargeUploads = (jobs: JobStore, place: Pick<UploadTask, "file" | "waitMilliseconds">): JobStore => ({
  ...jobs,
  submit: async (job, rules) => {
    const { upload } = job;
    if (upload !== null && upload.bytes.byteLength >= largeFrom) await writeInThread({ ...place, ...upload });
    // Which adds the upload only if it is not there.
    return jobs.submit(job, rules);
  },
});

const writeInThread = (task: UploadTask): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(threadEntry, { workerData: task });
    thread.on("error", (error) => reject(explainStoreError(error)));
    thread.on("exit", () => resolve());
  });

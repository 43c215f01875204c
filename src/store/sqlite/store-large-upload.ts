import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { explainStoreError } from "./store-errors.ts";
import type { UploadTask } from "./upload-thread.ts";

/** The file beside this one, compiled or as source. */
const threadEntry = new URL(`./upload-thread${extname(import.meta.url)}`, import.meta.url);

/** Writes an upload in a thread of its own: 24 MB would stop everything else for 80 ms. */
export const storeLargeUpload = (task: UploadTask): Promise<void> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(threadEntry, { workerData: task });
    thread.on("error", (error) => reject(explainStoreError(error)));
    thread.on("exit", () => resolve());
  });

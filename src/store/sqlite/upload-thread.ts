import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/** Which upload the thread writes. */
export interface UploadTask {
  readonly file: string;
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly waitMilliseconds: number;
}

/** Writes one large upload away from the thread that answers requests. An error ends the thread, which its owner hears. */
const write = ({ file, key, bytes, waitMilliseconds }: UploadTask): void => {
  const database = new DatabaseSync(file, { timeout: waitMilliseconds });
  try {
    database.exec("pragma synchronous = full");
    database.prepare("insert into upload (key, bytes) values (?, ?) on conflict do nothing").run(key, bytes);
  } finally {
    database.close();
  }
};

if (parentPort !== null) write(workerData as UploadTask);

import { type Job, isOpen } from "../../domain/jobs/job.ts";

/** How often a job is loaded. Seems instant, and is one small query each time. */
export const pollMilliseconds = 300;

/** Without a change, a comment line is sent after this many polls (15 s), because proxies close connections that are silent for a minute. */
const pollsPerComment = 50;

export interface WatchOptions {
  readonly load: () => Promise<Job | null>;
  /** Waits until the next poll; false when the client has gone. */
  readonly wait: () => Promise<boolean>;
  /** The revision that the client has seen already; null for none. */
  readonly seenRevision: number | null;
}

/**
 * Yields a job now and at each change, until it has ended or was deleted; yields `null` where a keep-alive is due. The revision
 * that the client has seen is not repeated while the job is open. A job's place in the queue changes without a new revision.
 */
export async function* watchJob({ load, wait, seenRevision }: WatchOptions): AsyncGenerator<Job | null> {
  let sent: Pick<Job, "revision" | "ahead"> | null = null;
  for (let polls = 1; ; polls += 1) {
    const job = await load();
    if (job === null) return;
    if (sent === null && job.revision === seenRevision && isOpen(job)) sent = job;
    if (sent?.revision !== job.revision || sent.ahead !== job.ahead) {
      yield job;
      sent = job;
    } else if (polls % pollsPerComment === 0) yield null;
    if (!isOpen(job) || !(await wait())) return;
  }
}

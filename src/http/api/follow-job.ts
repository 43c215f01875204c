import { type Job, isOpen } from "../../domain/job.ts";

/** How often a job is looked at, in milliseconds: often enough to seem at once, and one small query each time. */
export const lookEvery = 300;

/** A line is sent this often although nothing has changed, in looks (15 s): proxies close what is silent for a minute. */
const looksPerSign = 50;

export interface Following {
  readonly load: () => Promise<Job | null>;
  /** Resolves with false when there is nobody left to tell. */
  readonly wait: () => Promise<boolean>;
  /** The revision that was seen before; null for none. */
  readonly seenRevision: number | null;
}

/**
 * A job as it stands, and again at each change until it has ended or is gone; `null` is a sign of life in between. What was
 * seen before is not given again while the job is open. Its place in the queue changes without a revision of its own.
 */
export async function* followJob({ load, wait, seenRevision }: Following): AsyncGenerator<Job | null> {
  let told: Pick<Job, "revision" | "ahead"> | null = null;
  for (let looks = 1; ; looks += 1) {
    const job = await load();
    if (job === null) return;
    if (told === null && job.revision === seenRevision && isOpen(job)) told = job;
    if (told?.revision !== job.revision || told.ahead !== job.ahead) {
      yield job;
      told = job;
    } else if (looks % looksPerSign === 0) yield null;
    if (!isOpen(job) || !(await wait())) return;
  }
}

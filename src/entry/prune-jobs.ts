import type { QueuePorts } from "../app/submit.ts";

/** Ended jobs are deleted after this time. Milliseconds. */
const jobRetention = 30 * 24 * 60 * 60 * 1000;

/** Deletes jobs that ended long ago, with their uploads. */
export const pruneJobs = ({ store, now }: Pick<QueuePorts, "store" | "now">): Promise<void> =>
  store.jobs.prune(new Date(now().getTime() - jobRetention));

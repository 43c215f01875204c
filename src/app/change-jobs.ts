import type { JobFilter } from "../store/job-store.ts";
import type { QueuePorts } from "./submit.ts";

/** What can be done to many jobs at once. */
export const jobsActions = ["cancel", "retry", "clear"] as const;
export type JobsAction = (typeof jobsActions)[number];

/** Cancels, retries or clears all jobs that a filter matches and whose state allows it. Gives their number. */
export const changeMany = (action: JobsAction, filter: JobFilter, { store, now, mostQueued }: QueuePorts): Promise<number> => {
  switch (action) {
    case "cancel":
      return store.jobs.cancelAll(filter, now());
    case "retry":
      return store.jobs.retryAll(filter, { now: now(), mostQueued });
    case "clear":
      return store.jobs.clearAll(filter);
  }
};

import type { Job, JobCounts } from "../domain/jobs/job.ts";
import type { DaySpending } from "../domain/models/call-limits.ts";
import type { DailyCalls, StoreSize } from "../store/store.ts";
import type { QueuePorts } from "./submit.ts";

/** Something that went wrong, as the log has it: no text of a discussion. */
export interface RecentError {
  readonly at: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What the people who run a server want to know about it. */
export interface ServerStatus {
  readonly version: string;
  /** "Node 24.21.0, SQLite 3.53.4" */
  readonly runtime: string;
  readonly startedAt: string;
  readonly now: string;
  readonly store: StoreSize;
  readonly jobs: JobCounts;
  readonly limits: {
    readonly jobsAtOnce: number;
    readonly waitingJobs: number;
    readonly fileBytes: number;
    readonly costUsd: number | null;
    /** Of all calls of one UTC day. */
    readonly dayUsd: number | null;
  };
  /** What the calls since midnight UTC count against the day's limit, of all processes that use the store. */
  readonly today: DaySpending;
  /** The model that readings use if asked; null for none. */
  readonly model: string | null;
  /** Latest first. */
  readonly errors: readonly RecentError[];
  /** The latest jobs that failed, latest first. */
  readonly failedJobs: readonly Job[];
  /** Calls of the last thirty days, latest day first. */
  readonly calls: readonly DailyCalls[];
}

const shownFailures = 5;
const shownDays = 30;

/** What the web app knows and the store does not. */
export type ServerFacts = Pick<ServerStatus, "version" | "runtime" | "startedAt" | "errors"> & {
  readonly limits: Omit<ServerStatus["limits"], "waitingJobs">;
};

export const loadStatus = async (facts: ServerFacts, { store, now, mostQueued, engines }: QueuePorts): Promise<ServerStatus> => {
  const time = now();
  const since = new Date(time.getTime() - (shownDays - 1) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return {
    ...facts,
    limits: { ...facts.limits, waitingJobs: mostQueued },
    now: time.toISOString(),
    store: await store.measure(),
    jobs: await store.jobs.count(),
    model: engines.model,
    failedJobs: (await store.jobs.list({ states: ["failed"], limit: shownFailures })).jobs,
    today: await store.limits.readDay(time.toISOString().slice(0, 10), time),
    calls: await store.calls.sumByDay(since),
  };
};

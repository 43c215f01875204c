import { completeProgress, followReading } from "../app/follow-reading.ts";
import type { WatchEvent } from "../app/tend-watches.ts";
import { AppError } from "../domain/app-error.ts";
import { type Job, type JobProgress, type Lease, noProgress } from "../domain/jobs/job.ts";
import type { Delivery, JobStore } from "../store/job-store.ts";
import { lookRegularly } from "./look-regularly.ts";
import { type ProgressEvent, createProgressWatch } from "./watch-progress.ts";
import { retryDeadReadings } from "./retry-dead-readings.ts";
import type { ReadingEnd, RunReading } from "./run-reading.ts";

/** What a worker reports, for the log. Contains no text of a discussion. */
export type WorkerEvent =
  | { readonly type: "job-begun" | "job-lost" | "job-released"; readonly job: number; readonly attempt: number }
  | { readonly type: "job-done"; readonly job: number; readonly discussionId: string; readonly milliseconds: number }
  | { readonly type: "job-failed"; readonly job: number; readonly code: string; readonly milliseconds: number }
  | WatchEvent
  | { readonly type: "worker-failed"; readonly error: unknown };

export interface WorkerTools {
  readonly jobs: JobStore;
  readonly runReading: RunReading;
  /** Queues the checks of watched threads that are due. */
  readonly tendWatches: () => Promise<readonly WatchEvent[]>;
  readonly now: () => Date;
  readonly onEvent: (event: WorkerEvent) => void;
  /** For metrics; absent where nobody counts. */
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
  /** How many jobs run at the same time. */
  readonly concurrency: number;
}

export interface Worker {
  /** Rejects if jobs cannot be delivered. */
  readonly start: () => Promise<void>;
  /** Stops the readings, puts their jobs back into the queue, and resolves when none is running. */
  readonly stop: () => Promise<void>;
}

/**
 * How often progress is saved and a lease is renewed, and how long a lease lasts without renewal. Milliseconds.
 * Any worker may take a job with an expired lease, so the jobs of a killed worker go on soon after `lease`.
 */
const intervals = { save: 250, renew: 1_000, lease: 5_000 } as const;

/** Takes jobs from the queue, runs their readings, renews their leases and saves their progress. */
export const createWorker = (tools: WorkerTools): Worker => {
  const running = new Set<RunningJob>();
  const runReading = retryDeadReadings(tools.runReading);
  const stopping = new AbortController();
  let delivering: Promise<Delivery> | null = null;
  let looking: ReturnType<typeof lookRegularly> | null = null;
  const take = async (number: number | null): Promise<{ readonly done: Promise<void> } | null> => {
    // Before others' leases are looked at: if the clock was put back, ours must not look abandoned.
    await Promise.all([...running].map(({ renew }) => renew()));
    if (stopping.signal.aborted) return null;
    const claimed = await tools.jobs.claim({ now: tools.now(), leaseMilliseconds: intervals.lease, mostAttempts, number });
    if (claimed === null) return null;
    const job = runJob(claimed, { ...tools, runReading }, stopping.signal);
    running.add(job);
    return { done: job.done.finally(() => running.delete(job)) };
  };
  const onError = (error: unknown): void => tools.onEvent({ type: "worker-failed", error });
  return {
    start: async () => {
      delivering = tools.jobs.deliver({ concurrency: tools.concurrency, take, onError });
      await delivering;
      if (!stopping.signal.aborted) looking = lookRegularly({ look: tools.tendWatches, onEvent: tools.onEvent, onError });
    },
    stop: async () => {
      stopping.abort();
      await looking?.stop();
      const delivery = await delivering?.catch(() => null);
      // A job that is just being claimed is put back as well.
      await delivery?.stop();
      await Promise.all([...running].map(({ done }) => done));
      await delivery?.close();
    },
  };
};

/** A job that was started this often and never ended probably crashes its worker. */
const mostAttempts = 25;

interface RunningJob {
  readonly done: Promise<void>;
  /** Renews the lease if that is due. */
  readonly renew: () => Promise<void>;
}

const runJob = (claimed: { readonly job: Job; readonly lease: Lease }, tools: WorkerTools, stopping: AbortSignal): RunningJob => {
  const { jobs, now, onProgress } = tools;
  const lost = new AbortController();
  const keeper = keepLease({
    jobs,
    lease: claimed.lease,
    now,
    title: claimed.job.progress.title,
    onChange: onProgress === undefined ? () => undefined : createProgressWatch(claimed.job, now, onProgress),
    onLost: () => lost.abort(),
  });
  return { done: readJob(claimed, tools, { stopping, lost: lost.signal, keeper }), renew: keeper.renew };
};

const readJob = async (
  { job, lease }: { readonly job: Job; readonly lease: Lease },
  { jobs, runReading, now, onEvent }: WorkerTools,
  { stopping, lost, keeper }: { readonly stopping: AbortSignal; readonly lost: AbortSignal; readonly keeper: LeaseKeeper },
): Promise<void> => {
  const from = now().getTime();
  const about = { job: job.number, attempt: job.attempts } as const;
  onEvent({ type: "job-begun", ...about });
  try {
    const end = await runReading(
      { request: job.request, asker: job.asker, lease },
      { signal: AbortSignal.any([stopping, lost]), onEvent: (event) => keeper.change((progress) => followReading(progress, event)) },
    );
    const milliseconds = Math.max(0, now().getTime() - from);
    // Where the database could not be reached, the reading itself did not fail: it goes on when the database is back.
    if ("failure" in end && (stopping.aborted || end.failure.code === "store-unreachable")) {
      await keeper.end();
      if (await jobs.release(lease)) onEvent({ type: "job-released", ...about });
      return;
    }
    if ("discussionId" in end) keeper.change(completeProgress);
    await keeper.end();
    if (!(await whenReachable(() => endJob({ jobs, lease, end, now })))) onEvent({ type: "job-lost", ...about });
    else if ("failure" in end) onEvent({ type: "job-failed", job: job.number, code: end.failure.code, milliseconds });
    else onEvent({ type: "job-done", job: job.number, discussionId: end.discussionId, milliseconds });
  } catch (error) {
    // Only the store can throw here. The lease expires, and the job is claimed again.
    onEvent({ type: "worker-failed", error });
  } finally {
    await keeper.end();
  }
};

/** How often the end of a job is saved while the database's server cannot be reached, once a second. */
const mostSaves = 8;

/** A reading whose end cannot be saved is done again, so a server that starts again is waited for. */
const whenReachable = async <Value>(save: () => Promise<Value>): Promise<Value> => {
  for (let saves = 1; ; saves += 1) {
    try {
      return await save();
    } catch (error) {
      const isPassing = error instanceof AppError && error.code === "store-unreachable";
      if (!isPassing || saves >= mostSaves) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
};

const endJob = ({
  jobs,
  lease,
  end,
  now,
}: Pick<WorkerTools, "jobs" | "now"> & { readonly lease: Lease; readonly end: ReadingEnd }): Promise<boolean> =>
  "failure" in end
    ? jobs.fail(lease, { failure: end.failure, now: now() })
    : jobs.finish(lease, { discussionId: end.discussionId, now: now() });

interface LeaseKeeper {
  /** Changes the progress. Changes are collected and saved with the next tick. */
  readonly change: (change: (progress: JobProgress) => JobProgress) => void;
  /** Renews the lease if that is due, and saves what is not saved yet. */
  readonly renew: () => Promise<void>;
  /** Saves what is not saved yet, and stops. */
  readonly end: () => Promise<void>;
}

/** Renews the lease of a running job and saves its progress, until the lease is lost. */
const keepLease = ({
  jobs,
  lease,
  now,
  title,
  onChange,
  onLost,
}: Pick<WorkerTools, "jobs" | "now"> & {
  readonly lease: Lease;
  /** What the job is called until the discussion is read. */
  readonly title: string | null;
  readonly onChange: (progress: JobProgress) => void;
  readonly onLost: () => void;
}): LeaseKeeper => {
  let progress: JobProgress = { ...noProgress, title };
  let saved = progress;
  let isEnded = false;
  let renewedAt = now().getTime();
  let last: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      const current = progress;
      // Also when the clock was put back: the lease is then far in the future, and others would take it for abandoned.
      const isDue = Math.abs(now().getTime() - renewedAt) >= intervals.renew;
      if (isDue) renewedAt = now().getTime();
      const isHeld =
        (!isDue || (await jobs.renew(lease, { now: now(), leaseMilliseconds: intervals.lease }))) &&
        (current === saved || (await jobs.saveProgress(lease, current)));
      saved = current;
      if (!isHeld) onLost();
    } catch {
      // The file is busy. The next tick is soon enough; if none succeeds, the lease expires, as it should.
    }
  };
  const tickInTurn = (): Promise<void> => {
    last = last.then(tick);
    return last;
  };
  const timer = setInterval(tickInTurn, intervals.save);
  return {
    renew: () => (Math.abs(now().getTime() - renewedAt) >= intervals.renew ? tickInTurn() : last),
    change: (change) => {
      progress = change(progress);
      onChange(progress);
    },
    end: async () => {
      if (isEnded) return;
      isEnded = true;
      clearInterval(timer);
      await last;
      await tick();
    },
  };
};

import { completeProgress, followReading } from "../app/follow-reading.ts";
import { type Job, type JobProgress, type Lease, noProgress } from "../domain/job.ts";
import type { JobStore } from "../store/job-store.ts";
import type { ReadingEnd, RunReading } from "./run-reading.ts";

/** What a worker tells of its work; no words of a discussion are among it. */
export type WorkerEvent =
  | { readonly type: "job-begun" | "job-lost" | "job-released"; readonly job: number; readonly attempt: number }
  | { readonly type: "job-done"; readonly job: number; readonly discussionId: string; readonly milliseconds: number }
  | { readonly type: "job-failed"; readonly job: number; readonly code: string; readonly milliseconds: number }
  | { readonly type: "worker-failed"; readonly error: unknown };

export interface WorkerTools {
  readonly jobs: JobStore;
  readonly runReading: RunReading;
  readonly now: () => Date;
  readonly tell: (event: WorkerEvent) => void;
  /** How many jobs it does at a time. */
  readonly concurrency: number;
}

export interface Worker {
  readonly start: () => void;
  /** Stops the readings, puts their jobs back into the queue, and resolves when nothing runs any more. */
  readonly stop: () => Promise<void>;
}

/** All in milliseconds. Who finds a lease expired may take the job: a killed server's jobs go on this soon after the next start. */
const rhythm = { look: 200, write: 250, beat: 1_000, lease: 5_000 } as const;

/** Takes jobs from the queue, has them read, and keeps their leases and progress up to date. */
export const createWorker = (tools: WorkerTools): Worker => {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const lookAgain = (): void => {
    looking = look();
  };
  const look = async (): Promise<void> => {
    try {
      while (running.size < tools.concurrency && !stopping.signal.aborted) {
        const claimed = await tools.jobs.claim({ now: tools.now(), leaseMilliseconds: rhythm.lease, mostAttempts });
        if (claimed === null) break;
        const work = doJob(claimed, tools, stopping.signal).finally(() => running.delete(work));
        running.add(work);
      }
    } catch (error) {
      // A full disk or a locked file may pass; the queue is looked at again.
      tools.tell({ type: "worker-failed", error });
    }
    if (!stopping.signal.aborted) timer = setTimeout(lookAgain, rhythm.look);
  };
  return {
    start: lookAgain,
    stop: async () => {
      stopping.abort();
      // It may just be claiming a job, which then has to be put back.
      await looking;
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
};

/** A job that was begun this often and never ended takes its worker down with it. */
const mostAttempts = 25;

const doJob = async (
  { job, lease }: { readonly job: Job; readonly lease: Lease },
  { jobs, runReading, now, tell }: WorkerTools,
  stopping: AbortSignal,
): Promise<void> => {
  const from = now().getTime();
  const about = { job: job.number, attempt: job.attempts } as const;
  tell({ type: "job-begun", ...about });
  const lost = new AbortController();
  const keeper = keepLease({ jobs, lease, now, onLost: () => lost.abort() });
  try {
    const end = await runReading(
      { request: job.request, lease },
      { signal: AbortSignal.any([stopping, lost.signal]), onEvent: (event) => keeper.follow((progress) => followReading(progress, event)) },
    );
    const milliseconds = now().getTime() - from;
    if (stopping.aborted && "failure" in end) {
      await keeper.end();
      if (await jobs.release(lease)) tell({ type: "job-released", ...about });
      return;
    }
    if ("discussionId" in end) keeper.follow(completeProgress);
    await keeper.end();
    if (!(await endJob({ jobs, lease, end, now }))) tell({ type: "job-lost", ...about });
    else if ("failure" in end) tell({ type: "job-failed", job: job.number, code: end.failure.code, milliseconds });
    else tell({ type: "job-done", job: job.number, discussionId: end.discussionId, milliseconds });
  } catch (error) {
    // Only the store can throw here; its lease runs out and somebody takes the job once more.
    tell({ type: "worker-failed", error });
  } finally {
    await keeper.end();
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
  /** Changes the progress; written soon, several changes at once. */
  readonly follow: (change: (progress: JobProgress) => JobProgress) => void;
  /** Writes what is not written yet, and stops. */
  readonly end: () => Promise<void>;
}

/** Beats while a job runs and writes its progress, until the lease is lost. */
const keepLease = ({
  jobs,
  lease,
  now,
  onLost,
}: Pick<WorkerTools, "jobs" | "now"> & { readonly lease: Lease; readonly onLost: () => void }): LeaseKeeper => {
  let progress = noProgress;
  let written = noProgress;
  let isEnded = false;
  let beatAt = now().getTime();
  let last: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      const current = progress;
      const isDue = now().getTime() - beatAt >= rhythm.beat;
      if (isDue) beatAt = now().getTime();
      const isHeld =
        (!isDue || (await jobs.beat(lease, { now: now(), leaseMilliseconds: rhythm.lease }))) &&
        (current === written || (await jobs.saveProgress(lease, current)));
      written = current;
      if (!isHeld) onLost();
    } catch {
      // A busy file: the next beat is soon enough, and if none succeeds the lease runs out, as it should.
    }
  };
  const timer = setInterval(() => {
    last = last.then(tick);
  }, rhythm.write);
  return {
    follow: (change) => {
      progress = change(progress);
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

import type { Asker, Job, JobCounts, JobFailure, JobProgress, JobRequest, JobState, Lease } from "../domain/jobs/job.ts";

/**
 * An uploaded file, stored until its job is done, or has failed because the file cannot be read. A mailbox of several threads is stored as long as
 * the job that lists them.
 */
export interface Upload {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface NewJob {
  /** A hash of the request: jobs with the same key are the same job. */
  readonly key: string;
  readonly request: JobRequest;
  readonly upload: Upload | null;
  /** Unknown if omitted. */
  readonly asker?: Asker;
  /** The title of what it reads, where that is known already. */
  readonly title?: string | null;
  /** Queue it even if the same job is done already. */
  readonly again: boolean;
}

/** The current time, and the size of the queue. The caller gives the time, because a store has no clock. */
export interface QueueRules {
  readonly now: Date;
  /** The most jobs that may wait. */
  readonly mostQueued: number;
}

/** The rules of a claim. */
export interface ClaimRules {
  readonly now: Date;
  readonly leaseMilliseconds: number;
  /** A job that was started this often and never ended fails. */
  readonly mostAttempts: number;
  /** Claims only the job with this number, if it can be claimed. */
  readonly number?: number | null;
}

/** How jobs reach a worker. */
export interface DeliveryTools {
  /** How many jobs the worker runs at the same time. */
  readonly concurrency: number;
  /**
   * Claims the job with this number, or with null the oldest one that can be claimed. Gives null if there was nothing to claim, else a
   * promise that resolves when the worker does nothing more for the job. Rejects if the store fails.
   */
  readonly take: (number: number | null) => Promise<{ readonly done: Promise<void> } | null>;
  readonly onError: (error: unknown) => void;
}

export interface Delivery {
  /** Takes nothing more. Resolves when no `take` is under way; jobs that were taken may still run. */
  readonly stop: () => Promise<void>;
  /** Closes what the delivery needed. Called when no job runs any more. */
  readonly close: () => Promise<void>;
}

/** Which jobs: those that meet all conditions. */
export interface JobFilter {
  readonly states: readonly JobState[];
  /** Only jobs whose name contains all of these words. */
  readonly words?: string;
  /** Only these jobs. */
  readonly numbers?: readonly number[];
}

/** One page of a list of jobs. */
export interface JobPage {
  /** Running jobs first, then waiting ones in the order of the queue, then those that ended, latest first. */
  readonly jobs: readonly Job[];
  /** Number of jobs on all pages. */
  readonly total: number;
}

/**
 * The queue of readings. Several processes may submit to it and work on it. Every write of a worker names its lease. It changes
 * nothing and resolves with false if the lease is lost, because the job was cancelled, or the lease expired and another worker
 * claimed the job.
 */
export interface JobStore {
  /**
   * Gives the open job with this key, or unless `again` the done one. A failed or cancelled job is queued again. Otherwise adds a
   * job. Throws `queue-full`.
   */
  readonly submit: (job: NewJob, rules: QueueRules) => Promise<{ readonly job: Job; readonly isNew: boolean }>;
  /**
   * Claims the oldest job that is queued, has an expired lease, or one that ends far in the future, because the clock was put back
   * since; null if there is none.
   */
  readonly claim: (rules: ClaimRules) => Promise<{ readonly job: Job; readonly lease: Lease } | null>;
  /**
   * Starts passing jobs to `take` as soon as they can be claimed. A delivery may be out of date or come twice: `claim` decides. Rejects
   * if it cannot start.
   */
  readonly deliver: (tools: DeliveryTools) => Promise<Delivery>;
  readonly renew: (lease: Lease, rules: Pick<ClaimRules, "now" | "leaseMilliseconds">) => Promise<boolean>;
  readonly saveProgress: (lease: Lease, progress: JobProgress) => Promise<boolean>;
  readonly finish: (lease: Lease, outcome: { readonly discussionId: string; readonly now: Date }) => Promise<boolean>;
  readonly fail: (lease: Lease, outcome: { readonly failure: JobFailure; readonly now: Date }) => Promise<boolean>;
  /** Puts a job back into the queue, because its worker stops. */
  readonly release: (lease: Lease) => Promise<boolean>;
  /** Cancels an open job. Gives the job; null if no job has this number. */
  readonly cancel: (number: number, now: Date) => Promise<Job | null>;
  /** Queues a failed or cancelled job again; other jobs are unchanged. Throws `queue-full`. */
  readonly retry: (number: number, rules: QueueRules) => Promise<Job | null>;
  readonly load: (number: number) => Promise<Job | null>;
  readonly list: (query: JobFilter & { readonly offset?: number; readonly limit: number }) => Promise<JobPage>;
  readonly count: () => Promise<JobCounts>;
  /** Cancels the open jobs among these; gives their number. */
  readonly cancelAll: (filter: JobFilter, now: Date) => Promise<number>;
  /** Queues the failed and cancelled jobs among these again, oldest first, until the queue is full; gives their number. */
  readonly retryAll: (filter: JobFilter, rules: QueueRules) => Promise<number>;
  /** Deletes the ended jobs among these, with their uploads; gives their number. Their discussions remain. */
  readonly clearAll: (filter: JobFilter) => Promise<number>;
  readonly loadUpload: (key: string) => Promise<Uint8Array | null>;
  /** Deletes jobs that ended before a time, with their uploads; gives their number. */
  readonly prune: (endedBefore: Date) => Promise<number>;
}

/** What is the same in every database: all but how jobs reach a worker. */
export type JobQueries = Omit<JobStore, "deliver">;

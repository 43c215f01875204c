import type { Job, JobFailure, JobProgress, JobRequest, JobState, Lease } from "../domain/job.ts";

/** A file that was handed in, kept until its job is done. */
export interface Upload {
  readonly key: string;
  readonly bytes: Uint8Array;
}

export interface NewJob {
  /** Over the request: the same key is the same job. */
  readonly key: string;
  readonly request: JobRequest;
  readonly upload: Upload | null;
  /** Read once more although the same was done before. */
  readonly again: boolean;
}

/** When something happens, and how much may wait; given by the caller, because a store has no clock. */
export interface QueueRules {
  readonly now: Date;
  /** More queued jobs than this are refused. */
  readonly mostQueued: number;
}

/** How long a claim holds without a heartbeat. */
export interface ClaimRules {
  readonly now: Date;
  readonly leaseMilliseconds: number;
  /** A job that was begun this often and never ended is given up as failed. */
  readonly mostAttempts: number;
}

/**
 * Readings that were asked for. Several processes may submit and work on the same queue. Every write of a worker carries its
 * lease and gives false, and changes nothing, once the lease is lost: cancelled, or expired and claimed by another.
 */
export interface JobStore {
  /**
   * The open job under this key, or the done one unless `again`; one that failed or was cancelled is queued once more. Throws
   * `queue-full`.
   */
  readonly submit: (job: NewJob, rules: QueueRules) => Promise<{ readonly job: Job; readonly isNew: boolean }>;
  /** The oldest job that is queued, or whose lease has expired; null when there is none. */
  readonly claim: (rules: ClaimRules) => Promise<{ readonly job: Job; readonly lease: Lease } | null>;
  readonly renew: (lease: Lease, rules: Pick<ClaimRules, "now" | "leaseMilliseconds">) => Promise<boolean>;
  readonly saveProgress: (lease: Lease, progress: JobProgress) => Promise<boolean>;
  readonly finish: (lease: Lease, outcome: { readonly discussionId: string; readonly now: Date }) => Promise<boolean>;
  readonly fail: (lease: Lease, outcome: { readonly failure: JobFailure; readonly now: Date }) => Promise<boolean>;
  /** Puts a job back into the queue: its worker stops. */
  readonly release: (lease: Lease) => Promise<boolean>;
  /** Ends an open job; the job as it then is, null when there is none of this number. */
  readonly cancel: (number: number, now: Date) => Promise<Job | null>;
  /** Queues a failed or cancelled job once more; others stay as they are. Throws `queue-full`. */
  readonly retry: (number: number, rules: QueueRules) => Promise<Job | null>;
  readonly load: (number: number) => Promise<Job | null>;
  /** Latest first. */
  readonly list: (query: { readonly states: readonly JobState[]; readonly limit: number }) => Promise<readonly Job[]>;
  readonly loadUpload: (key: string) => Promise<Uint8Array | null>;
  /** Forgets jobs that ended before a moment, with their uploads. */
  readonly prune: (endedBefore: Date) => Promise<void>;
}

import type { Job } from "../domain/jobs/job.ts";
import type { StoredWatch } from "../domain/jobs/watch.ts";
import type { NewJob, QueueRules } from "./job-store.ts";

/**
 * The threads that are watched: when the next check of each is due, or which job checks it now. Several processes may look at them; a check
 * that is due is queued once.
 */
export interface WatchStore {
  /** Begins the watch of a discussion, or replaces it. A job that checks it goes on, and its outcome is not counted. */
  readonly save: (watch: Omit<StoredWatch, "jobNumber">) => Promise<void>;
  /** Null if the discussion was never watched. */
  readonly load: (discussionId: string) => Promise<StoredWatch | null>;
  /** Those that go on first, by when they are due; then those that ended, latest first. */
  readonly list: () => Promise<readonly StoredWatch[]>;
  /** The watches whose check is due, longest first. */
  readonly listDue: (now: Date) => Promise<readonly StoredWatch[]>;
  /**
   * Queues the check of a watch and notes its job, in one transaction: whenever a process is killed, the check is queued once or still due.
   * Null if it is not due any more, because another process has queued it. Throws `queue-full`.
   */
  readonly submitDue: (discussionId: string, job: NewJob, rules: QueueRules) => Promise<Job | null>;
  /** The watches whose check was queued and not settled yet. */
  readonly listChecking: () => Promise<readonly StoredWatch[]>;
  /** Replaces a watch, unless its job or due time have changed since it was `before`: another process was faster, or a person. False then. */
  readonly settle: (next: StoredWatch, before: StoredWatch) => Promise<boolean>;
}

import { AppError, endSentence } from "../domain/app-error.ts";
import { type Job, isOpen } from "../domain/job.ts";
import type { Report } from "../domain/report.ts";
import { type StoredWatch, type WatchCheck, followWatch } from "../domain/watch.ts";
import type { NewJob } from "../store/job-store.ts";
import type { Store } from "../store/store.ts";

/** What became of the watched threads, for the log. */
export type WatchEvent =
  | { readonly type: "watch-due"; readonly discussionId: string; readonly job: number }
  | { readonly type: "watch-checked"; readonly discussionId: string; readonly newComments: number }
  | { readonly type: "watch-ended"; readonly discussionId: string; readonly reason: string };

export interface TendPorts {
  readonly store: Store;
  readonly now: () => Date;
  readonly mostQueued: number;
  /** The job that brings a watched thread up to date. Jobs for the same thread have the same key, so two never run at a time. */
  readonly toRefreshJob: (watch: StoredWatch) => NewJob;
}

/**
 * Looks at the threads that are watched: takes account of checks that have ended, and queues those that are due. Any number of processes may
 * do it, and may be killed meanwhile. Gives what happened.
 */
export const tendWatches = async (ports: TendPorts): Promise<readonly WatchEvent[]> => [
  ...(await settleChecks(ports)),
  ...(await submitDue(ports)),
];

const settleChecks = async ({ store, now }: TendPorts): Promise<readonly WatchEvent[]> => {
  const events: WatchEvent[] = [];
  for (const watch of await store.watches.listChecking()) {
    const { discussionId, jobNumber } = watch;
    const job = jobNumber === null ? null : await store.jobs.load(jobNumber);
    if (jobNumber === null || (job !== null && isOpen(job))) continue;
    const check = await toCheck(watch, { job, at: now(), store });
    const next = followWatch(watch, check);
    if (!(await store.watches.settle(next, jobNumber))) continue;
    events.push({ type: "watch-checked", discussionId, newComments: check.newComments });
    if (next.ended !== null) events.push({ type: "watch-ended", discussionId, reason: next.ended.reason });
  }
  return events;
};

const submitDue = async ({ store, now, mostQueued, toRefreshJob }: TendPorts): Promise<readonly WatchEvent[]> => {
  const events: WatchEvent[] = [];
  try {
    for (;;) {
      const submitted = await store.watches.submitDue(toRefreshJob, { now: now(), mostQueued });
      if (submitted === null) return events;
      events.push({ type: "watch-due", discussionId: submitted.watch.discussionId, job: submitted.job.number });
    }
  } catch (error) {
    // The check stays due until there is room for it.
    if (error instanceof AppError && error.code === "queue-full") return events;
    throw error;
  }
};

/** What a check that has ended found, and what it cost. */
const toCheck = async (
  { discussionId }: StoredWatch,
  { job, at, store }: { readonly job: Job | null; readonly at: Date; readonly store: Store },
): Promise<WatchCheck> => {
  const none = { at: at.toISOString(), newComments: 0, edited: 0, deleted: 0, costUsd: job?.progress.calls?.costUsd ?? 0, isOverBudget: false };
  if (job === null) return { ...none, failure: "Its job was removed from the list." };
  if (job.state === "cancelled") return { ...none, failure: "Somebody cancelled its job." };
  const { failure } = job;
  if (failure !== null) {
    const isOverBudget = failure.code === "budget-reached";
    return { ...none, isOverBudget, failure: isOverBudget ? null : endSentence(`${failure.what}: ${failure.why}`) };
  }
  return (await findMade(discussionId, job, store)).reduce(addChanges, { ...none, failure: null });
};

/** A report that a check made, and the one before it where it does not say itself what is new in it. */
interface MadeReport {
  readonly report: Report;
  readonly before: Report | null;
}

/**
 * The reports that a job made: none if it found nothing new. By the job that made them and not by the job's progress, because a worker
 * may have been killed after it saved a report, and the next one then found nothing new.
 */
const findMade = async (discussionId: string, { number }: Job, store: Store): Promise<readonly MadeReport[]> => {
  const made: MadeReport[] = [];
  for (const { version, origin } of await store.listVersions(discussionId)) {
    if (origin.job !== number) continue;
    const report = await store.loadVersion(discussionId, version);
    if (report === null) continue;
    made.push({ report, before: report.changes === null ? await store.loadVersion(discussionId, version - 1) : null });
  }
  return made;
};

const addChanges = (check: WatchCheck, made: MadeReport): WatchCheck => {
  const { newComments, edited, deleted } = countChanges(made);
  return {
    ...check,
    newComments: check.newComments + newComments,
    edited: check.edited + edited,
    deleted: check.deleted + deleted,
    isOverBudget: check.isOverBudget || made.report.partial !== null,
  };
};

/** A thread that could not be read on was read whole: its report does not say what is new in it, and is compared with the version before. */
const countChanges = ({ report, before }: MadeReport): Pick<WatchCheck, "newComments" | "edited" | "deleted"> => {
  if (report.changes !== null) {
    const { new: added, edited, deleted } = report.changes.comments;
    return { newComments: added.length, edited: edited.length, deleted: deleted.length };
  }
  const known = new Set(before?.comments.map(({ id }) => id));
  return { newComments: report.comments.filter(({ id }) => !known.has(id)).length, edited: 0, deleted: 0 };
};

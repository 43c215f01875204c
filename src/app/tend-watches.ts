import { AppError, type Explanation, endSentence } from "../domain/app-error.ts";
import { countChanges } from "../domain/changes/count-changes.ts";
import { type Job, isOpen } from "../domain/jobs/job.ts";
import type { Report } from "../domain/report/report.ts";
import { type StoredWatch, type WatchCheck, findNothing, followWatch } from "../domain/jobs/watch.ts";
import type { Store } from "../store/store.ts";
import { type RefreshPorts, toRefreshJob } from "./refresh-job.ts";

/** What became of the watched threads, for the log. */
export type WatchEvent =
  | { readonly type: "watch-due"; readonly discussionId: string; readonly job: number }
  | { readonly type: "watch-checked"; readonly discussionId: string; readonly newComments: number }
  | { readonly type: "watch-ended"; readonly discussionId: string; readonly reason: string };

export interface TendPorts extends RefreshPorts {
  readonly store: Store;
  readonly now: () => Date;
  readonly mostQueued: number;
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
    const job = watch.jobNumber === null ? null : await store.jobs.load(watch.jobNumber);
    if (job !== null && isOpen(job)) continue;
    events.push(...(await settle(watch, await toCheck(watch, { job, at: now(), store }), store)));
  }
  return events;
};

const settle = async (watch: StoredWatch, check: WatchCheck, store: Store): Promise<readonly WatchEvent[]> => {
  const { discussionId } = watch;
  const next = followWatch(watch, check);
  if (!(await store.watches.settle(next, watch))) return [];
  const checked = { type: "watch-checked", discussionId, newComments: check.newComments } as const;
  return next.ended === null ? [checked] : [checked, { type: "watch-ended", discussionId, reason: next.ended.reason }];
};

const submitDue = async (ports: TendPorts): Promise<readonly WatchEvent[]> => {
  const { store, now, mostQueued } = ports;
  const events: WatchEvent[] = [];
  for (const watch of await store.watches.listDue(now())) {
    const { discussionId } = watch;
    try {
      const submitted = await toRefreshJob(discussionId, { asker: watch.asker, maxCostUsd: toRemaining(watch) }, ports);
      const job = await store.watches.submitDue(discussionId, submitted, { now: now(), mostQueued });
      if (job !== null) events.push({ type: "watch-due", discussionId, job: job.number });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The check stays due until there is room for it.
      if (error.code === "queue-full") break;
      if (error.code === "store-unusable") throw error;
      events.push(...(await settle(watch, toFailed(error.explanation, now()), store)));
    }
  }
  return events;
};

/** What is left of the budget of all checks. */
const toRemaining = ({ maxCostUsd, spentUsd }: StoredWatch): number | null =>
  maxCostUsd === null ? null : Math.max(0, maxCostUsd - spentUsd);

const toFailed = ({ what, why }: Explanation, at: Date): WatchCheck => ({ ...findNothing(at), failure: endSentence(`${what}: ${why}`) });

/** What a check that has ended found, and what it cost. */
const toCheck = async (
  { discussionId }: StoredWatch,
  { job, at, store }: { readonly job: Job | null; readonly at: Date; readonly store: Store },
): Promise<WatchCheck> => {
  const none = { ...findNothing(at), costUsd: job?.progress.calls?.costUsd ?? 0 };
  if (job === null) return { ...none, failure: "Its job was removed from the list." };
  if (job.state === "cancelled") return { ...none, failure: "Somebody cancelled its job." };
  const { failure } = job;
  if (failure?.code === "budget-reached") return { ...none, isOverBudget: true };
  if (failure !== null) return { ...none, failure: toFailed(failure, at).failure };
  return (await findMade(discussionId, job, store)).reduce(addChanges, none);
};

/** A report that a check made, with the report before it if it does not record what is new. */
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
  const { newComments, edited, deleted } = countChanges(made.report, made.before);
  return {
    ...check,
    newComments: check.newComments + newComments,
    edited: check.edited + edited,
    deleted: check.deleted + deleted,
    isOverBudget: check.isOverBudget || made.report.partial !== null,
  };
};

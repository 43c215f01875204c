import { AppError } from "../app-error.ts";
import { toDollars } from "../models/cost.ts";
import { toCount } from "../words/count-words.ts";
import { describeDuration } from "../words/duration.ts";
import type { Asker } from "./job.ts";

const hour = 3_600_000;

/**
 * The rules of watching. Milliseconds. After a check that finds something the next one follows after the interval that was asked for; each
 * check that finds nothing doubles the interval, up to `longestInterval`. Watching ends when nothing has come for `quiet`.
 */
export const watchRules = {
  /** Sources are other people's servers: no thread is asked for more often. */
  leastEvery: hour / 6,
  mostEvery: 7 * 24 * hour,
  longestInterval: 12 * hour,
  quiet: 24 * hour,
  mostUntil: 30 * 24 * hour,
  /** Watching ends after this many checks in a row have failed. */
  mostFailures: 5,
} as const;

/** The defaults. */
export const usualPlan = { every: "2h", until: "2d" } as const;

/** How a thread is to be watched. */
export interface WatchPlan {
  readonly everyMilliseconds: number;
  /** ISO 8601 UTC. The last check is made then. */
  readonly until: string;
  /** What all refreshes together may cost; null for no limit. */
  readonly maxCostUsd: number | null;
}

/** Why watching ended. */
export const watchEnds = ["until", "quiet", "cost", "failed", "stopped"] as const;

/** One look at the source, and what it found. Times are ISO 8601 UTC. */
export interface WatchCheck {
  readonly at: string;
  /** Comments that came, were edited, and went. */
  readonly newComments: number;
  readonly edited: number;
  readonly deleted: number;
  readonly costUsd: number;
  /** Why it failed, as a sentence; null for a check that did not. */
  readonly failure: string | null;
  /** Whether it stopped because its budget was reached. */
  readonly isOverBudget: boolean;
}

/** A thread that is watched, or was. */
export interface Watch extends WatchPlan {
  readonly startedAt: string;
  /** When something last came, or watching began. */
  readonly movedAt: string;
  /** The time from a check to the next one, as it is now. */
  readonly intervalMilliseconds: number;
  /** When the next check is due; null while one runs, and after the end. */
  readonly dueAt: string | null;
  readonly checks: number;
  readonly newComments: number;
  readonly spentUsd: number;
  readonly failuresInARow: number;
  readonly lastCheck: WatchCheck | null;
  readonly ended: { readonly at: string; readonly reason: (typeof watchEnds)[number] } | null;
}

/** A watch as the store keeps it. */
export interface StoredWatch extends Watch {
  readonly discussionId: string;
  readonly title: string;
  readonly asker: Asker;
  /** The job of the check that runs now; null for none. */
  readonly jobNumber: number | null;
}

/** Throws `wrong-use` for an interval or an end outside of the limits. */
export const requirePlan = ({ everyMilliseconds, until }: WatchPlan, now: Date): void => {
  const left = Date.parse(until) - now.getTime();
  const { leastEvery, mostEvery, mostUntil } = watchRules;
  if (everyMilliseconds < leastEvery || everyMilliseconds > mostEvery) {
    throw toRefusal(
      `an interval of ${describeDuration(everyMilliseconds)} is outside of the limits`,
      `Choose one from ${describeDuration(leastEvery)} to ${describeDuration(mostEvery)}.`,
    );
  }
  if (left <= 0) throw toRefusal("its end is in the past", "Choose a later one, such as 2d for two days from now.");
  if (left > mostUntil) {
    throw toRefusal(`its end is more than ${describeDuration(mostUntil)} away`, "Choose an earlier one, and watch again afterwards.");
  }
};

const toRefusal = (why: string, fix: string): AppError => new AppError("wrong-use", { what: "Cannot watch like this", why, fix });

/** A check that found nothing, and cost nothing. */
export const findNothing = (at: Date): WatchCheck => ({
  at: at.toISOString(),
  newComments: 0,
  edited: 0,
  deleted: 0,
  costUsd: 0,
  failure: null,
  isOverBudget: false,
});

/** A watch that begins now. Its first check is due when the interval has passed since the thread was last read, or at once. */
export const beginWatch = (plan: WatchPlan, { now, readAt }: { readonly now: Date; readonly readAt: Date | null }): Watch => ({
  ...plan,
  startedAt: now.toISOString(),
  movedAt: now.toISOString(),
  intervalMilliseconds: plan.everyMilliseconds,
  dueAt: toFirstDue(plan, { now, readAt }),
  checks: 0,
  newComments: 0,
  spentUsd: 0,
  failuresInARow: 0,
  lastCheck: null,
  ended: null,
});

/**
 * A watch after a check: what it found, what it has cost, and when the next one is due, or why there is none. The next one is counted from
 * now, and not from when this one was due: checks that were missed because nothing ran are caught up by one.
 */
export const followWatch = <W extends Watch>(watch: W, check: WatchCheck): W => {
  const now = new Date(check.at);
  const hasMoved = check.newComments + check.edited + check.deleted > 0;
  const interval = toInterval(watch, hasMoved);
  const next = {
    ...watch,
    movedAt: hasMoved ? check.at : watch.movedAt,
    intervalMilliseconds: interval,
    checks: watch.checks + 1,
    newComments: watch.newComments + check.newComments,
    spentUsd: watch.spentUsd + check.costUsd,
    failuresInARow: check.failure === null ? 0 : watch.failuresInARow + 1,
    lastCheck: check,
  };
  const reason = findEnd(next, now);
  return reason === null ? { ...next, dueAt: toDue(watch, { now, interval }) } : endWatch(next, { reason, now });
};

/** A watch that has ended. One that ended before keeps its reason. */
export const endWatch = <W extends Watch>(
  watch: W,
  { reason, now }: { readonly reason: (typeof watchEnds)[number]; readonly now: Date },
): W => ({ ...watch, dueAt: null, ended: watch.ended ?? { at: now.toISOString(), reason } });

const toInterval = ({ everyMilliseconds, intervalMilliseconds }: Watch, hasMoved: boolean): number =>
  hasMoved ? everyMilliseconds : Math.min(2 * intervalMilliseconds, Math.max(everyMilliseconds, watchRules.longestInterval));

const findEnd = (watch: Watch, now: Date): (typeof watchEnds)[number] | null => {
  if (watch.lastCheck?.isOverBudget === true || (watch.maxCostUsd !== null && watch.spentUsd >= watch.maxCostUsd)) return "cost";
  if (now.getTime() >= Date.parse(watch.until)) return "until";
  if (watch.failuresInARow >= watchRules.mostFailures) return "failed";
  if (now.getTime() - Date.parse(watch.movedAt) < watchRules.quiet) return null;
  return watch.failuresInARow > 0 ? "failed" : "quiet";
};

const toFirstDue = (plan: WatchPlan, { now, readAt }: { readonly now: Date; readonly readAt: Date | null }): string => {
  const since = readAt === null ? Infinity : now.getTime() - readAt.getTime();
  // A time of reading in the future comes from another clock.
  return toDue(plan, { now, interval: Math.min(plan.everyMilliseconds, Math.max(0, plan.everyMilliseconds - since)) });
};

const toDue = ({ until }: WatchPlan, { now, interval }: { readonly now: Date; readonly interval: number }): string =>
  new Date(Math.min(now.getTime() + interval, Date.parse(until))).toISOString();

/** "3 checks found 7 new comments." */
export const describeChecks = ({ checks, newComments }: Pick<Watch, "checks" | "newComments">): string =>
  checks === 0
    ? "It was not checked yet."
    : `${toCount(checks, "check")} found ${newComments === 0 ? "no new comment" : toCount(newComments, "new comment")}.`;

/** Why watching ended, as a sentence. */
export const describeEnd = (watch: Pick<Watch, "ended" | "lastCheck" | "maxCostUsd" | "failuresInARow">): string => {
  switch (watch.ended?.reason) {
    case undefined:
      return "It is being watched.";
    case "until":
      return "Its time is over.";
    case "quiet":
      return `Nothing has come for ${describeDuration(watchRules.quiet)}.`;
    case "cost":
      return watch.maxCostUsd === null ? "The budget is used up." : `The budget of ${toDollars(watch.maxCostUsd)} is used up.`;
    case "failed":
      return `The last ${toCount(watch.failuresInARow, "check")} failed: ${watch.lastCheck?.failure ?? "the reason is not known"}`;
    case "stopped":
      return "Somebody stopped it.";
  }
};

import { AppError } from "../domain/app-error.ts";
import { parseDuration, parseEnd } from "../domain/words/duration.ts";
import type { Asker } from "../domain/jobs/job.ts";
import { findPlace } from "../domain/sources/places.ts";
import type { Report } from "../domain/report/report.ts";
import { shorten } from "../domain/words/shorten.ts";
import { type StoredWatch, type WatchPlan, beginWatch, endWatch, requirePlan, usualPlan } from "../domain/jobs/watch.ts";
import { toNotKept } from "./not-kept.ts";
import { requireRefreshable } from "./refresh-job.ts";
import type { QueuePorts } from "./submit.ts";

/** A watch as a person asks for it, as text; null for the defaults. */
export interface WantedWatch {
  /** "2h" */
  readonly every: string | null;
  /** "2d", or a time. */
  readonly until: string | null;
  /** What all refreshes together may cost; null for no limit. */
  readonly maxCostUsd: number | null;
}

/** The most threads that one installation watches at a time. */
const mostWatches = 100;

/** Starts watching a stored discussion, or changes how it is watched. Throws `not-kept`, `source-unsupported`, `wrong-use`, `queue-full`. */
export const watchThread = async (
  discussionId: string,
  { asker, ...wanted }: WantedWatch & { readonly asker: Asker },
  ports: QueuePorts,
): Promise<StoredWatch> => {
  const { store, now } = ports;
  const report = await store.loadReport(discussionId);
  if (report === null) throw toNotKept(discussionId);
  requireWatchable(report.discussion);
  requireRefreshable(report, ports);
  const plan = parsePlan(wanted, now());
  const others = (await store.watches.list()).filter((watch) => watch.ended === null && watch.discussionId !== discussionId);
  if (others.length >= mostWatches) {
    throw new AppError("queue-full", {
      what: "Cannot watch another thread now",
      why: `${others.length} are watched already, which is the limit`,
      fix: "Stop watching another one, or wait until it ends.",
    });
  }
  const watch = {
    ...beginWatch(plan, { now: now(), readAt: new Date(report.discussion.readAt ?? 0) }),
    discussionId,
    title: report.discussion.title,
    asker,
  };
  await store.watches.save(watch);
  return { ...watch, jobNumber: null };
};

/** Ends a watch. Throws `not-found` for a discussion that is not watched. */
export const stopWatch = async (discussionId: string, { store, now }: Pick<QueuePorts, "store" | "now">): Promise<void> => {
  const watch = await store.watches.load(discussionId);
  if (watch === null || watch.ended !== null) {
    throw new AppError("not-found", {
      what: `Cannot stop watching "${shorten(discussionId, 100)}"`,
      why: "it is not watched",
      fix: "See the list of watched threads.",
    });
  }
  await store.watches.save(endWatch(watch, { reason: "stopped", now: now() }));
};

/** Throws `source-unsupported` with the reason for a thread that may not, or cannot, be asked for again and again. */
const requireWatchable = ({ title, source, readAt }: Pick<Report["discussion"], "title" | "source" | "readAt">): void => {
  const why = findWatchRefusal({ source, readAt });
  if (why !== null) throw toRefusal(title, why);
};

/** Why a thread is not watched; null for one that can be. */
export const findWatchRefusal = ({ source, readAt }: Pick<Report["discussion"], "source" | "readAt">): string | null =>
  readAt === null ? "it was read from a file, which does not grow" : findPlaceRefusal(source);

/** Throws `source-unsupported` with the reason for a place whose threads must not be asked for again and again, and for a file (null). */
export const requirePlace = (reference: string, place: string | null): void => {
  const why = place === null ? "it is a file, which does not grow" : findPlaceRefusal(place);
  if (why !== null) throw toRefusal(reference, why);
};

const findPlaceRefusal = (source: string): string | null => {
  const place = findPlace(source);
  if (place?.links?.isPollable === true) return null;
  return place === null ? "its source cannot be asked again" : `${place.whole} does not want programs to ask again by themselves`;
};

const toRefusal = (title: string, why: string): AppError =>
  new AppError("source-unsupported", { what: `Cannot watch "${shorten(title, 200)}"`, why, fix: "Read it again whenever you want to." });

/** Parses an interval and an end. Throws `wrong-use`. */
export const parsePlan = ({ every, until, maxCostUsd }: WantedWatch, now: Date): WatchPlan => {
  const everyMilliseconds = parseDuration(every ?? usualPlan.every);
  const end = parseEnd(until ?? usualPlan.until, now);
  if (everyMilliseconds === null) throw toMistyped(`"${shorten(every ?? "", 40)}" is not an interval`, "Write it as 30m, 2h or 1d.");
  if (end === null)
    throw toMistyped(
      `"${shorten(until ?? "", 40)}" is not an end`,
      "Write it as 12h or 2d from now, or as a time such as 2026-01-31T18:00Z.",
    );
  const plan = { everyMilliseconds, until: end.toISOString(), maxCostUsd };
  requirePlan(plan, now);
  return plan;
};

const toMistyped = (why: string, fix: string): AppError => new AppError("wrong-use", { what: "Cannot watch like this", why, fix });

import { AppError } from "../domain/app-error.ts";
import { type NewerComments, type SourceCount, toNewerComments } from "../domain/changes/newer-comments.ts";
import type { Report } from "../domain/report/report.ts";
import type { PlaceReaders } from "../sources/place-readers.ts";
import { type FindThread, findLiveThread } from "./live-thread.ts";
import { type PlaceReference, findPlace } from "../domain/sources/places.ts";

export interface NewerCheck {
  /**
   * Asks a thread's source how many comments it has now: one cheap request, or the answer of an earlier one within the last minute. Throws
   * `source-unsupported` where the source cannot be asked, `source-unreachable`, `source-unreadable`, `too-often`.
   */
  readonly ask: (report: Pick<Report, "discussion" | "comments">) => Promise<NewerComments>;
  /** The last answer about a discussion; null if its source was not asked. */
  readonly findLast: (discussionId: string) => SourceCount | null;
}

/**
 * How long an answer is given again, in milliseconds, and the most threads that are asked about within that time: visitors must not flood
 * sources. `kept` is the number of answers that pages can still show.
 */
const rules = { fresh: 60_000, most: 20, timeout: 15_000, kept: 1_000 } as const;

/** Asks a place how many comments a thread has now, in one request. */
export type CountComments = PlaceReaders["countComments"];

export interface NewerPorts extends FindThread {
  readonly countComments: CountComments;
  readonly now: () => Date;
}

export const createNewerCheck = ({ countComments, now, ...ports }: NewerPorts): NewerCheck => {
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<SourceCount | null> }>();
  const answers = new Map<string, SourceCount>();
  const count = async (id: string, thread: PlaceReference): Promise<SourceCount | null> => {
    const askedAt = now().toISOString();
    const counted = await countWithin(thread, countComments);
    if (counted === null) return null;
    const answer = { askedAt, counted };
    answers.delete(id);
    answers.set(id, answer);
    for (const oldest of [...answers.keys()].slice(0, -rules.kept)) answers.delete(oldest);
    return answer;
  };
  const ask = (id: string, thread: PlaceReference): Promise<SourceCount | null> => {
    const at = now().getTime();
    for (const [key, entry] of asked) if (Math.abs(at - entry.at) >= rules.fresh) asked.delete(key);
    const known = asked.get(id);
    if (known !== undefined) return known.answer;
    if (asked.size >= rules.most) throw tooOften();
    // A failure is remembered, too: a source that is down is not asked at every click.
    const answer = count(id, thread);
    asked.set(id, { at, answer });
    return answer;
  };
  return {
    ask: async (report) => {
      const { discussion } = report;
      const thread = findLiveThread(discussion, ports);
      const answer = thread === null ? null : await ask(discussion.id, thread);
      if (answer === null) throw notPossible(discussion);
      return toNewerComments(report, answer);
    },
    findLast: (id) => answers.get(id) ?? null,
  };
};

/** A person waits for the answer, so a busy source is not retried for minutes. */
const countWithin = async (thread: PlaceReference, countComments: CountComments): Promise<number | null> => {
  const signal = AbortSignal.timeout(rules.timeout);
  try {
    return await countComments(thread, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError("source-unreachable", {
      what: `Cannot ask how many comments ${thread.kind} ${thread.id} has now`,
      why: `its source did not answer within ${rules.timeout / 1000} seconds`,
      fix: "Try again later.",
    });
  }
};

const notPossible = ({ title, readAt, source }: Report["discussion"]): AppError => {
  const place = findPlace(source);
  const why =
    place?.links?.isPollable === false ? `${place.whole} does not want to be asked by programs` : "its source has no request for that";
  return new AppError("source-unsupported", {
    what: `Cannot ask how many comments "${title}" has now`,
    why: readAt === null ? "it was read from a file, which does not grow" : why,
    fix: readAt === null ? "Save the thread again, and read the new file." : "Read it again, which fetches the whole thread.",
  });
};

/** Whether to offer this check: the thread came from a place that may be asked. */
export const mayAsk = ({ source, readAt }: Report["discussion"]): boolean =>
  readAt !== null && findPlace(source)?.links?.isPollable === true;

const tooOften = (): AppError =>
  new AppError("too-often", {
    what: "Cannot ask the source now",
    why: `sources were asked about ${rules.most} threads within the last minute`,
    fix: "Try again in a minute.",
  });

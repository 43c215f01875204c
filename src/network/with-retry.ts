import { setTimeout as sleepByTimer } from "node:timers/promises";
import { AppError } from "../domain/app-error.ts";
import { parseRetryAfter } from "../domain/retry-after.ts";
import { isPassing } from "./fetch-errors.ts";
import type { FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";

export interface RetryOptions {
  readonly now: () => Date;
  /** Rejects when the signal is aborted. Given in tests. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** After this, in milliseconds since the first attempt, no further one begins. */
  readonly longestMilliseconds?: number;
}

/** A rate limit is counted by the minute or the hour: the first can be waited for, the second cannot. */
const defaultLongest = 120_000;
const mostAttempts = 3;
/** Doubled with each attempt, without chance in it: the same run waits the same. */
const firstPauseMilliseconds = 500;

type Outcome = { readonly answer: FetchedAnswer } | { readonly error: unknown };

/**
 * Asks again where that can help: 429 and 503 after the whole time that `Retry-After` names, as long as the deadline allows;
 * 500, 502, 504, a reset connection and a cut body up to three times in all. What stays is given or thrown as it is.
 */
export const withRetry = (fetch: GuardedFetch, options: RetryOptions): GuardedFetch => {
  const sleep = options.sleep ?? (async (milliseconds, signal): Promise<void> => sleepByTimer(milliseconds, undefined, { signal }));
  const longest = options.longestMilliseconds ?? defaultLongest;
  const get: GuardedFetch["get"] = async (url, fetchOptions) => {
    const start = options.now().getTime();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await fetch.get(url, fetchOptions).then(
        (answer): Outcome => ({ answer }),
        (error: unknown): Outcome => ({ error }),
      );
      const now = options.now().getTime();
      const pause = fetchOptions.signal.aborted ? null : findPause({ outcome, attempt, now });
      if (pause === null || now - start + pause > longest) return settle(outcome, attempt);
      await sleep(pause, fetchOptions.signal).catch((error: unknown) => {
        fetchOptions.signal.throwIfAborted();
        throw error;
      });
    }
  };
  return { get, close: fetch.close };
};

/** How long to wait before asking again, in milliseconds; null if a retry cannot help. */
const findPause = ({
  outcome,
  attempt,
  now,
}: {
  readonly outcome: Outcome;
  readonly attempt: number;
  readonly now: number;
}): number | null => {
  const pause = firstPauseMilliseconds * 2 ** (attempt - 1);
  const backOff = attempt < mostAttempts ? pause : null;
  if ("error" in outcome) return isPassing(outcome.error) ? backOff : null;
  const { status, headers } = outcome.answer;
  if (status === 429 || status === 503) {
    const asked = parseRetryAfter(headers["retry-after"], now);
    // Never sooner than the back-off: a server that says "at once" again and again is not to be hammered.
    return asked === null ? backOff : Math.max(asked, pause);
  }
  return status === 500 || status === 502 || status === 504 ? backOff : null;
};

const settle = (outcome: Outcome, attempts: number): FetchedAnswer => {
  if ("answer" in outcome) return outcome.answer;
  const { error } = outcome;
  if (attempts === 1 || !(error instanceof AppError)) throw error;
  throw new AppError(error.code, { ...error.explanation, why: `${error.explanation.why}, in ${attempts} attempts` }, { cause: error });
};

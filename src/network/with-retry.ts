import { setTimeout as sleepByTimer } from "node:timers/promises";
import { AppError } from "../domain/app-error.ts";
import { parseRetryAfter } from "../domain/retry-after.ts";
import { isPassing } from "./fetch-errors.ts";
import type { FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";

export interface FetchRetryOptions {
  readonly now: () => Date;
  /** Rejects when the signal is aborted. Tests pass their own. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** No attempt begins later than this, in milliseconds after the first. */
  readonly longestMilliseconds?: number;
}

/** The longest time to wait: enough for a rate limit per minute, not for one per hour. */
const defaultLongest = 120_000;
const mostAttempts = 3;
/** The first delay, doubled with each attempt. Without jitter, so that runs are reproducible. */
const firstPauseMilliseconds = 500;

type Outcome = { readonly answer: FetchedAnswer } | { readonly error: unknown };

/**
 * Retries where that can help: 429 and 503 after the time in `Retry-After`, within the deadline;
 * 500, 502, 504, a reset connection and a cut body, with three attempts in all. Returns the last response or throws the last error.
 */
export const withRetry = (fetch: GuardedFetch, options: FetchRetryOptions): GuardedFetch => {
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

/** How long to wait before the next attempt, in milliseconds; null if a retry cannot help. */
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
    // At least the back-off, so that a server that always says "at once" is not flooded with requests.
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

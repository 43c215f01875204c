import { setTimeout as sleepByTimer } from "node:timers/promises";
import { AppError } from "../domain/app-error.ts";
import { findAskedPause } from "../domain/models/rate-limit.ts";
import { isPassing } from "./fetch-errors.ts";
import type { FetchOptions, FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";

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
 * Retries where that can help: 429, 503, and a 403 that names a time (GitHub's limits), after the pause that the server asks for, within
 * the deadline; 500, 502, 504, a reset connection and a cut body, with three attempts in all. Returns the last response or throws the last
 * error.
 */
export const withRetry = (fetch: GuardedFetch, options: FetchRetryOptions): GuardedFetch => {
  const sleep = options.sleep ?? (async (milliseconds, signal): Promise<void> => sleepByTimer(milliseconds, undefined, { signal }));
  const longest = options.longestMilliseconds ?? defaultLongest;
  const repeat = async (url: string, { signal, onWait }: FetchOptions, send: () => Promise<FetchedAnswer>): Promise<FetchedAnswer> => {
    const start = options.now().getTime();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send().then(
        (answer): Outcome => ({ answer }),
        (error: unknown): Outcome => ({ error }),
      );
      const now = options.now().getTime();
      const pause = signal.aborted ? null : findPause({ outcome, attempt, now });
      if (pause === null || now - start + pause.milliseconds > longest) return settle(outcome, attempt);
      if (pause.isAsked) onWait?.({ host: new URL(url).host, milliseconds: pause.milliseconds });
      await sleep(pause.milliseconds, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        throw error;
      });
    }
  };
  return {
    get: (url, fetchOptions) => repeat(url, fetchOptions, () => fetch.get(url, fetchOptions)),
    post: (url, fetchOptions) => repeat(url, fetchOptions, () => fetch.post(url, fetchOptions)),
    close: fetch.close,
  };
};

interface Pause {
  readonly milliseconds: number;
  /** Whether the server asked for it. */
  readonly isAsked: boolean;
}

/** How long to wait before the next attempt; null if a retry cannot help. */
const findPause = ({
  outcome,
  attempt,
  now,
}: {
  readonly outcome: Outcome;
  readonly attempt: number;
  readonly now: number;
}): Pause | null => {
  const milliseconds = firstPauseMilliseconds * 2 ** (attempt - 1);
  const backOff = attempt < mostAttempts ? { milliseconds, isAsked: false } : null;
  if ("error" in outcome) return isPassing(outcome.error) ? backOff : null;
  const { status, headers } = outcome.answer;
  if (status === 429 || status === 503 || status === 403) {
    const asked = findAskedPause(headers, now);
    // A plain 403 is a refusal.
    if (asked === null) return status === 403 ? null : backOff;
    // At least the back-off, so that a server that always says "at once" is not flooded with requests.
    return { milliseconds: Math.max(asked, milliseconds), isAsked: true };
  }
  return status === 500 || status === 502 || status === 504 ? backOff : null;
};

const settle = (outcome: Outcome, attempts: number): FetchedAnswer => {
  if ("answer" in outcome) return outcome.answer;
  const { error } = outcome;
  if (attempts === 1 || !(error instanceof AppError)) throw error;
  throw new AppError(error.code, { ...error.explanation, why: `${error.explanation.why}, in ${attempts} attempts` }, { cause: error });
};

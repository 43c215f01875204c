import { setTimeout as sleepByTimer } from "node:timers/promises";
import { ModelFailure } from "./model-failure.ts";
import type { Model } from "./model.ts";

export interface RetryOptions {
  readonly now: () => number;
  /** From 0 up to 1: keeps calls that failed together from coming back together. */
  readonly jitter: () => number;
  /** Rejects when the signal is aborted. Given in tests. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** After this, in milliseconds since the first attempt, no further one begins. */
  readonly longestMilliseconds?: number;
}

/** Limits are counted by the minute, and overload passes within a few; who is told to wait longer comes back himself. */
const defaultLongest = 600_000;
/** Doubled with each attempt up to the longest. */
const pause = { first: 1_000, longest: 60_000 };
const mostAttempts = 6;

/**
 * Asks again where that can help: a rate limit or overload after the whole time that the server names, server errors, broken
 * connections and silence after a growing pause. Never for a key, a quota, a bad or too long question. A format that was
 * refused is asked for at once in the next one. What stays is thrown as it is.
 */
export const withRetry = (model: Model, options: RetryOptions): Model => {
  const sleep = options.sleep ?? (async (milliseconds, signal): Promise<void> => sleepByTimer(milliseconds, undefined, { signal }));
  const longest = options.longestMilliseconds ?? defaultLongest;
  return {
    ...model,
    ask: async (request, tools) => {
      const start = options.now();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await model.ask(request, tools);
        } catch (error) {
          tools.signal.throwIfAborted();
          const wait = error instanceof ModelFailure && attempt < mostAttempts ? findPause(error, attempt, options.jitter()) : null;
          if (wait === null) throw explain(error, attempt, null);
          if (options.now() - start + wait > longest) throw explain(error, attempt, wait);
          await sleep(wait, tools.signal).catch((reason: unknown) => {
            tools.signal.throwIfAborted();
            throw reason;
          });
        }
      }
    },
  };
};

/** In milliseconds; null where asking again is of no use. Never shorter than the server asked for. */
const findPause = ({ kind, retryAfter }: ModelFailure, attempt: number, jitter: number): number | null => {
  const backOff = Math.min(pause.longest, pause.first * 2 ** (attempt - 1));
  switch (kind) {
    case "format-refused":
      return 0;
    case "rate-limited":
    case "overloaded":
      return Math.max(retryAfter ?? 0, backOff) + jitter * backOff;
    case "server-error":
    case "connection":
    case "timeout":
      return backOff / 2 + (jitter * backOff) / 2;
    case "key":
    case "quota":
    case "context":
    case "bad-request":
    case "unreadable":
      return null;
  }
};

/** `wait` is the pause that would have been too long. */
const explain = (error: unknown, attempts: number, wait: number | null): unknown => {
  if (!(error instanceof ModelFailure)) return error;
  const many = attempts === 1 ? "" : `, in ${attempts} attempts`;
  const late = wait === null ? "" : `; the next attempt would have to wait ${Math.round(wait / 1000)} s, which is too long`;
  const why = error.explanation.why + many + late;
  return new ModelFailure(error.kind, { ...error.explanation, why }, { cause: error, retryAfter: error.retryAfter });
};

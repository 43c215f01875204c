import { type FailureKind, ModelFailure } from "./model-failure.ts";
import type { Model } from "./model.ts";
import { type Sleep, sleepByTimer } from "./sleep.ts";

export interface RetryOptions {
  readonly now: () => number;
  /** From 0 up to 1: keeps calls that failed together from coming back together. */
  readonly jitter: () => number;
  /** Rejects when the signal is aborted. Given in tests. */
  readonly sleep?: Sleep;
  /** After this, in milliseconds since the first attempt, no further one begins. */
  readonly longestMilliseconds?: number;
}

/** Limits are counted by the minute, and overload passes within a few. Where a server names a longer wait, a person decides. */
const defaultLongest = 600_000;
/** Doubled with each attempt. In milliseconds. */
const firstPause = 1_000;
const mostAttempts = 6;
/** Far more than there are ways of asking: adapters end by themselves. */
const mostWays = 20;

/**
 * Asks again where that can help: a rate limit or overload after the whole time that the server names; server errors, empty answers,
 * broken connections and silence after a growing pause. Never for a key, a quota, a bad or too long question. What a server refused in one
 * way is asked at once in the next one, which is no attempt. What stays is thrown with the number of attempts.
 */
export const retryModel = (model: Model, options: RetryOptions): Model => {
  const sleep = options.sleep ?? sleepByTimer;
  const longest = options.longestMilliseconds ?? defaultLongest;
  return {
    ...model,
    ask: async (request, tools) => {
      const start = options.now();
      let ways = 0;
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await model.ask(request, tools);
        } catch (error) {
          tools.signal.throwIfAborted();
          if (error instanceof ModelFailure && error.kind === "option-refused" && ways < mostWays) {
            ways += 1;
            attempt -= 1;
            continue;
          }
          const wait = error instanceof ModelFailure && attempt < mostAttempts ? findPause(error, attempt, options.jitter()) : null;
          if (wait === null) throw explain(error, attempt, null);
          if (options.now() - start + wait > longest) throw explain(error, attempt, wait);
          await sleep(wait, tools.signal);
        }
      }
    },
  };
};

/** In milliseconds; null where asking again is of no use. Never shorter than the server asked for. */
const findPause = ({ kind, retryAfter }: ModelFailure, attempt: number, jitter: number): number | null => {
  const backOff = firstPause * 2 ** (attempt - 1);
  if (kind === "rate-limited" || kind === "overloaded") return Math.max(retryAfter ?? 0, backOff) + jitter * backOff;
  return passing.has(kind) ? Math.max(retryAfter ?? 0, backOff / 2 + (jitter * backOff) / 2) : null;
};

const passing: ReadonlySet<FailureKind> = new Set(["server-error", "empty-answer", "connection", "timeout"]);

/** `wait` is the pause that would have been too long. */
const explain = (error: unknown, attempts: number, wait: number | null): unknown => {
  if (!(error instanceof ModelFailure)) return error;
  const many = attempts === 1 ? "" : `, in ${attempts} attempts`;
  const late = wait === null ? "" : `; the next attempt would have to wait ${Math.round(wait / 1000)} s, which is too long`;
  const why = error.explanation.why + many + late;
  return new ModelFailure(error.kind, { ...error.explanation, why }, { cause: error, retryAfter: error.retryAfter });
};

import PQueue from "p-queue";
import type { CallLimits, CallRate } from "../domain/models/call-limits.ts";
import type { CallLine } from "./call-line.ts";
import type { Model } from "./model.ts";
import type { Sleep } from "./sleep.ts";

/** How fast one provider is asked, by all processes of an installation together. */
export interface Pace {
  /** The most calls that run at one time. */
  readonly parallel: number;
  /** How many calls may start in a span of time; null for no limit. */
  readonly begin: CallRate | null;
}

/** The calls of this process to one provider. Those that have to wait join the common line in the order in which they were asked. */
export interface CallQueue {
  readonly run: <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export const createCallQueue = ({ parallel }: Pick<Pace, "parallel">, line: CallLine): CallQueue => {
  // No process needs more places in the common line than may call.
  const queue = new PQueue({ concurrency: parallel });
  return {
    run: async (act, signal) => {
      signal.throwIfAborted();
      return queue.add(() => line.run(act, signal), { signal });
    },
  };
};

/** A call that waits for its retry keeps its place: after a rate limit, fewer calls should run at once. */
export const withLimits = (model: Model, queue: CallQueue): Model => ({
  ...model,
  ask: async (request, tools) => queue.run(async () => model.ask(request, tools), tools.signal),
});

export interface RateTools {
  readonly provider: string;
  readonly rate: CallRate;
  readonly limits: CallLimits;
  readonly now: () => Date;
  readonly jitter: () => number;
  readonly sleep: Sleep;
}

/** Spreads starts that wait for the same moment, so that processes do not all ask the store at once. Milliseconds. */
const longestDelay = 100;

/** Lets no more calls start in a span of time than the rate allows. Providers count every attempt, so this belongs below the retries. */
export const withRate = (model: Model, { provider, rate, limits, now, jitter, sleep }: RateTools): Model => ({
  ...model,
  ask: async (request, tools) => {
    for (;;) {
      tools.signal.throwIfAborted();
      const wait = await limits.start({ provider, rate, now: now() });
      if (wait === 0) return model.ask(request, tools);
      await sleep(wait + jitter() * longestDelay, tools.signal);
    }
  },
});

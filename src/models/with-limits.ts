import PQueue from "p-queue";
import type { Model } from "./model.ts";

/** How fast one provider is asked. */
export interface Pace {
  /** The most calls that run at one time. */
  readonly parallel: number;
  /** How many calls may start in a span of time; null for no limit. */
  readonly begin: { readonly calls: number; readonly milliseconds: number } | null;
}

/** The calls to one provider. Those that have to wait are sent in the order in which they were asked. */
export interface CallQueue {
  readonly run: <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export const createCallQueue = ({ parallel, begin }: Pace): CallQueue => {
  const queue = new PQueue({
    concurrency: parallel,
    ...(begin === null ? {} : { intervalCap: begin.calls, interval: begin.milliseconds }),
  });
  return {
    run: async (act, signal) => {
      signal.throwIfAborted();
      return queue.add(act, { signal });
    },
  };
};

/** A call that waits for its retry keeps its place in the queue: after a rate limit, fewer calls should run at once. */
export const withLimits = (model: Model, queue: CallQueue): Model => ({
  ...model,
  ask: async (request, tools) => queue.run(async () => model.ask(request, tools), tools.signal),
});

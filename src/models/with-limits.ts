import PQueue from "p-queue";
import type { Model } from "./model.ts";

/** How many calls go to one provider at a time; the rest wait in the order in which they were asked. */
export interface CallQueue {
  readonly run: <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export const createCallQueue = (concurrency: number): CallQueue => {
  const queue = new PQueue({ concurrency });
  return {
    run: async (act, signal) => {
      signal.throwIfAborted();
      return queue.add(act, { signal });
    },
  };
};

/** A call that waits for its retry keeps its place: who is rate limited should ask less at once. */
export const withLimits = (model: Model, queue: CallQueue): Model => ({
  ...model,
  ask: async (request, tools) => queue.run(async () => model.ask(request, tools), tools.signal),
});

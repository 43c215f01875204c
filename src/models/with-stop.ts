import type { Model, ModelAnswer } from "./model.ts";

/** Models whose calls can all be stopped at once. */
export interface Stoppable {
  readonly join: (model: Model) => Model;
  /** Aborts all calls and resolves once each of them has ended. */
  readonly stop: () => Promise<void>;
}

export const createStoppable = (): Stoppable => {
  const abort = new AbortController();
  const running = new Set<Promise<ModelAnswer>>();
  return {
    join: (model) => ({
      ...model,
      ask: async (request, tools) => {
        const asking = model.ask(request, { signal: AbortSignal.any([tools.signal, abort.signal]) });
        running.add(asking);
        try {
          return await asking;
        } finally {
          running.delete(asking);
        }
      },
    }),
    stop: async () => {
      abort.abort(new Error("the run has ended"));
      await Promise.allSettled(running);
    },
  };
};

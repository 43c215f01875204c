import type { HttpTools } from "../http-tools.ts";

/** How long an answer is used again. A server that can write is asked rarely, because asking writes to the disk. Milliseconds. */
const validMilliseconds = { ready: 15_000, notReady: 1_000 } as const;

export interface Readiness {
  /** Why the server cannot do its work at the moment; null if it can. */
  readonly findProblem: () => Promise<string | null>;
}

/** Whether the server can do its work: it is not stopping, and its store can be read and, unless it is read-only, written. */
export const createReadiness = ({ queue, config, stopping, log }: Pick<HttpTools, "queue" | "config" | "stopping" | "log">): Readiness => {
  let known: { readonly at: number; readonly problem: string | null } | null = null;
  const look = async (): Promise<string | null> => {
    try {
      if (config.isReadOnly) await queue.store.findReportNumber("");
      else await queue.store.checkWritable();
      return null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ error: reason }, "store does not respond");
      return reason;
    }
  };
  return {
    findProblem: async () => {
      if (stopping.aborted) return "the server is stopping";
      const now = queue.now().getTime();
      const age = known === null ? Infinity : Math.abs(now - known.at);
      if (known === null || age >= (known.problem === null ? validMilliseconds.ready : validMilliseconds.notReady))
        known = { at: now, problem: await look() };
      return known.problem;
    },
  };
};

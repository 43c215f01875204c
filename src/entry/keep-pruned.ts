import { prune } from "../app/prune.ts";
import type { QueuePorts } from "../app/submit.ts";
import type { Log } from "../http/http-tools.ts";

/** How often a running server deletes what it no longer keeps. Milliseconds. */
const interval = 60 * 60 * 1000;

/**
 * Deletes what is older than the settings keep, at once and then every hour. Gives what ends that. Throws if the first time fails; later
 * failures are logged, and the next hour tries again.
 */
export const keepPruned = async (
  { store, now }: Pick<QueuePorts, "store" | "now">,
  { keepDays, log }: { readonly keepDays: number | null; readonly log: Log },
): Promise<() => void> => {
  const pruneOnce = async (): Promise<void> => {
    const { jobs, calls } = await prune(keepDays, { store, now });
    if (jobs + calls > 0) log.info({ jobs, calls }, "pruned");
  };
  await pruneOnce();
  const timer = setInterval(() => {
    pruneOnce().catch((error: unknown) => log.error({ error: error instanceof Error ? error.message : "unknown" }, "pruning failed"));
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
};

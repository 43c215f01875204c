import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { createLog, limitRepeats } from "../http/create-log.ts";
import { explainStart } from "./explain-start.ts";
import { openWorker } from "./open-worker.ts";
import { pruneJobs } from "./prune-jobs.ts";
import { whenAborted } from "./when-aborted.ts";

export interface WorkerOptions {
  readonly version: string;
  /** Abort it to stop the worker. */
  readonly signal: AbortSignal;
  readonly onStarted: () => void;
}

/**
 * Runs a worker without a web app until the signal is aborted; resolves when its unfinished jobs are back in the queue and everything is
 * closed. Throws `wrong-use` if it cannot start.
 */
export const runWorker = async (config: Config, { version, signal, onStarted }: WorkerOptions): Promise<void> => {
  const log = limitRepeats(createLog(config.server.logLevel ?? "info"), () => Date.now());
  const queue = await openQueue(config, () => new Date()).catch(explain);
  try {
    await pruneJobs(queue).catch(explain);
    const worker = openWorker(queue, { config, version, log });
    worker.start();
    log.info({ jobs: config.server.parallelJobs, version }, "working");
    onStarted();
    await whenAborted(signal);
    log.info({}, "stopping");
    await worker.stop();
  } finally {
    await queue.close();
  }
  log.info({}, "stopped");
};

const explain = (error: unknown): never => explainStart(error, "the worker");

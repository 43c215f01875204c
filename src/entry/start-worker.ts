import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { createLog, limitRepeats } from "../http/create-log.ts";
import { createMetricsApp } from "../http/create-metrics-app.ts";
import { type Listening, listen } from "../http/listen.ts";
import { explainStart } from "./explain-start.ts";
import { keepPruned } from "./keep-pruned.ts";
import { openMetrics } from "./open-metrics.ts";
import { openWorker } from "./open-worker.ts";
import { requireProtection } from "./require-protection.ts";
import { whenAborted } from "./when-aborted.ts";

export interface WorkerOptions {
  readonly version: string;
  /** Abort it to stop the worker. */
  readonly signal: AbortSignal;
  readonly onStarted: () => void;
}

/**
 * Runs a worker without a web app until the signal is aborted; resolves when its unfinished jobs are back in the queue and everything is
 * closed. With `--metrics-port` it answers `/metrics` and `/healthz`. Throws `wrong-use` if it cannot start.
 */
export const runWorker = async (config: Config, { version, signal, onStarted }: WorkerOptions): Promise<void> => {
  const { server, models } = config;
  const log = limitRepeats(createLog(server.logLevel ?? "info"), () => Date.now());
  const queue = await openQueue(config, () => new Date()).catch(explain);
  const facts = { version, startedAt: new Date().toISOString(), dayLimitUsd: models.maxCostPerDayUsd };
  const metrics = server.metricsPort === null ? null : openMetrics(facts);
  let listening: Listening | null = null;
  try {
    const endPruning = await keepPruned(queue, { keepDays: config.keepDays, log }).catch(explain);
    if (server.metricsPort !== null) {
      const hadKeys = (await queue.store.keys.list()).length > 0;
      requireProtection(server, hadKeys);
      const app = createMetricsApp({ queue, config: server, hadKeys, metrics, log });
      listening = await listen(app.fetch, { host: server.host, port: server.metricsPort });
    }
    const worker = openWorker(queue, { config, version, log, metrics });
    await worker.start().catch(explain);
    log.info({ jobs: server.parallelJobs, version, ...(listening !== null && { metrics: `${listening.url}metrics` }) }, "working");
    onStarted();
    await whenAborted(signal);
    log.info({}, "stopping");
    endPruning();
    await Promise.all([worker.stop(), listening?.stop()]);
  } finally {
    await listening?.stop();
    await queue.close();
  }
  log.info({}, "stopped");
};

const explain = (error: unknown): never => explainStart(error, "the worker");

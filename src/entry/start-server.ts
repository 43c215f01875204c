import { randomUUID } from "node:crypto";
import { versions } from "node:process";
import { composeCounter } from "../compose/compose-source.ts";
import { createSharedTurns } from "../compose/shared-turns.ts";
import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { createHttpApp } from "../http/create-http-app.ts";
import { createLog, limitRepeats } from "../http/create-log.ts";
import { rememberErrors } from "../http/error-memory.ts";
import type { Log } from "../http/http-tools.ts";
import { listen } from "../http/listen.ts";
import { explainStart } from "./explain-start.ts";
import { keepPruned } from "./keep-pruned.ts";
import { openMetrics } from "./open-metrics.ts";
import { openWorker } from "./open-worker.ts";
import { requireProtection } from "./require-protection.ts";
import { whenAborted } from "./when-aborted.ts";

export interface ServerOptions {
  readonly version: string;
  /** Abort it to stop the server. */
  readonly signal: AbortSignal;
  /** Called once the server listens. */
  readonly onListening: (url: string) => void;
}

/** Runs the web app and its worker until the signal is aborted; resolves when everything is closed. Throws `wrong-use` if it cannot start. */
export const runServer = async (config: Config, { version, signal, onListening }: ServerOptions): Promise<void> => {
  const server = await startServer(config, version);
  try {
    server.log.info({ url: server.url, version }, "listening");
    onListening(server.url);
    await whenAborted(signal);
    server.log.info({}, "stopping");
  } finally {
    await server.stop();
  }
  server.log.info({}, "stopped");
};

interface RunningServer {
  readonly url: string;
  readonly log: Log;
  readonly stop: () => Promise<void>;
}

const now = (): Date => new Date();

/** Everything that may fail comes before the port is opened, which is the last step but one: whatever fails leaves nothing behind. */
const startServer = async (config: Config, version: string): Promise<RunningServer> => {
  const { server, models } = config;
  const { log, recent: recentErrors } = rememberErrors(
    limitRepeats(createLog(server.logLevel ?? "info"), () => Date.now()),
    now,
  );
  const startedAt = now().toISOString();
  const queue = await openQueue(config, now).catch((error: unknown) => explainStart(error, "the server"));
  const stopping = new AbortController();
  // A web app that only shows what is stored writes nothing into the store, its turns included.
  const takeTurn = server.isReadOnly
    ? undefined
    : createSharedTurns({ limits: queue.store.limits, now: queue.now, holder: randomUUID(), jitter: () => Math.random() });
  const counter = composeCounter(config, version, takeTurn);
  const metrics = server.hasMetrics ? openMetrics({ version, startedAt, dayLimitUsd: models.maxCostPerDayUsd }) : null;
  const worker = server.hasWorker && !server.isReadOnly ? openWorker(queue, { config, version, log, metrics }) : null;
  try {
    const hadKeys = (await queue.store.keys.list()).length > 0;
    requireProtection(server, hadKeys);
    const endPruning = server.isReadOnly ? null : await keepPruned(queue, { keepDays: config.keepDays, log });
    const app = createHttpApp({
      queue,
      countComments: counter.countComments,
      config: server,
      costLimitUsd: models.maxCostUsd,
      dayLimitUsd: models.maxCostPerDayUsd,
      version,
      runtime: `Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}`,
      hadKeys,
      startedAt,
      recentErrors,
      metrics,
      log,
      stopping: stopping.signal,
    });
    const { url, stop } = await listen(app.fetch, server);
    await worker?.start();
    return {
      url: server.basePath === "" ? url : `${url}${server.basePath.slice(1)}/`,
      log,
      stop: async () => {
        stopping.abort();
        endPruning?.();
        await Promise.all([stop(), worker?.stop()]);
        await Promise.all([queue.close(), counter.close()]);
      },
    };
  } catch (error) {
    await queue.close();
    return explainStart(error, "the server");
  }
};

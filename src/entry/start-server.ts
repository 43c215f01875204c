import { extname } from "node:path";
import { versions } from "node:process";
import { fileURLToPath } from "node:url";
import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { tokenVariable } from "../config/server-config.ts";
import { AppError } from "../domain/app-error.ts";
import { createHttpApp } from "../http/create-http-app.ts";
import { createLog } from "../http/create-log.ts";
import { rememberErrors } from "../http/error-memory.ts";
import type { Log } from "../http/http-tools.ts";
import { listen } from "../http/listen.ts";
import type { ReadingSettings } from "./reading-process.ts";
import { type WorkerEvent, createWorker } from "../worker/create-worker.ts";
import { createForkedReading, defaultReadingLimits } from "../worker/fork-reading.ts";

export interface ServerOptions {
  readonly version: string;
  /** Abort it to stop the server. */
  readonly signal: AbortSignal;
  /** Called once the server listens. */
  readonly onListening: (url: string) => void;
}

/** Ended jobs are deleted after this time. Milliseconds. */
const jobRetention = 30 * 24 * 60 * 60 * 1000;

/** Runs the web app and its worker until the signal is aborted; resolves when everything is closed. */
export const runServer = async (config: Config, { version, signal, onListening }: ServerOptions): Promise<void> => {
  requireProtection(config);
  const { server, models } = config;
  const { log, recent: recentErrors } = rememberErrors(createLog(server.logLevel ?? "info"), () => new Date());
  const startedAt = new Date().toISOString();
  const queue = await openQueue(config, () => new Date());
  const stopping = new AbortController();
  const worker = createWorker({
    jobs: queue.store.jobs,
    runReading: createForkedReading<ReadingSettings>({ entry: readingEntry, settings: { config, version }, limits: defaultReadingLimits }),
    now: queue.now,
    onEvent: (event) => logEvent(event, log),
    concurrency: server.parallelJobs,
  });
  try {
    const costLimitUsd = models.maxCostUsd;
    const app = createHttpApp({
      queue,
      config: server,
      costLimitUsd,
      version,
      runtime: `Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}`,
      startedAt,
      recentErrors,
      log,
      stopping: stopping.signal,
    });
    const { url: address, stop } = await listen(app.fetch, server);
    const url = server.basePath === "" ? address : `${address}${server.basePath.slice(1)}/`;
    if (!server.isReadOnly) {
      await queue.store.jobs.prune(new Date(queue.now().getTime() - jobRetention));
      worker.start();
    }
    log.info({ url, version }, "listening");
    onListening(url);
    await whenAborted(signal);
    log.info({}, "stopping");
    stopping.abort();
    await Promise.all([stop(), worker.stop()]);
    log.info({}, "stopped");
  } finally {
    await queue.close();
  }
};

/** The file beside this one, compiled or as source. */
const readingEntry = fileURLToPath(new URL(`./reading-process${extname(import.meta.url)}`, import.meta.url));

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** A server that other machines can reach must be read-only or have a token. Otherwise anybody could spend the money of the model's key. */
const requireProtection = ({ server: { host, isReadOnly, token } }: Config): void => {
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host) || isReadOnly || token !== null) return;
  throw new AppError("wrong-use", {
    what: `Cannot serve on ${host}`,
    why: "everybody who can reach this machine could start, change and remove readings",
    fix: `Set ${tokenVariable} to a secret of 16 or more characters, or add --read-only.`,
  });
};

const logEvent = ({ type, ...facts }: WorkerEvent, log: Log): void => {
  if (type !== "worker-failed") return log.info(facts, type);
  const error = "error" in facts && facts.error instanceof Error ? facts.error : new Error("unknown");
  log.error({ error: error.name, reason: error.message }, type);
};

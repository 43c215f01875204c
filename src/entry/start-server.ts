import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { tokenVariable } from "../config/server-config.ts";
import { AppError } from "../domain/app-error.ts";
import { createHttpApp } from "../http/create-http-app.ts";
import { createLog } from "../http/create-log.ts";
import type { Log } from "../http/http-tools.ts";
import { listen } from "../http/listen.ts";
import type { ReadingSettings } from "./reading-process.ts";
import { type WorkerEvent, createWorker } from "../worker/create-worker.ts";
import { createForkedReading, defaultLimits } from "../worker/fork-reading.ts";

export interface ServerSurroundings {
  readonly version: string;
  /** Aborted when the server is to stop. */
  readonly signal: AbortSignal;
  /** Told once, when it listens. */
  readonly onListening: (url: string) => void;
}

/** How long ended jobs are remembered, in milliseconds. */
const remembered = 30 * 24 * 60 * 60 * 1000;

/** Runs the web app and its worker until it is told to stop; resolves when everything is closed. */
export const runServer = async (config: Config, { version, signal, onListening }: ServerSurroundings): Promise<void> => {
  refuseOpenDoor(config);
  const { server, models } = config;
  const log = createLog(server.logLevel ?? "info");
  const queue = await openQueue(config, () => new Date());
  const stopping = new AbortController();
  const worker = createWorker({
    jobs: queue.store.jobs,
    runReading: createForkedReading<ReadingSettings>({ entry: readingEntry, settings: { config, version }, limits: defaultLimits }),
    now: queue.now,
    onEvent: (event) => logEvent(event, log),
    concurrency: server.parallelJobs,
  });
  try {
    const costLimitUsd = models.maxCostUsd;
    const app = createHttpApp({ queue, config: server, costLimitUsd, version, log, stopping: stopping.signal });
    const { url: address, stop } = await listen(app.fetch, server);
    const url = server.basePath === "" ? address : `${address}${server.basePath.slice(1)}/`;
    if (!server.isReadOnly) {
      await queue.store.jobs.prune(new Date(queue.now().getTime() - remembered));
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

/** Run as it lies beside this file: compiled, or as source. */
const readingEntry = fileURLToPath(new URL(`./reading-process${extname(import.meta.url)}`, import.meta.url));

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Who listens where others can come by says who may: nobody should have all readings, and the key's money, open to a network by mistake. */
const refuseOpenDoor = ({ server: { host, isReadOnly, token } }: Config): void => {
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host) || isReadOnly || token !== null) return;
  throw new AppError("wrong-use", {
    what: `Cannot serve on ${host}`,
    why: "everybody who can reach this machine could start, change and remove discussions",
    fix: `Set ${tokenVariable} to a secret of 16 or more characters, or add --read-only.`,
  });
};

const logEvent = ({ type, ...facts }: WorkerEvent, log: Log): void => {
  if (type !== "worker-failed") return log.info(facts, type);
  const error = "error" in facts && facts.error instanceof Error ? facts.error : new Error("unknown");
  log.error({ error: error.name, reason: error.message }, type);
};

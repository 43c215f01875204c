import { extname } from "node:path";
import { versions } from "node:process";
import { fileURLToPath } from "node:url";
import { composeLiveSources } from "../compose/compose-source.ts";
import { openQueue } from "../compose/open-queue.ts";
import type { Config } from "../config/load-config.ts";
import { type ServerConfig, tokenVariable } from "../config/server-config.ts";
import { AppError } from "../domain/app-error.ts";
import { createHttpApp } from "../http/create-http-app.ts";
import { createLog, limitRepeats } from "../http/create-log.ts";
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
  const queue = await openQueue(config, now).catch(explainStart);
  const stopping = new AbortController();
  const live = composeLiveSources(config, version);
  const worker = createWorker({
    jobs: queue.store.jobs,
    runReading: createForkedReading<ReadingSettings>({ entry: readingEntry, settings: { config, version }, limits: defaultReadingLimits }),
    now: queue.now,
    onEvent: (event) => logEvent(event, log),
    concurrency: server.parallelJobs,
  });
  try {
    const hadKeys = (await queue.store.keys.list()).length > 0;
    requireProtection(server, hadKeys);
    if (!server.isReadOnly) await queue.store.jobs.prune(new Date(queue.now().getTime() - jobRetention));
    const app = createHttpApp({
      queue,
      sources: live.sources,
      config: server,
      costLimitUsd: models.maxCostUsd,
      version,
      runtime: `Node ${versions.node}, SQLite ${versions["sqlite"] ?? "unknown"}`,
      hadKeys,
      startedAt,
      recentErrors,
      log,
      stopping: stopping.signal,
    });
    const { url, stop } = await listen(app.fetch, server);
    if (!server.isReadOnly) worker.start();
    return {
      url: server.basePath === "" ? url : `${url}${server.basePath.slice(1)}/`,
      log,
      stop: async () => {
        stopping.abort();
        await Promise.all([stop(), worker.stop()]);
        await Promise.all([queue.close(), live.close()]);
      },
    };
  } catch (error) {
    await queue.close();
    return explainStart(error);
  }
};

/** Whatever keeps a server from starting is answered in the same way: what, why, what to do, and exit code 2. */
const explainStart = (error: unknown): never => {
  const { why, fix } =
    error instanceof AppError
      ? { why: error.message, fix: error.explanation.fix }
      : { why: error instanceof Error ? error.message : String(error), fix: "Run `summarizer doctor`, which checks what a server needs." };
  if (error instanceof AppError && error.code === "wrong-use") throw error;
  throw new AppError("wrong-use", { what: "Cannot start the server", why, fix }, { cause: error });
};

/** The file beside this one, compiled or as source. */
const readingEntry = fileURLToPath(new URL(`./reading-process${extname(import.meta.url)}`, import.meta.url));

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** A server that other machines can reach must be read-only or know its visitors. Otherwise anybody could spend the money of the model's key. */
const requireProtection = ({ host, isReadOnly, token, authHeader }: ServerConfig, hadKeys: boolean): void => {
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host)) return;
  if (isReadOnly || token !== null || authHeader !== null || hadKeys) return;
  throw new AppError("wrong-use", {
    what: `Cannot serve on ${host}`,
    why: "everybody who can reach this machine could start, change and remove readings",
    fix: `Make a key (summarizer keys add NAME --scope all), set ${tokenVariable} to a secret of 16 or more characters, or add --read-only.`,
  });
};

const logEvent = ({ type, ...facts }: WorkerEvent, log: Log): void => {
  if (type !== "worker-failed") return log.info(facts, type);
  const error = "error" in facts && facts.error instanceof Error ? facts.error : new Error("unknown");
  log.error({ error: error.name, reason: error.message }, type);
};

import process from "node:process";
import { runJob } from "../app/run-job.ts";
import { compose } from "../compose/compose.ts";
import type { Config } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import type { JobFailure } from "../domain/jobs/job.ts";
import type { FromReading, ToReading } from "../worker/fork-reading.ts";
import type { ReadingEnd } from "../worker/run-reading.ts";

/** What the server passes to the process of each reading. */
export interface ReadingSettings {
  readonly config: Config;
  readonly version: string;
}

// The process of one reading of a server. It must not outlive the server, because another worker will then claim the job.
const stopping = new AbortController();
process.on("disconnect", () => process.exit(1));
// Ctrl-C in a terminal also signals child processes; the server decides when its readings stop.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => stopping.abort());

const send = (message: FromReading): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });

const read = async ({ settings, work }: Extract<ToReading<ReadingSettings>, { type: "read" }>): Promise<ReadingEnd> => {
  const { config, version } = settings;
  const { engine, language = config.models.language } = work.request;
  const maxCostUsd = toLower(config.models.maxCostUsd, work.request.maxCostUsd);
  const ports = await compose({ ...config, models: { ...config.models, engine, language, maxCostUsd } }, version).openPorts();
  try {
    const report = await runJob({ ...work, maxComments: config.server.maxComments }, ports, {
      signal: stopping.signal,
      emit: (event) => void send({ type: "event", event }),
    });
    return { discussionId: report.discussion.id };
  } finally {
    await ports.close();
  }
};

/** The lower of the server's limit and the job's own. */
const toLower = (limit: number | null, own: number | undefined): number | null =>
  own === undefined ? limit : Math.min(own, limit ?? Infinity);

const explain = (error: unknown): JobFailure => {
  if (error instanceof AppError) return { code: error.code, ...error.explanation };
  if (stopping.signal.aborted) {
    return {
      code: "interrupted",
      what: "The reading was stopped",
      why: "it was asked to stop",
      fix: "Ask for it again; every answer of a model so far is kept.",
    };
  }
  return {
    code: "engine-failed",
    what: "The reading failed unexpectedly",
    why: error instanceof Error ? error.message : String(error),
    fix: "Try again. If it fails the same way, this is a bug: please report it with this message.",
  };
};

process.on("message", (message: ToReading<ReadingSettings>) => {
  if (message.type === "stop") return stopping.abort();
  void read(message)
    .catch((error: unknown): ReadingEnd => ({ failure: explain(error) }))
    .then((end) => send({ type: "end", end }))
    .then(() => process.exit(0));
});

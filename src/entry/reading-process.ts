import process from "node:process";
import { runJob } from "../app/run-job.ts";
import { compose } from "../compose/compose.ts";
import type { Config } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import type { JobFailure } from "../domain/job.ts";
import type { FromReading, ToReading } from "../worker/fork-reading.ts";
import type { ReadingEnd } from "../worker/run-reading.ts";

/** What the server passes on to each reading. */
export interface ReadingSettings {
  readonly config: Config;
  readonly version: string;
}

// The process that does one reading for a server. It must not outlive the server: somebody else will take the job then.
const stopping = new AbortController();
process.on("disconnect", () => process.exit(1));
// Ctrl-C in a terminal reaches the whole family; the server decides when its readings stop.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => stopping.abort());

const tell = (message: FromReading): Promise<void> =>
  new Promise((resolve) => {
    if (process.send) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });

const read = async ({ settings, work }: Extract<ToReading<ReadingSettings>, { type: "read" }>): Promise<ReadingEnd> => {
  const { engine } = work.request;
  const { config, version } = settings;
  const ports = await compose({ ...config, models: { ...config.models, engine } }, version).openPorts();
  try {
    const report = await runJob(work, ports, { signal: stopping.signal, emit: (event) => void tell({ type: "event", event }) });
    return { discussionId: report.discussion.id };
  } finally {
    await ports.close();
  }
};

const explain = (error: unknown): JobFailure => {
  if (error instanceof AppError) return { code: error.code, ...error.explanation };
  if (stopping.signal.aborted) {
    return {
      code: "interrupted",
      what: "The reading was stopped",
      why: "it was asked to",
      fix: "Ask for it again; what was answered is kept.",
    };
  }
  return {
    code: "engine-failed",
    what: "The reading failed unexpectedly",
    why: error instanceof Error ? error.message : String(error),
    fix: "Try again. If it fails the same way, this is a bug: please report it with these words.",
  };
};

process.on("message", (message: ToReading<ReadingSettings>) => {
  if (message.type === "stop") return stopping.abort();
  void read(message)
    .catch((error: unknown): ReadingEnd => ({ failure: explain(error) }))
    .then((end) => tell({ type: "end", end }))
    .then(() => process.exit(0));
});

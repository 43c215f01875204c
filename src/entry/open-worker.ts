import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { tendWatches } from "../app/tend-watches.ts";
import type { ServerMetrics } from "../app/server-metrics.ts";
import type { QueuePorts } from "../app/submit.ts";
import type { Log } from "../http/http-tools.ts";
import { type Worker, type WorkerEvent, createWorker } from "../worker/create-worker.ts";
import { createForkedReading, defaultReadingLimits } from "../worker/fork-reading.ts";
import type { ProgressEvent } from "../worker/watch-progress.ts";
import type { ReadingSettings } from "./reading-process.ts";

/** The worker of this process: reads as many discussions at a time as the settings say, each in a process of its own, and logs its events. */
export const openWorker = (
  queue: QueuePorts,
  { config, version, log, metrics }: ReadingSettings & { readonly log: Log; readonly metrics: ServerMetrics | null },
): Worker =>
  createWorker({
    jobs: queue.store.jobs,
    tendWatches: () => tendWatches(queue),
    runReading: createForkedReading<ReadingSettings>({ entry: readingEntry, settings: { config, version }, limits: defaultReadingLimits }),
    now: queue.now,
    onEvent: (event) => {
      logEvent(event, log);
      const outcome = outcomes[event.type];
      if (outcome !== undefined) metrics?.countEnd(outcome);
    },
    ...(metrics !== null && { onProgress: (event) => countProgress(event, metrics) }),
    concurrency: config.server.parallelJobs,
  });

/** The file beside this one, compiled or as source. */
const readingEntry = fileURLToPath(new URL(`./reading-process${extname(import.meta.url)}`, import.meta.url));

const logEvent = ({ type, ...facts }: WorkerEvent, log: Log): void => {
  if (type !== "worker-failed") return log.info(facts, type);
  const error = "error" in facts && facts.error instanceof Error ? facts.error : new Error("unknown");
  log.error({ error: error.name, reason: error.message }, type);
};

const outcomes: Partial<Record<WorkerEvent["type"], Parameters<ServerMetrics["countEnd"]>[0]>> = {
  "job-done": "done",
  "job-failed": "failed",
  "job-released": "released",
  "job-lost": "lost",
};

const countProgress = (event: ProgressEvent, metrics: ServerMetrics): void => {
  switch (event.type) {
    case "job-started":
      return metrics.countStart(event.milliseconds / 1000);
    case "step-ended":
      return metrics.countStep(event.step, event.milliseconds / 1000);
    case "model-asked":
      return metrics.countCalls(event);
  }
};

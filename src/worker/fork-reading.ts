import { type ChildProcess, fork } from "node:child_process";
import type { JobFailure } from "../domain/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { type SilenceLimits, createReadingWatchdog } from "./reading-watchdog.ts";
import type { ReadingEnd, RunReading } from "./run-reading.ts";

/** Messages to the reading's process. Plain values only: they travel as JSON. */
export type ToReading<Settings> =
  | { readonly type: "read"; readonly settings: Settings; readonly work: Parameters<RunReading>[0] }
  | { readonly type: "stop" };

/** Messages from the reading's process. */
export type FromReading = { readonly type: "event"; readonly event: ReadingEvent } | { readonly type: "end"; readonly end: ReadingEnd };

export interface ForkOptions<Settings> {
  /** The file that the process runs: `reading-process`. */
  readonly entry: string;
  readonly settings: Settings;
  readonly limits: ReadingLimits;
}

export interface ReadingLimits extends SilenceLimits {
  /** Of the process's JavaScript heap. */
  readonly heapMegabytes: number;
  /** How long the process may take to stop when it is asked to, before it is killed. */
  readonly stopMilliseconds: number;
}

export const defaultReadingLimits: ReadingLimits = {
  heapMegabytes: 1_536,
  parseMilliseconds: 180_000,
  silenceMilliseconds: 15 * 60_000,
  stopMilliseconds: 2_000,
};

/**
 * Runs every reading in a process of its own. Embedding blocks the thread that asks for it, and pages must not wait for that; a file
 * that takes too much memory or time ends only its own process; and the model's memory is given back at the end.
 */
export const createForkedReading =
  <Settings>({ entry, settings, limits }: ForkOptions<Settings>): RunReading =>
  (work, { signal, onEvent }) =>
    new Promise((resolve) => {
      const child = fork(entry, [], {
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        // As in main.ts: a small young generation lowers peak memory by a quarter.
        execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, "--max-semi-space-size=4", "--disable-warning=ExperimentalWarning"],
      });
      let end: ReadingEnd | null = null;
      const watchdog = createReadingWatchdog(limits, (failure) => {
        end ??= { failure };
        child.kill("SIGKILL");
      });
      const stop = (): void => {
        send(child, { type: "stop" });
        setTimeout(() => child.kill("SIGKILL"), limits.stopMilliseconds).unref();
      };
      signal.addEventListener("abort", stop, { once: true });
      child.on("message", (message: FromReading) => {
        if (message.type === "end") end ??= message.end;
        else {
          watchdog.receive(message.event);
          onEvent(message.event);
        }
      });
      child.on("error", (error) => (end ??= { failure: explainExit(error.message, limits) }));
      child.on("exit", (code, killedBy) => {
        watchdog.stop();
        signal.removeEventListener("abort", stop);
        const how = killedBy === null ? `with exit code ${code}` : `by ${killedBy}`;
        resolve(end ?? { failure: signal.aborted ? stopped : explainExit(how, limits) });
      });
      send(child, { type: "read", settings, work });
      if (signal.aborted) stop();
    });

/** Does nothing if the process has ended: its `exit` event says why. */
const send = <Settings>(child: ChildProcess, message: ToReading<Settings>): void => {
  if (child.connected) child.send(message, () => undefined);
};

const stopped: JobFailure = {
  code: "interrupted",
  what: "The reading was stopped",
  why: "it was cancelled, or the server stopped",
  fix: "Ask for it again; every answer of a model so far is kept.",
};

const explainExit = (how: string, { heapMegabytes }: ReadingLimits): JobFailure => ({
  code: "engine-failed",
  what: "The reading ended before it was done",
  why: /134|SIGABRT|SIGKILL|SIGTRAP/u.test(how)
    ? `its process was ended ${how}, probably because it needs more memory than the ${heapMegabytes} MB it may use`
    : `its process ended ${how}`,
  fix: "Try again; a very large thread can be read on the command line, which has no such limit.",
});

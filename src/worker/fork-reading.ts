import { type ChildProcess, fork } from "node:child_process";
import { toNumeral } from "../domain/words/count-words.ts";
import type { JobFailure } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { measureProcessMemory } from "./process-memory.ts";
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
  /** Of the process and its helpers together, heap and all else: buffers and the embedding model are outside the heap. */
  readonly memoryMegabytes: number;
  /** How long the process may take to stop when it is asked to, before it is killed. */
  readonly stopMilliseconds: number;
}

export const defaultReadingLimits: ReadingLimits = {
  heapMegabytes: 1_536,
  memoryMegabytes: 2_048,
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
      const memory = watchMemory(child, limits.memoryMegabytes, (failure) => {
        end ??= { failure, hasDied: true };
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
      child.on("error", (error) => (end ??= { failure: explainExit(error.message, limits), hasDied: true }));
      child.on("exit", (code, killedBy) => {
        watchdog.stop();
        clearInterval(memory);
        signal.removeEventListener("abort", stop);
        const how = killedBy === null ? `with exit code ${code}` : `by ${killedBy}`;
        resolve(end ?? (signal.aborted ? { failure: stopped } : { failure: explainExit(how, limits), hasDied: true }));
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

/** How often the memory of a reading is measured. It can grow by some 100 MB in this time. Milliseconds. */
const measureMilliseconds = 250;

/** V8's limit bounds only the JavaScript heap: a reading with a heap below 1,536 MB had 2.9 GB. */
const watchMemory = (child: ChildProcess, megabytes: number, onExcess: (failure: JobFailure) => void): NodeJS.Timeout =>
  setInterval(() => {
    const bytes = child.pid === undefined ? null : measureProcessMemory(child.pid);
    if (bytes !== null && bytes > megabytes * 1024 * 1024)
      onExcess(
        toEarlyEnd(`it needed ${toNumeral(Math.round(bytes / 1024 / 1024))} MB of memory, and it may use ${toNumeral(megabytes)} MB`),
      );
  }, measureMilliseconds);

/** V8 ends a process whose heap is full by SIGABRT, or with exit code 134 where a shell reports it. */
const explainExit = (how: string, { heapMegabytes }: ReadingLimits): JobFailure => {
  if (/134|SIGABRT|SIGTRAP/u.test(how))
    return toEarlyEnd(
      `it needed more memory than the ${toNumeral(heapMegabytes)} MB that it may use for its data (its process ended ${how})`,
    );
  if (how.includes("SIGKILL")) return toEarlyEnd("its process was killed, probably by the system because the machine ran out of memory");
  return toEarlyEnd(`its process ended ${how}`);
};

const toEarlyEnd = (why: string): JobFailure => ({
  code: "engine-failed",
  what: "The reading ended before it was done",
  why,
  fix: "Try again; a very large thread can be read on the command line, which has no such limit.",
});

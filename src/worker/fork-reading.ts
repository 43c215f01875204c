import { type ChildProcess, fork } from "node:child_process";
import type { JobFailure } from "../domain/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import type { ReadingEnd, RunReading } from "./run-reading.ts";

/** What the other process is told, and what it tells. Only plain values: they travel as JSON. */
export type ToReading<Settings> =
  | { readonly type: "read"; readonly settings: Settings; readonly work: Parameters<RunReading>[0] }
  | { readonly type: "stop" };
export type FromReading = { readonly type: "event"; readonly event: ReadingEvent } | { readonly type: "end"; readonly end: ReadingEnd };

export interface ForkOptions<Settings> {
  /** The file that the other process runs: `reading-process`. */
  readonly entry: string;
  readonly settings: Settings;
  readonly limits: ReadingLimits;
}

export interface ReadingLimits {
  /** Of the other process's JavaScript values. */
  readonly heapMegabytes: number;
  /** Until what was handed in or fetched is understood as a discussion. */
  readonly parseMilliseconds: number;
  /** Between two events after that: a model may think for minutes. */
  readonly silenceMilliseconds: number;
}

export const usualLimits: ReadingLimits = { heapMegabytes: 1_536, parseMilliseconds: 180_000, silenceMilliseconds: 15 * 60_000 };

/** How long a reading may take to stop when asked to, before it is killed. */
const stopMilliseconds = 2_000;

/**
 * Every reading has a process of its own: embedding computes on the thread that asks for it, and no page should wait for that;
 * a file that takes too much memory or time ends its own process and nothing else; and the memory of a model is given back.
 */
export const createForkedReading =
  <Settings>({ entry, settings, limits }: ForkOptions<Settings>): RunReading =>
  (work, { signal, onEvent }) =>
    new Promise((resolve) => {
      const child = fork(entry, [], {
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        // As in main.ts: a small nursery takes a quarter off the peak.
        execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, "--max-semi-space-size=4", "--disable-warning=ExperimentalWarning"],
      });
      let end: ReadingEnd | null = null;
      const watch = createWatch(limits, (failure) => {
        end ??= { failure };
        child.kill("SIGKILL");
      });
      const stop = (): void => {
        send(child, { type: "stop" });
        setTimeout(() => child.kill("SIGKILL"), stopMilliseconds).unref();
      };
      signal.addEventListener("abort", stop, { once: true });
      child.on("message", (message: FromReading) => {
        if (message.type === "end") end ??= message.end;
        else {
          watch.heard(message.event);
          onEvent(message.event);
        }
      });
      child.on("error", (error) => (end ??= { failure: explainEnd(error.message, limits) }));
      child.on("exit", (code, killedBy) => {
        watch.end();
        signal.removeEventListener("abort", stop);
        const how = killedBy === null ? `with exit code ${code}` : `by ${killedBy}`;
        resolve(end ?? { failure: signal.aborted ? stopped : explainEnd(how, limits) });
      });
      send(child, { type: "read", settings, work });
      if (signal.aborted) stop();
    });

/** The other process may be gone already; its exit says what there is to say. */
const send = <Settings>(child: ChildProcess, message: ToReading<Settings>): void => {
  if (child.connected) child.send(message, () => undefined);
};

const createWatch = (
  limits: ReadingLimits,
  onSilence: (failure: JobFailure) => void,
): { readonly heard: (event: ReadingEvent) => void; readonly end: () => void } => {
  const wait = (milliseconds: number, failure: JobFailure): NodeJS.Timeout => setTimeout(() => onSilence(failure), milliseconds);
  let timer = wait(limits.parseMilliseconds, tooLong("it was not understood as a discussion", limits.parseMilliseconds));
  let isRead = false;
  return {
    heard: ({ type }) => {
      isRead ||= type === "discussion-read";
      if (!isRead) return;
      clearTimeout(timer);
      timer = wait(limits.silenceMilliseconds, tooLong("nothing more came of it", limits.silenceMilliseconds));
    },
    end: () => clearTimeout(timer),
  };
};

const tooLong = (what: string, milliseconds: number): JobFailure => ({
  code: "engine-failed",
  what: "The reading was stopped",
  why: `${what} for ${Math.round(milliseconds / 1000)} seconds`,
  fix: "Try again; if it ends the same way, read it on the command line, which has no such limit.",
});

const stopped: JobFailure = {
  code: "interrupted",
  what: "The reading was stopped",
  why: "it was cancelled, or the server stopped",
  fix: "Ask for it again; what was answered is kept.",
};

const explainEnd = (how: string, { heapMegabytes }: ReadingLimits): JobFailure => ({
  code: "engine-failed",
  what: "The reading ended before it was done",
  why: /134|SIGABRT|SIGKILL|SIGTRAP/u.test(how)
    ? `its process was ended ${how}, most often because it needs more memory than the ${heapMegabytes} MB it may have`
    : `its process ended ${how}`,
  fix: "Try again; a very large thread can be read on the command line, which has no such limit.",
});

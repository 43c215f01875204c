import { toCount } from "../domain/words/count-words.ts";
import type { JobFailure } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** How long a reading may send no event. Milliseconds. */
export interface SilenceLimits {
  /** From the start until the input is parsed as a discussion. */
  readonly parseMilliseconds: number;
  /** Between two events after that. A model may need minutes for an answer. */
  readonly silenceMilliseconds: number;
}

export interface ReadingWatchdog {
  /** Restarts the timer. Events before `discussion-read` do not: a source may send them for ever. */
  readonly receive: (event: ReadingEvent) => void;
  readonly stop: () => void;
}

/** Calls `onSilence` once a reading has been silent for too long. */
export const createReadingWatchdog = (limits: SilenceLimits, onSilence: (failure: JobFailure) => void): ReadingWatchdog => {
  const startTimer = (milliseconds: number, failure: JobFailure): NodeJS.Timeout => setTimeout(() => onSilence(failure), milliseconds);
  let timer = startTimer(limits.parseMilliseconds, explainSilence("the input was not parsed", limits.parseMilliseconds));
  let isParsed = false;
  return {
    receive: ({ type }) => {
      isParsed ||= type === "discussion-read";
      if (!isParsed) return;
      clearTimeout(timer);
      timer = startTimer(limits.silenceMilliseconds, explainSilence("it made no progress", limits.silenceMilliseconds));
    },
    stop: () => clearTimeout(timer),
  };
};

const explainSilence = (what: string, milliseconds: number): JobFailure => ({
  code: "engine-failed",
  what: "The reading was stopped",
  why: `${what} for ${toCount(Math.round(milliseconds / 1000), "second")}`,
  fix: "Try again; if it ends the same way, read it on the command line, which has no such limit.",
});

import { shorten } from "../domain/words/shorten.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { toCost } from "../domain/models/cost.ts";
import { describeDifference } from "../domain/changes/describe-difference.ts";
import { toCount } from "../domain/words/count-words.ts";
import { keptBeside } from "../app/follow-reading.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** Where progress is written. `columns` is 0 when that is not a terminal, or one that cannot rewrite a line. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  readonly columns: number;
  /** Milliseconds since an arbitrary moment, to compute the rate of a long step. */
  readonly now: () => number;
}

/** Where lines cannot be rewritten, a long step writes one this often, in milliseconds. */
const plainInterval = 5_000;

/**
 * Writes one line for each step. In a terminal the line of the running step is updated in place; elsewhere a long step writes a plain line
 * every few seconds.
 */
export const createProgress = (output: ProgressOutput): { readonly show: (event: ReadingEvent) => void; readonly end: () => void } => {
  let isOpen = false;
  let plainSince = output.now();
  const clear = (): void => {
    if (isOpen) output.write("\r\u001b[2K");
    isOpen = false;
  };
  let lastLine = "";
  const finish = (line: string): void => {
    clear();
    // Several requests under way may be told to wait at once.
    if (line === lastLine) return;
    lastLine = line;
    output.write(`${line}\n`);
    plainSince = output.now();
  };
  const update = (line: string): void => {
    if (output.columns > 0) {
      clear();
      output.write(shorten(line, output.columns - 2));
      isOpen = true;
    } else if (output.now() - plainSince >= plainInterval) finish(line);
  };
  const measurePace = createPaceMeter(output.now);
  let estimatedCalls: number | null = null;
  return {
    show: (event) => {
      if (event.type === "reading-estimated") estimatedCalls = event.calls;
      const { line, isRunning } = describe(event, { measurePace, estimatedCalls });
      if (isRunning) update(line);
      else finish(line);
    },
    end: clear,
  };
};

interface Pace {
  readonly perSecond: number;
  readonly secondsLeft: number;
}

/** The pace of a step that has done `done` of `total`; null while it is too early to say. */
type MeasurePace = (step: ReadingEvent["type"], done: number, total: number) => Pace | null;

/** A rate over a shorter time is unreliable. Milliseconds. */
const shortestForRate = 200;

/** Measures from a step's first event on: what was done before it came from the store, at another pace. */
const createPaceMeter = (now: () => number): MeasurePace => {
  const starts = new Map<string, { readonly time: number; readonly done: number }>();
  return (step, done, total) => {
    const time = now();
    const start = starts.get(step);
    if (start === undefined || done < start.done) {
      starts.set(step, { time, done });
      return null;
    }
    const elapsed = time - start.time;
    if (elapsed < shortestForRate || done === start.done) return null;
    const perSecond = ((done - start.done) * 1000) / elapsed;
    return { perSecond, secondsLeft: Math.max(0, total - done) / perSecond };
  };
};

/** ", about 2 min left"; nothing while the pace is unknown or the step is done. */
const describeRest = (pace: Pace | null): string =>
  pace === null || pace.secondsLeft < 1 ? "" : `, about ${toDuration(pace.secondsLeft)} left`;

const toDuration = (seconds: number): string => {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

interface Known {
  readonly measurePace: MeasurePace;
  /** How many calls the estimate expects; null without a model. */
  readonly estimatedCalls: number | null;
}

const describe = (event: ReadingEvent, { measurePace, estimatedCalls }: Known): { readonly line: string; readonly isRunning: boolean } => {
  switch (event.type) {
    case "source-progressed":
      return {
        line: `Fetched    ${event.done} of ${event.total} items${describeRest(measurePace(event.type, event.done, event.total))}`,
        isRunning: event.done < event.total,
      };
    case "source-waiting":
      return { line: `Waiting    ${event.seconds} s, as ${event.host} asks`, isRunning: false };
    case "discussion-read":
      return { line: `Read       ${toCount(event.comments, "comment")} of "${toOneLine(event.title)}"`, isRunning: false };
    case "thread-compared":
      return { line: `Compared   with version ${event.version}: ${describeDifference(event)}`, isRunning: false };
    case "read-whole":
      return { line: `Whole      read from the beginning: ${toOneLine(event.why)}`, isRunning: false };
    case "nothing-new":
      return { line: `Nothing new since version ${event.version}: it stays as it is, no new version is stored`, isRunning: false };
    case "engine-progressed": {
      const { done, total, unit } = event.progress;
      const pace = measurePace(event.type, done, total);
      const rate = pace === null ? "" : `, ${Math.round(pace.perSecond)} per second`;
      return { line: `Understood ${done} of ${total} ${unit}${rate}${describeRest(pace)}`, isRunning: done < total };
    }
    case "engine-chosen":
      return { line: `Engine     ${toOneLine(event.name)}: ${event.why}`, isRunning: false };
    case "reading-estimated":
      return {
        line: `Estimated  ${toCount(event.calls, "call")}, ${toCount(event.tokens, "token")}, ${toCost(event.costUsd)}`,
        isRunning: false,
      };
    case "model-answered": {
      const kept = event.remembered === 0 ? "" : `; ${toCount(event.remembered, "answer")} from earlier runs`;
      const line = `Asked      ${toCount(event.calls, "call")}, ${toCount(event.tokens, "token")}, ${toCost(event.costUsd)}${kept}`;
      const asked = event.calls + event.remembered;
      const pace = event.isLast || estimatedCalls === null ? null : measurePace(event.type, asked, estimatedCalls);
      return { line: line + describeRest(pace), isRunning: !event.isLast };
    }
    case "topics-proposed":
      return { line: `Topics     ${event.names.length} ${event.given ? "given" : "found"}`, isRunning: false };
    case "topics-kept":
      return { line: `Topics     ${event.names.length} kept`, isRunning: false };
    case "comments-tagged":
      return {
        line: `Tagged     ${toCount(event.tagged, "comment")}; ${event.untagged} in no topic, ${event.empty} empty, ${event.failed} failed`,
        isRunning: false,
      };
    case "topic-summarized":
      return {
        line: `Summarised ${event.done} of ${event.total} topics${describeRest(measurePace(event.type, event.done, event.total))}`,
        isRunning: event.done < event.total,
      };
    case "overview-written":
      return { line: `Overview   ${toCount(event.sentences, "sentence")}`, isRunning: false };
    case "report-saved":
      return { line: `Stored     ${event.isCurrent ? `version ${event.version}` : keptBeside(event.version)}`, isRunning: false };
    case "site-written":
      return { line: `Site       ${toCount(event.pages, "page")} in ${event.folder}`, isRunning: false };
  }
};

import { shorten } from "../domain/shorten.ts";
import { toOneLine } from "../domain/control-characters.ts";
import { toCost } from "../domain/cost.ts";
import { toCount } from "../domain/count-words.ts";
import { keptBeside } from "../app/follow-reading.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** Where progress is written. `columns` is 0 when that is not a terminal. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  readonly columns: number;
  /** Milliseconds since an arbitrary moment, to compute the rate of a long step. */
  readonly now: () => number;
}

/** Writes one line for each step. In a terminal the line of the running step is updated in place; a file gets only finished lines. */
export const createProgress = (output: ProgressOutput): { readonly show: (event: ReadingEvent) => void; readonly end: () => void } => {
  let isOpen = false;
  const clear = (): void => {
    if (isOpen) output.write("\r\u001b[2K");
    isOpen = false;
  };
  const finish = (line: string): void => {
    clear();
    output.write(`${line}\n`);
  };
  const rewrite = (line: string): void => {
    if (output.columns === 0) return;
    clear();
    output.write(shorten(line, output.columns - 2));
    isOpen = true;
  };
  let understandingSince: number | null = null;
  return {
    show: (event) => {
      if (event.type === "engine-progressed") understandingSince ??= output.now();
      const { line, isRunning } = describe(event, understandingSince === null ? 0 : output.now() - understandingSince);
      if (isRunning) rewrite(line);
      else finish(line);
    },
    end: clear,
  };
};

/** A rate over a shorter time is unreliable. Milliseconds. */
const shortestForRate = 200;

/** `elapsed` is the time since the engine's first progress event, in milliseconds. */
const describe = (event: ReadingEvent, elapsed: number): { readonly line: string; readonly isRunning: boolean } => {
  switch (event.type) {
    case "source-progressed":
      return { line: `Fetched    ${event.done} of ${event.total} items`, isRunning: event.done < event.total };
    case "discussion-read":
      return { line: `Read       ${event.comments} comments of "${toOneLine(event.title)}"`, isRunning: false };
    case "engine-progressed": {
      const { done, total, unit } = event.progress;
      const rate = elapsed >= shortestForRate ? `, ${Math.round((done * 1000) / elapsed)} per second` : "";
      return { line: `Understood ${done} of ${total} ${unit}${rate}`, isRunning: done < total };
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
      return { line, isRunning: !event.isLast };
    }
    case "topics-proposed":
      return { line: `Topics     ${event.names.length} ${event.given ? "given" : "found"}`, isRunning: false };
    case "comments-tagged":
      return {
        line: `Tagged     ${event.tagged} comments; ${event.untagged} in no topic, ${event.empty} empty, ${event.failed} failed`,
        isRunning: false,
      };
    case "topic-summarized":
      return { line: `Summarised ${event.done} of ${event.total} topics`, isRunning: event.done < event.total };
    case "overview-written":
      return { line: `Overview   ${event.sentences} sentences`, isRunning: false };
    case "report-saved":
      return { line: `Stored     ${event.isCurrent ? `version ${event.version}` : keptBeside(event.version)}`, isRunning: false };
    case "site-written":
      return { line: `Site       ${event.pages} pages in ${event.folder}`, isRunning: false };
  }
};

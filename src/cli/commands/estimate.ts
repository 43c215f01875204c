import { toOneLine } from "../../domain/words/control-characters.ts";
import { toCost } from "../../domain/models/cost.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { estimateReference, sumEstimate } from "../../app/estimate.ts";
import { findStoredReference } from "../../app/find-stored-reference.ts";
import type { ReadingPlan } from "../../app/plan-reading.ts";
import { describeDifference } from "../../domain/changes/describe-difference.ts";
import type { RunCommand } from "../command-tools.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer estimate <reference>`: prints the cost of reading by step, with `--again` of bringing it up to date, without calling a model. */
export const runEstimate: RunCommand = async ([reference = ""], all) => {
  const { config, terminal, composition } = all;
  const { signal, standardInput, stdout, env } = terminal;
  const paint = createPaint(stdout, env);
  const ports = await composition.openPorts();
  try {
    const { thread } = await ports.inspectReference(config.again ? await findStoredReference(reference, ports) : reference);
    tellIdleOptions({ kinds: new Set(thread === null ? [] : [thread.kind]) }, all);
    const tools = { signal, standardInput, format: config.format, columns: config.columns, thread: config.thread, title: config.title };
    const { topicsFile, again } = config;
    const { title, comments, plan, estimate } = await estimateReference({ reference, topicsFile, again }, ports, tools);
    stdout.write(`${paint("bold", toOneLine(title))}, ${toCount(comments, "comment")}\n`);
    const how = describePlan(plan);
    if (how !== null) stdout.write(`${toOneLine(how)}\n`);
    if (estimate === null) return 0;
    stdout.write(paint("dim", toRow(["step", "calls", "input", "cached", "output", "cost", "model"])));
    for (const { step, calls, inputTokens, cachedTokens, outputTokens, costUsd, model } of estimate.steps) {
      const counts = [calls, inputTokens, cachedTokens, outputTokens].map((count) => toNumeral(count));
      stdout.write(toRow([step, ...counts, toCost(costUsd), model]));
    }
    const { calls, tokens, costUsd } = sumEstimate(estimate);
    stdout.write(`Total: about ${toCount(calls, "call")}, ${toCount(tokens, "token")}, ${toCost(costUsd)}.\n`);
    return 0;
  } finally {
    await ports.close();
  }
};

/** How it would be brought up to date; null for a fresh reading. */
const describePlan = (plan: ReadingPlan): string | null => {
  switch (plan.kind) {
    case "nothing new":
      return `Nothing is new since version ${plan.base.version}, so bringing it up to date costs nothing.`;
    case "on": {
      const { new: added, edited, deleted, story } = plan.difference;
      const counts = { new: added.length, edited: edited.length, deleted: deleted.length, story };
      return `Since version ${plan.base.version}: ${describeDifference(counts)}.`;
    }
    case "whole":
      return plan.why === null ? null : `It would be read from the beginning: ${plan.why}.`;
  }
};

const widths = [20, 6, 11, 13, 9, 13];

const toRow = (cells: readonly string[]): string =>
  `${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : index < widths.length ? cell.padStart(widths[index] ?? 0) : `  ${cell}`)).join("")}\n`;

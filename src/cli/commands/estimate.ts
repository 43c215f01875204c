import { toOneLine } from "../../domain/words/control-characters.ts";
import { toCost } from "../../domain/models/cost.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { estimateReference, sumEstimate } from "../../app/estimate.ts";
import type { RunCommand } from "../command-tools.ts";
import { tellIdleOptions } from "../idle-options.ts";
import { createPaint } from "../terminal.ts";

/** `summarizer estimate <reference>`: prints the cost of reading by step, without calling a model. */
export const runEstimate: RunCommand = async ([reference = ""], all) => {
  const { config, terminal, composition } = all;
  const { signal, standardInput, stdout, env } = terminal;
  const paint = createPaint(stdout, env);
  const ports = await composition.openPorts();
  try {
    const { thread } = await ports.inspectReference(reference);
    tellIdleOptions({ kinds: new Set(thread === null ? [] : [thread.kind]) }, all);
    const tools = { signal, standardInput, format: config.format, columns: config.columns, thread: config.thread, title: config.title };
    const { title, comments, estimate } = await estimateReference({ reference, topicsFile: config.topicsFile }, ports, tools);
    stdout.write(`${paint("bold", toOneLine(title))}, ${toCount(comments, "comment")}\n`);
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

const widths = [20, 6, 11, 13, 9, 13];

const toRow = (cells: readonly string[]): string =>
  `${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : index < widths.length ? cell.padStart(widths[index] ?? 0) : `  ${cell}`)).join("")}\n`;

import { replaceControls, toOneLine } from "../../domain/words/control-characters.ts";
import { toCost } from "../../domain/models/cost.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { listCalls, loadCall } from "../../app/kept-calls.ts";
import type { ListedCall, ModelCall } from "../../domain/models/model-call.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../with-store.ts";
import { printJson, printRest } from "../print-list.ts";
import { type Paint, createPaint } from "../terminal.ts";

/** `summarizer calls [id]`: lists calls to models, one per line; `summarizer calls <number>`: prints one call in full. */
export const runCalls: RunCommand = ([id], { config, terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const paint = createPaint(stdout, env);
    const call = id === undefined ? null : await loadCall(id, store);
    if (call !== null) {
      if (config.asJson) return printJson(call, stdout);
      stdout.write(renderCall(call, paint));
      return 0;
    }
    const all = await listCalls({ discussionId: id ?? null, words: "" }, store);
    const calls = all.slice(-(config.limit ?? all.length));
    if (config.asJson) return printJson(calls, stdout);
    if (all.length === 0) stderr.write("No calls to a model are stored. Try: summarizer <reference> --model provider/name\n");
    for (const each of calls) stdout.write(`${renderLine(each, paint)}\n`);
    printRest({ shown: calls.length, all: all.length, order: "last", noun: "call" }, stderr);
    return 0;
  });

const renderLine = (
  { number, startedAt, step, model, milliseconds, usage, finish, error, discussionId }: ListedCall,
  paint: Paint,
): string => {
  const taken = usage
    ? `${toNumeral(usage.inputTokens).padStart(9)} in ${toNumeral(usage.outputTokens).padStart(6)} out ${toCost(usage.costUsd).padStart(12)}`
    : paint("red", `no answer: ${toOneLine(error ?? "")}`);
  const ending = finish === null || finish === "whole" ? "" : paint("yellow", ` ${finish}`);
  const time = `${startedAt.slice(0, 19).replace("T", " ")} ${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
  return `${paint("cyan", String(number).padStart(5))} ${paint("dim", time)}  ${step.padEnd(18)} ${model}  ${taken}${ending}  ${paint("dim", discussionId ?? "")}`;
};

const renderCall = (call: ModelCall & { readonly number: number }, paint: Paint): string => {
  const { sent, answer } = call;
  const heading = (words: string): string => `\n${paint("bold", `== ${words}`)}\n`;
  const about = [
    `Call ${call.number}: ${call.step} (prompt ${call.promptVersion}) by ${call.model}${call.discussionId === null ? "" : `, for ${call.discussionId}`}`,
    `${call.startedAt}, ${(call.milliseconds / 1000).toFixed(1)} s${answer ? `, ${describeUsage(answer)}` : ""}`,
    ...(call.erasedAt === undefined ? [] : [`Its texts were deleted on ${call.erasedAt.slice(0, 10)}.`]),
  ];
  if (call.erasedAt !== undefined) return `${about.join("\n")}\n`;
  const parts = [
    ["System", sent.system],
    ["Prefix", sent.prefix],
    ["Task", sent.task],
    [`Schema ${sent.schema.name}, at most ${sent.maxOutputTokens} tokens`, JSON.stringify(sent.schema.json, null, 1)],
    answer ? [answer.finish === "whole" ? "Answer" : `Answer (${answer.finish})`, answer.text] : ["No answer", call.error ?? ""],
  ] as const;
  return `${about.join("\n")}\n${parts.map(([name, text]) => heading(name) + replaceControls(text, " ")).join("\n")}\n`;
};

const describeUsage = ({ usage }: NonNullable<ModelCall["answer"]>): string =>
  `${toCount(usage.inputTokens, "token")} in (${toNumeral(usage.cachedTokens)} cached), ${toNumeral(usage.outputTokens)} out, ${toCost(usage.costUsd)}`;

import { listCalls, loadCall } from "../../app/kept-calls.ts";
import type { ListedCall, ModelCall } from "../../domain/model-call.ts";
import { showCost, showCount } from "../amounts.ts";
import type { RunCommand } from "../command-tools.ts";
import { withStore } from "../open-store.ts";
import { type Paint, createPaint, toLine } from "../terminal.ts";

/** `summarizer calls [id]`: every call to a model, one a line; `summarizer calls <number>`: one of them, whole. */
export const runCalls: RunCommand = ([id], { terminal, composition }) =>
  withStore(composition, async (store) => {
    const { stdout, stderr, env } = terminal;
    const paint = createPaint(stdout, env);
    const call = id === undefined ? null : await loadCall(id, store);
    if (call !== null) {
      stdout.write(renderCall(call, paint));
      return 0;
    }
    const calls = await listCalls({ discussionId: id ?? null, words: "" }, store);
    if (calls.length === 0) stderr.write("No model has been asked. Try: summarizer <reference> --model provider/name\n");
    for (const each of calls) stdout.write(`${renderLine(each, paint)}\n`);
    return 0;
  });

const renderLine = (
  { number, startedAt, step, model, milliseconds, usage, finish, error, discussionId }: ListedCall,
  paint: Paint,
): string => {
  const taken = usage
    ? `${usage.inputTokens.toLocaleString("en-US").padStart(9)} in ${usage.outputTokens.toLocaleString("en-US").padStart(6)} out ${showCost(usage.costUsd).padStart(12)}`
    : paint("red", `no answer: ${toLine(error ?? "")}`);
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
  ];
  const parts = [
    ["System", sent.system],
    ["Prefix", sent.prefix],
    ["Task", sent.task],
    [`Schema ${sent.schema.name}, at most ${sent.maxOutputTokens} tokens`, JSON.stringify(sent.schema.json, null, 1)],
    answer ? [answer.finish === "whole" ? "Answer" : `Answer (${answer.finish})`, answer.text] : ["No answer", call.error ?? ""],
  ] as const;
  return `${about.join("\n")}\n${parts.map(([name, text]) => heading(name) + toLines(text)).join("\n")}\n`;
};

const describeUsage = ({ usage }: NonNullable<ModelCall["answer"]>): string =>
  `${showCount(usage.inputTokens, "token")} in (${usage.cachedTokens.toLocaleString("en-US")} cached), ${usage.outputTokens.toLocaleString("en-US")} out, ${showCost(usage.costUsd)}`;

/** Line breaks stay; what could move the cursor or turn the writing does not [S1]. */
const toLines = (text: string): string => text.replaceAll(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");

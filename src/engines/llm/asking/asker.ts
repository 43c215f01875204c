import { type CallTotals, addCall, noCalls } from "../../../domain/model-call.ts";
import type { Model, ModelAnswer, ModelRequest } from "../../../models/model.ts";
import { type RawAnswer, answerSchema, parseAnswer } from "./answer-schema.ts";
import { parseJson } from "./parse-json.ts";
import { systemText } from "./system-text.ts";

/** One question of a thinking step, and how its answer is read. */
export interface Question<T> {
  readonly model: Model;
  readonly step: string;
  readonly promptVersion: string;
  readonly prefix: string;
  readonly task: string;
  readonly maxOutputTokens: number;
  /** The answer's meaning, and what is wrong with it; with problems it is asked once more, and the last value stands. */
  readonly read: (answer: RawAnswer) => { readonly value: T; readonly problems: readonly string[] };
  /** A cut answer is handed back at once instead of being asked for again: the asker will ask for less. */
  readonly handBackCuts?: boolean;
}

export type Reply<T> =
  | { readonly kind: "read"; readonly value: T; readonly problems: readonly string[] }
  | { readonly kind: "cut" }
  | { readonly kind: "refused" }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

export interface Asker {
  readonly ask: <T>(question: Question<T>) => Promise<Reply<T>>;
  readonly usage: () => CallTotals;
}

/** Asks, reads what comes back, asks once more with the exact problems where it does not check; counts what it took. */
export const createAsker = (signal: AbortSignal): Asker => {
  const warmth = createWarmth();
  let usage: CallTotals = noCalls;
  const send = async (model: Model, request: ModelRequest): Promise<ModelAnswer> => {
    signal.throwIfAborted();
    const answer = await warmth(`${model.name} ${request.prefix}`, request.prefix !== "", () => model.ask(request, { signal }));
    usage = addCall(usage, answer.usage);
    return answer;
  };
  const ask = async <T>(question: Question<T>): Promise<Reply<T>> => {
    const first = readAnswer(question, await send(question.model, toRequest(question, [])));
    const problems = problemsOf(first);
    if (problems.length === 0 || (first.kind === "cut" && question.handBackCuts === true)) return first;
    const second = readAnswer(question, await send(question.model, toRequest(question, problems)));
    return second.kind === "read" || first.kind !== "read" ? second : first;
  };
  return { ask, usage: () => usage };
};

const toRequest = <T>({ step, promptVersion, prefix, task, maxOutputTokens }: Question<T>, problems: readonly string[]): ModelRequest => ({
  step,
  promptVersion,
  system: systemText,
  prefix,
  task:
    problems.length === 0
      ? task
      : `${task}\n\nYour last answer could not be used:\n${problems.map((problem) => `- ${problem}`).join("\n")}\nAnswer again, whole and without these faults.`,
  schema: answerSchema,
  maxOutputTokens,
});

const readAnswer = <T>(question: Question<T>, { text, finish }: ModelAnswer): Reply<T> => {
  if (finish !== "whole") return { kind: finish };
  const value = parseJson(text);
  if (value === undefined) return { kind: "unusable", problems: ["it is not a JSON object"] };
  const parsed = parseAnswer(value);
  return "problems" in parsed ? { kind: "unusable", problems: parsed.problems } : { kind: "read", ...question.read(parsed.answer) };
};

/** What to say when asking again; a refusal stands. */
const problemsOf = <T>(reply: Reply<T>): readonly string[] => {
  if (reply.kind === "refused") return [];
  return reply.kind === "cut" ? ["it was too long and was cut off; say the same in fewer words"] : reply.problems;
};

/** Why no answer could be used, for a finding or as a comment's reason. */
export const describeFailure = (reply: Exclude<Reply<unknown>, { kind: "read" }>): string => {
  if (reply.kind === "refused") return "the model refused to answer";
  if (reply.kind === "cut") return "the model's answer was cut off";
  return `the model's answer could not be read (${reply.problems.slice(0, 2).join("; ")})`;
};

type Warmth = <T>(key: string, isShared: boolean, send: () => Promise<T>) => Promise<T>;

/** Providers cache a beginning only once a call with it has ended: the first call goes ahead, the others wait for it. */
const createWarmth = (): Warmth => {
  const first = new Map<string, Promise<unknown>>();
  return async (key, isShared, send) => {
    if (!isShared) return send();
    const ahead = first.get(key);
    if (ahead === undefined) {
      const sent = send();
      // Those who wait go on even when it fails: whoever sent it is told by `sent` itself.
      first.set(
        key,
        sent.catch(() => undefined),
      );
      return sent;
    }
    await ahead;
    return send();
  };
};

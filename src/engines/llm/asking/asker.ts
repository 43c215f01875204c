import type { Finding } from "../../../domain/thread/finding.ts";
import { type CallTotals, addCall, noCalls } from "../../../domain/models/model-call.ts";
import type { Model, ModelAnswer, ModelRequest } from "../../../models/model.ts";
import { toUsableTokens } from "../thread/token-budget.ts";
import type { Opening } from "./system-text.ts";
import type { CountTokens } from "../thread/token-counter.ts";
import { type RawAnswer, answerSchemas } from "./answer-schema.ts";
import { createCacheWarmUp } from "./cache-warm-up.ts";
import { findJson } from "./find-json.ts";
import { type ParsedAnswer, parseAnswer } from "./parse-answer.ts";

/** One question of a thinking step, and how its answer is read. */
export interface Question<T> {
  readonly model: Model;
  readonly step: string;
  readonly promptVersion: string;
  /** Which rules and shape the call is sent; `whole` if omitted. */
  readonly opening?: Opening;
  readonly prefix: string;
  readonly task: string;
  readonly maxOutputTokens: number;
  /** The answer's meaning, and what is wrong with it; with problems it is asked once more, and the last value stands. */
  readonly read: (answer: RawAnswer) => { readonly value: T; readonly problems: readonly string[] };
  /** A cut answer is handed back at once instead of being asked for again: the step will ask for less. */
  readonly handBackCuts?: boolean;
}

export type Reply<T> =
  | { readonly kind: "read"; readonly value: T; readonly problems: readonly string[]; readonly dropped: readonly string[] }
  /**
   * `complete` is what was whole of the answer; null where nothing was. An answer that had not begun was thinking that took the whole `limit`
   * (in tokens).
   */
  | {
      readonly kind: "cut";
      readonly complete: (Reply<T> & { readonly kind: "read" }) | null;
      readonly hasBegun: boolean;
      readonly limit: number;
    }
  | { readonly kind: "refused" }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

export interface Asker {
  readonly ask: <T>(question: Question<T>) => Promise<Reply<T>>;
  /** What the answers took so far, recorded ones too. */
  readonly usage: () => CallTotals;
}

export interface AskerOptions {
  readonly signal: AbortSignal;
  readonly countTokens: CountTokens;
  readonly note: (finding: Finding) => void;
  /** The system text of calls. */
  readonly systems: Readonly<Record<Opening, string>>;
}

/** After thinking took the whole limit, this many times as much is allowed, as far as the model's context goes. */
const moreRoom = 4;

/**
 * Asks, reads what comes back, and asks once more with the exact problems where it cannot be used, or with more room where thinking left
 * none for the answer. That room is then given to the model's later questions, too. An entry that could not be read is a finding.
 */
export const createAsker = ({ signal, countTokens, note, systems }: AskerOptions): Asker => {
  const warmUp = createCacheWarmUp();
  const roomOf = new Map<string, number>();
  let usage: CallTotals = noCalls;
  /** How long an answer may be at most beside this question. In tokens. */
  const findRoom = <T>({ model, opening = "whole", prefix, task }: Question<T>): number =>
    toUsableTokens(model.contextTokens) - countTokens(`${systems[opening]}${prefix}${task}${JSON.stringify(answerSchemas[opening].json)}`);
  const send = async <T>(question: Question<T>, problems: readonly string[]): Promise<Reply<T>> => {
    signal.throwIfAborted();
    const { model, prefix } = question;
    const { answer, limit } = await warmUp(`${model.name} ${prefix}`, prefix !== "", async () => {
      // Made only now: what an earlier call has shown of the model holds for this one.
      const known = roomOf.get(model.name);
      const learned = known === undefined ? 0 : Math.min(known, findRoom(question));
      const request = toRequest(
        { ...question, system: systems[question.opening ?? "whole"], maxOutputTokens: Math.max(question.maxOutputTokens, learned) },
        problems,
      );
      return { answer: await model.ask(request, { signal }), limit: request.maxOutputTokens };
    });
    usage = addCall(usage, answer.usage);
    return readAnswer(question, answer, limit);
  };
  const askTwice = async <T>(question: Question<T>): Promise<Reply<T>> => {
    const first = await send(question, []);
    // Counting the tokens of a long thread takes time: only where it matters.
    const limit = first.kind === "cut" && !first.hasBegun ? Math.min(question.maxOutputTokens * moreRoom, findRoom(question)) : 0;
    if (first.kind === "cut" && first.limit < limit) {
      roomOf.set(question.model.name, Math.max(roomOf.get(question.model.name) ?? 0, limit));
      return send({ ...question, maxOutputTokens: limit }, []);
    }
    const problems = problemsOf(first);
    if (problems.length === 0 || (first.kind === "cut" && question.handBackCuts === true)) return first;
    const second = await send(question, problems);
    return second.kind === "read" || first.kind !== "read" ? second : first;
  };
  const ask = async <T>(question: Question<T>): Promise<Reply<T>> => {
    const reply = await askTwice(question);
    const isLast = reply.kind === "cut" && question.handBackCuts !== true;
    const settled = isLast ? (reply.complete ?? reply) : reply;
    if (settled.kind === "read") noteDropped(question.step, settled.dropped, note);
    if (settled !== reply) note(toFinding(`The model's answer to "${question.step}" was cut off twice: what was complete of it was used.`));
    return settled;
  };
  return { ask, usage: () => usage };
};

const toFinding = (message: string): Finding => ({ code: "answer-unusable", where: "document", message });

const noteDropped = (step: string, dropped: readonly string[], note: AskerOptions["note"]): void => {
  const [first] = dropped;
  if (first === undefined) return;
  const many = dropped.length === 1 ? "One entry" : `${dropped.length} entries`;
  note(
    toFinding(
      `${many} of the model's answer to "${step}" could not be read and ${dropped.length === 1 ? "was" : "were"} left out (${first}).`,
    ),
  );
};

const toRequest = <T>(
  { step, promptVersion, opening = "whole", system, prefix, task, maxOutputTokens }: Question<T> & { readonly system: string },
  problems: readonly string[],
): ModelRequest => ({
  step,
  promptVersion,
  system,
  prefix,
  task:
    problems.length === 0
      ? task
      : `${task}\n\nYour last answer could not be used:\n${problems.map((problem) => `- ${problem}`).join("\n")}\nAnswer again, whole and without these faults.`,
  schema: answerSchemas[opening],
  maxOutputTokens,
});

const readAnswer = <T>(question: Question<T>, { text, finish }: ModelAnswer, limit: number): Reply<T> => {
  if (finish === "refused") return { kind: "refused" };
  const found = findJson(text);
  const toReply = (parsed: ParsedAnswer) =>
    "problems" in parsed
      ? ({ kind: "unusable", problems: parsed.problems } as const)
      : ({ kind: "read", dropped: parsed.dropped, ...question.read(parsed.answer) } as const);
  if (found.kind === "cut" || (found.kind === "none" && finish === "cut")) {
    const parsed = found.kind === "none" || found.value === undefined ? null : parseAnswer(found.value);
    const isSome = parsed !== null && "answer" in parsed && Object.values(parsed.answer).some((list) => list.length > 0);
    const complete = isSome ? toReply(parsed) : null;
    return { kind: "cut", complete: complete?.kind === "read" ? complete : null, hasBegun: found.kind === "cut", limit };
  }
  if (found.kind === "none") return { kind: "unusable", problems: ["it is not a JSON object"] };
  const parsed = found.values.map(parseAnswer);
  return toReply(parsed.find((each) => "answer" in each) ?? parsed[0] ?? { problems: ["it is not a JSON object"] });
};

/** What to say when asking again; a refusal stands. */
const problemsOf = <T>(reply: Reply<T>): readonly string[] => {
  if (reply.kind === "refused") return [];
  return reply.kind === "cut" ? ["it was too long and was cut off; say the same in fewer words"] : reply.problems;
};

/** Why no answer could be used, for a finding or as a comment's reason. */
export const describeFailure = (reply: Exclude<Reply<unknown>, { kind: "read" }>): string => {
  if (reply.kind === "refused") return "the model refused to answer";
  if (reply.kind === "unusable") return `the model's answer could not be read (${reply.problems.slice(0, 2).join("; ")})`;
  if (reply.hasBegun) return "the model's answer was cut off";
  return `the model used all of its ${reply.limit} output tokens without an answer; --model-context gives it more`;
};

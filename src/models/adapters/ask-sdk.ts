import type { LanguageModel } from "ai";
import { estimateTokens } from "../estimate-tokens.ts";
import type { ModelAnswer, ModelRequest } from "../model.ts";
import type { AdapterOptions, SendRequest } from "./adapter.ts";
import { toServerFailure } from "./explain-failure.ts";
import { StreamedAnswer } from "./exchange.ts";
import { type SdkResult, collectStream } from "./collect-stream.ts";

/** A model of the AI SDK through its provider interface: one call is one request, and a malformed answer does not throw. */
export type SdkModel = Extract<LanguageModel, { readonly specificationVersion: "v4" }>;
type SdkOptions = Parameters<SdkModel["doGenerate"]>[0];

/** A request in the form that the SDK takes. */
export interface Phrasing {
  readonly system: string | null;
  readonly user: readonly SdkText[];
  readonly responseFormat: SdkOptions["responseFormat"];
  readonly providerOptions?: SdkOptions["providerOptions"];
  readonly maxOutputTokens: number;
}

export interface SdkText {
  readonly type: "text";
  readonly text: string;
  readonly providerOptions?: NonNullable<SdkOptions["providerOptions"]>;
}

interface Question {
  readonly phrasing: Phrasing;
  readonly signal: AbortSignal;
  readonly isStreaming: boolean;
  /** The SDK's model over a `fetch`. */
  readonly createSdk: (send: SendRequest) => SdkModel;
  readonly send: SendRequest;
}

/**
 * Sends one request. A server that streams without being asked is read from what it has sent; `hasStreamed` then tells that it should be
 * asked to stream. Throws whatever the SDK and the exchange throw.
 */
export const askSdk = async (
  { phrasing, signal, isStreaming, createSdk, send }: Question,
  options: AdapterOptions,
): Promise<{ readonly result: SdkResult; readonly hasStreamed: boolean }> => {
  const asked = toSdkOptions(phrasing, signal);
  const stream = async (way: SendRequest): Promise<SdkResult> => {
    const { result, error } = await collectStream(await createSdk(way).doStream(asked));
    if (error === null) return result;
    const body = JSON.stringify({ error });
    throw toServerFailure({ status: 200, headers: new Headers(), body }, options);
  };
  if (isStreaming) return { result: await stream(send), hasStreamed: true };
  try {
    return { result: await createSdk(send).doGenerate(asked), hasStreamed: false };
  } catch (error) {
    if (!(error instanceof StreamedAnswer)) throw error;
    return { result: await stream(() => Promise.resolve(error.response())), hasStreamed: true };
  }
};

const toSdkOptions = (
  { system, user, responseFormat, providerOptions, maxOutputTokens }: Phrasing,
  abortSignal: AbortSignal,
): SdkOptions => ({
  prompt: [...(system === null ? [] : [{ role: "system", content: system } as const]), { role: "user", content: [...user] }],
  maxOutputTokens,
  abortSignal,
  ...(responseFormat && { responseFormat }),
  ...(providerOptions && { providerOptions }),
});

/** The prompt's parts joined, for servers that take only one text; the stable part still comes first. */
export const joinParts = (...parts: readonly string[]): readonly SdkText[] => [
  { type: "text", text: parts.filter((part) => part !== "").join("\n\n") },
];

export const toResponseFormat = ({ schema }: ModelRequest): SdkOptions["responseFormat"] => ({
  type: "json",
  name: schema.name,
  // A JSON Schema is plain JSON; the SDK's own type for it is only narrower.
  schema: schema.json as NonNullable<Extract<SdkOptions["responseFormat"], { type: "json" }>["schema"]>,
});

/** The cost of the call in US dollars by the provider's own response; null if it has none. */
export type FindCost = (result: SdkResult) => number | null;

/**
 * The answer in our terms. Its text stands in the content; where that is empty, in a tool call, and where the model also ended by itself,
 * in the reasoning, where some servers put whole answers. Thinking that was cut off is no answer.
 */
export const toAnswer = (
  { phrasing, result }: { readonly phrasing: Phrasing; readonly result: SdkResult },
  { pricing }: AdapterOptions,
  findCost?: FindCost,
): ModelAnswer => {
  const finish = toFinish(result.finishReason.unified);
  const { text, reasoning } = readContent(result.content);
  const said = text.trim() === "" && finish === "whole" ? reasoning : text;
  const { inputTokens: input, outputTokens: output } = result.usage;
  // If a server reports no token counts, a high estimate is used, so that the token limit still holds.
  const sent = `${phrasing.system ?? ""}${phrasing.user.map((part) => part.text).join("")}`;
  const inputTokens = input.total || estimateTokens(sent);
  const outputTokens = output.total || estimateTokens(text + reasoning);
  const cachedTokens = input.cacheRead ?? 0;
  const priced = pricing.price({ inputTokens, cachedTokens, cacheWriteTokens: input.cacheWrite ?? 0, outputTokens });
  return { text: said, finish, usage: { inputTokens, cachedTokens, outputTokens, costUsd: findCost?.(result) ?? priced } };
};

const readContent = (content: SdkResult["content"]): { readonly text: string; readonly reasoning: string } => {
  const join = (wanted: "text" | "reasoning"): string => content.map((part) => (part.type === wanted ? part.text : "")).join("");
  const called = content.find((part) => part.type === "tool-call")?.input ?? "";
  const text = join("text");
  return { text: text.trim() === "" && called !== "" ? called : text, reasoning: join("reasoning") };
};

/** Any answer that is neither cut nor refused counts as whole; its content is checked later. */
const toFinish = (reason: SdkResult["finishReason"]["unified"]): ModelAnswer["finish"] => {
  if (reason === "length") return "cut";
  return reason === "content-filter" ? "refused" : "whole";
};

import type { LanguageModel } from "ai";
import { estimateTokens } from "../estimate-tokens.ts";
import type { ModelAnswer, ModelRequest, ModelTools } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { toModelFailure } from "./explain-failure.ts";

/** A model of the AI SDK, asked through its own interface: one call is one request, and nothing is thrown for a bad answer. */
export type SdkModel = Extract<LanguageModel, { readonly specificationVersion: "v4" }>;
type SdkOptions = Parameters<SdkModel["doGenerate"]>[0];
export type SdkResult = Awaited<ReturnType<SdkModel["doGenerate"]>>;

/** How one provider wants a question put. */
export interface Phrasing {
  readonly user: readonly SdkText[];
  readonly responseFormat: SdkOptions["responseFormat"];
  readonly providerOptions?: SdkOptions["providerOptions"];
  readonly temperature?: number;
  /** Whether a refusal of the answer's format can be met with another format. */
  readonly canChangeFormat?: boolean;
  /** What the provider itself says that the call cost. */
  readonly findCost?: (result: SdkResult) => number | null;
}

interface SdkText {
  readonly type: "text";
  readonly text: string;
  readonly providerOptions?: NonNullable<SdkOptions["providerOptions"]>;
}

/** Asks once. Rejects with a `ModelFailure`, or with the signal's reason once it is aborted. */
export const askSdk = async (
  { request, phrasing, tools }: { readonly request: ModelRequest; readonly phrasing: Phrasing; readonly tools: ModelTools },
  sdk: SdkModel,
  options: AdapterOptions,
): Promise<ModelAnswer> => {
  tools.signal.throwIfAborted();
  const timeout = AbortSignal.timeout(options.timeoutMilliseconds);
  try {
    const result = await sdk.doGenerate({
      prompt: [
        { role: "system", content: request.system },
        { role: "user", content: [...phrasing.user] },
      ],
      maxOutputTokens: request.maxOutputTokens,
      abortSignal: AbortSignal.any([tools.signal, timeout]),
      ...(phrasing.responseFormat && { responseFormat: phrasing.responseFormat }),
      ...(phrasing.providerOptions && { providerOptions: phrasing.providerOptions }),
      ...(phrasing.temperature !== undefined && { temperature: phrasing.temperature }),
    });
    return toAnswer({ request, phrasing, result }, options);
  } catch (error) {
    tools.signal.throwIfAborted();
    throw toModelFailure(error, { ...options, hasTimedOut: timeout.aborted, canChangeFormat: phrasing.canChangeFormat === true });
  }
};

/** The prompt's parts as one text, for servers that know no parts: the stable one still comes first. */
export const joinParts = (...parts: readonly string[]): readonly SdkText[] => [
  { type: "text", text: parts.filter((part) => part !== "").join("\n\n") },
];

/** The schema in words, for servers that do not know schemas. */
export const describeSchema = ({ schema }: ModelRequest): string =>
  `Answer with one JSON object that fits this JSON Schema, and with nothing else:\n${JSON.stringify(schema.json)}`;

export const toResponseFormat = ({ schema }: ModelRequest): SdkOptions["responseFormat"] => ({
  type: "json",
  name: schema.name,
  // A JSON Schema is plain JSON; the SDK's own type for it is only narrower.
  schema: schema.json as NonNullable<Extract<SdkOptions["responseFormat"], { type: "json" }>["schema"]>,
});

const toAnswer = (
  { request, phrasing, result }: { readonly request: ModelRequest; readonly phrasing: Phrasing; readonly result: SdkResult },
  { pricing }: AdapterOptions,
): ModelAnswer => {
  const text = result.content.map((part) => (part.type === "text" ? part.text : "")).join("");
  const { inputTokens: input, outputTokens: output } = result.usage;
  // A server that counts nothing is believed to have counted much: the limit on tokens must hold all the same.
  const inputTokens = input.total ?? estimateTokens(request.system + phrasing.user.map((part) => part.text).join(""));
  const outputTokens = output.total ?? estimateTokens(text);
  const cachedTokens = input.cacheRead ?? 0;
  const priced = pricing.price({ inputTokens, cachedTokens, cacheWriteTokens: input.cacheWrite ?? 0, outputTokens });
  return {
    text,
    finish: toFinish(result.finishReason.unified),
    usage: { inputTokens, cachedTokens, outputTokens, costUsd: phrasing.findCost?.(result) ?? priced },
  };
};

/** What is neither cut nor refused counts as whole: whether it makes sense is checked by whoever asked. */
const toFinish = (reason: SdkResult["finishReason"]["unified"]): ModelAnswer["finish"] => {
  if (reason === "length") return "cut";
  return reason === "content-filter" ? "refused" : "whole";
};

import type { LanguageModel } from "ai";

type SdkModel = Extract<LanguageModel, { readonly specificationVersion: "v4" }>;
type Generated = Awaited<ReturnType<SdkModel["doGenerate"]>>;

/** What an answer is read from, whether it came whole or as a stream. */
export type SdkResult = Pick<Generated, "content" | "finishReason" | "usage" | "providerMetadata">;

/**
 * A stream's parts as one answer. `error` is what the server put into the stream instead of an answer; an error after text (a stream
 * that ends without its last event) leaves the text standing: whether it is whole shows when it is read.
 */
export const collectStream = async ({
  stream,
}: Awaited<ReturnType<SdkModel["doStream"]>>): Promise<{ readonly result: SdkResult; readonly error: unknown }> => {
  let text = "";
  let reasoning = "";
  let error: unknown = null;
  const calls: Generated["content"] = [];
  let end: Pick<SdkResult, "finishReason" | "usage" | "providerMetadata"> = {
    finishReason: { unified: "other", raw: undefined },
    usage: {
      inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
      outputTokens: { total: undefined, text: undefined, reasoning: undefined },
    },
  };
  for await (const part of stream) {
    if (part.type === "text-delta") text += part.delta;
    else if (part.type === "reasoning-delta") reasoning += part.delta;
    else if (part.type === "tool-call") calls.push(part);
    else if (part.type === "error") error ??= part.error;
    else if (part.type === "finish") end = part;
  }
  const content: Generated["content"] = [{ type: "reasoning", text: reasoning }, { type: "text", text }, ...calls];
  const isEmpty = text === "" && reasoning === "" && calls.length === 0;
  return { result: { ...end, content }, error: isEmpty ? error : null };
};

import { createOllama } from "ollama-ai-provider-v2";
import { ModelFailure } from "../model-failure.ts";
import type { Model, ModelAnswer } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { askSdk, joinParts, toResponseFormat } from "./ask-sdk.ts";

/** A prompt that fills the context to within this many tokens was cut: Ollama cuts without a word, and counts what is left. */
const nearTokens = 16;

/**
 * Ollama's own API (/api/chat): only there the size of the context can be set, and without it the server cuts every prompt to
 * its small default. The count of a prompt shrinks where Ollama's cache hits, so only a count near the limit tells of a cut.
 */
export const createOllamaModel = (options: AdapterOptions): Model => {
  const { provider, model, key, baseUrl, send, contextTokens } = options;
  const headers = key === null ? {} : { headers: { Authorization: `Bearer ${key}` } };
  const sdk = createOllama({ baseURL: baseUrl, fetch: send, ...headers }).chat(model);
  const name = `${provider}/${model}`;
  return {
    name,
    contextTokens,
    ask: async (request, tools) => {
      const phrasing = {
        user: joinParts(request.prefix, request.task),
        responseFormat: toResponseFormat(request),
        // The SDK's own fields for these two are not read by the server.
        providerOptions: { ollama: { options: { num_ctx: contextTokens, num_predict: request.maxOutputTokens, temperature: 0 } } },
      };
      const answer = await askSdk({ request, tools, phrasing }, sdk, options);
      refuseSilentCut(answer, { name, contextTokens });
      return answer;
    },
  };
};

/** An answer that fills the rest of the context was cut too, but says so by itself. */
const refuseSilentCut = (
  { usage }: ModelAnswer,
  { name, contextTokens }: { readonly name: string; readonly contextTokens: number },
): void => {
  if (usage.inputTokens < contextTokens - nearTokens) return;
  throw new ModelFailure("context", {
    what: `${name} did not read the whole question`,
    why: `${usage.inputTokens} tokens fill its context of ${contextTokens}, so the server has cut the rest off`,
    fix: "Give it more: --model-context 32768 (it takes memory), or name a model that reads more at once.",
  });
};

import { createOllama } from "ollama-ai-provider-v2";
import { ModelFailure } from "../model-failure.ts";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import type { SdkResult } from "./collect-stream.ts";
import { createAdapter } from "./create-adapter.ts";

/** A prompt that fills the context to within this many tokens was cut: Ollama cuts without a word, and counts what is left. */
const nearTokens = 16;

/**
 * Ollama's own API (/api/chat): only there the size of the context can be set, and without it the server cuts every prompt to
 * its small default. The count of a prompt shrinks where Ollama's cache hits, so only a count near the limit tells of a cut.
 */
export const createOllamaModel = (options: AdapterOptions): Model => {
  const { model, key, baseUrl, contextTokens } = options;
  const headers = key === null ? {} : { headers: { Authorization: `Bearer ${key}` } };
  const url = new URL(baseUrl);
  const baseURL = (url.origin + url.pathname).replace(/\/+$/u, "");
  return createAdapter(options, [
    {
      wire: "ollama",
      createSdk: (send) => createOllama({ baseURL, fetch: send, ...headers }).chat(model),
      // The SDK's own fields for these are not read by the server.
      phrase: ({ maxOutputTokens }) => ({
        providerOptions: { ollama: { options: { num_ctx: contextTokens, num_predict: maxOutputTokens, temperature: 0 } } },
      }),
      inspect: (result) => refuseSilentCut(result, options),
    },
  ]);
};

/** An answer that fills the rest of the context was cut too, but says so by itself. A server that counts nothing is believed. */
const refuseSilentCut = ({ usage }: SdkResult, { provider, model, contextTokens }: AdapterOptions): void => {
  const taken = usage.inputTokens.total ?? 0;
  if (taken < contextTokens - nearTokens) return;
  throw new ModelFailure("context", {
    what: `${provider}/${model} did not read the whole question`,
    why: `${taken} tokens fill its context of ${contextTokens}, so the server has cut the rest off`,
    fix: `Give it more: --model-context ${contextTokens * 2} (it takes memory), or name a model that reads more at once.`,
  });
};

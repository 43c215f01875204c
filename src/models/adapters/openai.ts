import { createHash } from "node:crypto";
import { createOpenAI } from "@ai-sdk/openai";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { askSdk, toResponseFormat } from "./ask-sdk.ts";

/** OpenAI's own API (/responses), with strict schemas. Nothing is left stored at the provider. */
export const createOpenAiModel = (options: AdapterOptions): Model => {
  const { provider, model, key, baseUrl, send } = options;
  const sdk = createOpenAI({ apiKey: key ?? "", baseURL: baseUrl, fetch: send }).responses(model);
  return {
    name: `${provider}/${model}`,
    contextTokens: options.contextTokens,
    ask: async (request, tools) => {
      const { prefix, task } = request;
      const user = [prefix, task].filter((part) => part !== "").map((text) => ({ type: "text", text }) as const);
      // Requests with one cache key are sent to one machine, where the prefix lies in the cache.
      const cacheKey = prefix === "" ? {} : { promptCacheKey: createHash("sha256").update(prefix).digest("hex").slice(0, 32) };
      const providerOptions = { openai: { store: false, ...cacheKey } };
      return askSdk({ request, tools, phrasing: { user, responseFormat: toResponseFormat(request), providerOptions } }, sdk, options);
    },
  };
};

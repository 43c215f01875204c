import { createHash } from "node:crypto";
import { createOpenAI } from "@ai-sdk/openai";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { toAddresses } from "./addresses.ts";
import { createAdapter, type Endpoint } from "./create-adapter.ts";
import { toChatEndpoint } from "./openai-compatible.ts";

/**
 * OpenAI's own API (/responses), with strict schemas; nothing is left stored at the provider. A server that was named in its place and
 * has no /responses is asked at /chat/completions.
 */
export const createOpenAiModel = (options: AdapterOptions): Model => {
  const { model, key } = options;
  const [first, second] = toAddresses(options.baseUrl);
  const toEndpoint = (baseURL: string): Endpoint => ({
    wire: "responses",
    createSdk: (send) => createOpenAI({ apiKey: key ?? "", baseURL, fetch: send }).responses(model),
    phrase: ({ prefix }, texts) => {
      // Requests with one cache key are sent to one machine, where the prefix lies in the cache.
      const cacheKey = prefix === "" ? {} : { promptCacheKey: createHash("sha256").update(prefix).digest("hex").slice(0, 32) };
      return { user: texts.map((text) => ({ type: "text", text }) as const), providerOptions: { openai: { store: false, ...cacheKey } } };
    },
  });
  return createAdapter(options, [toEndpoint(first), toChatEndpoint(options, first), toEndpoint(second), toChatEndpoint(options, second)]);
};

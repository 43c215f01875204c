import { createAnthropic } from "@ai-sdk/anthropic";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { askSdk, toResponseFormat } from "./ask-sdk.ts";

const cached = { providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } } as const;

/** Anthropic's /v1/messages. Caching is asked for: without the mark at the prefix's end nothing is cached there. */
export const createAnthropicModel = (options: AdapterOptions): Model => {
  const { provider, model, key, baseUrl, send } = options;
  const sdk = createAnthropic({ apiKey: key ?? "", baseURL: baseUrl, fetch: send })(model);
  return {
    name: `${provider}/${model}`,
    contextTokens: options.contextTokens,
    ask: async (request, tools) => {
      const { prefix, task } = request;
      const stable = prefix === "" ? [] : [{ type: "text", text: prefix, ...cached } as const];
      const user = [...stable, { type: "text", text: task } as const];
      return askSdk({ request, tools, phrasing: { user, responseFormat: toResponseFormat(request) } }, sdk, options);
    },
  };
};

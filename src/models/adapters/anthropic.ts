import { createAnthropic } from "@ai-sdk/anthropic";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { toAddresses } from "./addresses.ts";
import { createAdapter } from "./create-adapter.ts";

const cached = { providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } } as const;

/** Anthropic's /v1/messages. Caching is asked for: without the mark at the prefix's end nothing is cached there. */
export const createAnthropicModel = (options: AdapterOptions): Model => {
  const { model, key } = options;
  const [first, second] = toAddresses(options.baseUrl);
  const toEndpoint = (baseURL: string) =>
    ({
      wire: "messages",
      createSdk: (send) => createAnthropic({ apiKey: key ?? "", baseURL, fetch: send })(model),
      phrase: ({ prefix }, texts) => ({ user: texts.map((text) => ({ type: "text", text, ...(text === prefix && cached) }) as const) }),
    }) as const satisfies Parameters<typeof createAdapter>[1][0];
  return createAdapter(options, [toEndpoint(first), toEndpoint(second)]);
};

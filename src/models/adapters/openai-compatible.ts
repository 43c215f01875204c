import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Model } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { toAddresses } from "./addresses.ts";
import type { SdkResult } from "./collect-stream.ts";
import { createAdapter, type Endpoint } from "./create-adapter.ts";
import { readCount, toRecord } from "./json-value.ts";

/** Any server with OpenAI's /chat/completions. */
export const createOpenAiCompatibleModel = (options: AdapterOptions): Model => {
  const [first, second] = toAddresses(options.baseUrl);
  return createAdapter(options, [toChatEndpoint(options, first), toChatEndpoint(options, second)]);
};

export const toChatEndpoint = ({ provider, model, key }: AdapterOptions, baseURL: string): Endpoint => ({
  wire: "chat",
  findCost,
  createSdk: (send) =>
    createOpenAICompatible({
      name: provider,
      baseURL,
      fetch: send,
      supportsStructuredOutputs: true,
      includeUsage: true,
      ...(key !== null && { apiKey: key }),
      // Azure takes its keys in a header of its own.
      ...(key !== null && new URL(baseURL).hostname.endsWith(".azure.com") && { headers: { "api-key": key } }),
      metadataExtractor: {
        extractMetadata: ({ parsedBody }) => Promise.resolve(toCostMetadata(parsedBody)),
        createStreamExtractor: () => {
          let last: CostMetadata | undefined;
          return { processChunk: (chunk) => void (last = toCostMetadata(chunk) ?? last), buildMetadata: () => last };
        },
      },
      // OpenRouter tells the real cost to those who ask; other servers might not know the field.
      ...(provider === "openrouter" && { transformRequestBody: (body) => ({ ...body, usage: { include: true } }) }),
    }).chatModel(model),
});

const costField = "summarizer";

type CostMetadata = { readonly [costField]: { readonly cost: number } };

const toCostMetadata = (body: unknown): CostMetadata | undefined => {
  const cost = readCount(toRecord(toRecord(body)["usage"])["cost"]);
  return cost === undefined ? undefined : { [costField]: { cost } };
};

const findCost = ({ providerMetadata }: SdkResult): number | null => {
  const cost = providerMetadata?.[costField]?.["cost"];
  return typeof cost === "number" ? cost : null;
};

import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { ModelFailure } from "../model-failure.ts";
import type { Model, ModelRequest } from "../model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { type Phrasing, type SdkResult, askSdk, describeSchema, joinParts, toResponseFormat } from "./ask-sdk.ts";

/** How the answer's shape is asked for, strictest first: what a server refuses is not asked of it again. */
const formats = ["schema", "object", "words"] as const;
type Format = (typeof formats)[number];

/**
 * Any server with OpenAI's /chat/completions. A server that refuses schemas gets the schema in the prompt, from then on; the
 * refusal itself rejects with the kind `format-refused`, so that it is recorded and the question asked again.
 */
export const createOpenAiCompatibleModel = (options: AdapterOptions): Model => {
  const { provider, model, key, baseUrl, send } = options;
  const sdk = createOpenAICompatible({
    name: provider,
    baseURL: baseUrl,
    fetch: send,
    supportsStructuredOutputs: true,
    ...(key !== null && { apiKey: key }),
    metadataExtractor: {
      extractMetadata: ({ parsedBody }) => Promise.resolve(toCostMetadata(parsedBody)),
      createStreamExtractor: noStream,
    },
    // OpenRouter tells the real cost to those who ask; other servers might not know the field.
    ...(provider === "openrouter" && { transformRequestBody: (body) => ({ ...body, usage: { include: true } }) }),
  }).chatModel(model);
  let refused = 0;
  return {
    name: `${provider}/${model}`,
    contextTokens: options.contextTokens,
    ask: async (request, tools) => {
      const level = refused;
      try {
        const phrasing = { ...phrase(request, formats[level] ?? "words"), canChangeFormat: level < formats.length - 1, findCost };
        return await askSdk({ request, tools, phrasing }, sdk, options);
      } catch (error) {
        if (error instanceof ModelFailure && error.kind === "format-refused") refused = Math.max(refused, level + 1);
        throw error;
      }
    },
  };
};

const phrase = (request: ModelRequest, format: Format): Pick<Phrasing, "user" | "responseFormat"> => {
  const { prefix, task } = request;
  if (format === "schema") return { user: joinParts(prefix, task), responseFormat: toResponseFormat(request) };
  const user = joinParts(prefix, task, describeSchema(request));
  return { user, responseFormat: format === "object" ? { type: "json" } : { type: "text" } };
};

const costField = "summarizer";

const toCostMetadata = (body: unknown): { readonly [costField]: { readonly cost: number } } | undefined => {
  const usage = isRecord(body) ? body["usage"] : null;
  const cost = isRecord(usage) ? usage["cost"] : null;
  return typeof cost === "number" ? { [costField]: { cost } } : undefined;
};

const findCost = ({ providerMetadata }: SdkResult): number | null => {
  const cost = providerMetadata?.[costField]?.["cost"];
  return typeof cost === "number" ? cost : null;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === "object";

const noStream = () => ({ processChunk: () => undefined, buildMetadata: () => undefined });

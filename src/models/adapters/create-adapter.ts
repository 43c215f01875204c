import { describeSchema } from "../describe-schema.ts";
import { ModelFailure } from "../model-failure.ts";
import type { Model, ModelAnswer, ModelRequest } from "../model.ts";
import type { AdapterOptions, SendRequest, Wire } from "./adapter.ts";
import { type FindCost, type Phrasing, type SdkModel, type SdkText, askSdk, joinParts, toAnswer, toResponseFormat } from "./ask-sdk.ts";
import type { SdkResult } from "./collect-stream.ts";
import { createExchange } from "./exchange.ts";
import { toModelFailure } from "./explain-failure.ts";
import { createWays } from "./ways.ts";
import type { Way } from "./way.ts";

/** A possible address of a server and its API there. */
export interface Endpoint {
  readonly wire: Wire;
  readonly createSdk: (send: SendRequest) => SdkModel;
  /** The parts of the user's message, if the provider takes several, and provider-specific fields. */
  readonly phrase?: (request: ModelRequest, texts: readonly string[]) => Partial<Pick<Phrasing, "user" | "providerOptions">>;
  readonly findCost?: FindCost;
  /** Throws a `ModelFailure` for an answer that must not be used. */
  readonly inspect?: (result: SdkResult) => void;
}

/**
 * A model whose server may answer at one of several endpoints. Each request is sent once, in the way that the server is known to accept.
 * If the server refuses, this rejects with `option-refused`: the refusal is recorded and the request sent again in the next way. An option that a server
 * refused or ignored is not used again.
 */
export const createAdapter = (options: AdapterOptions, endpoints: readonly [Endpoint, ...Endpoint[]]): Model => {
  const ways = createWays(endpoints.length);
  const empty = new WeakSet<ModelRequest>();
  return {
    name: `${options.provider}/${options.model}`,
    contextTokens: options.contextTokens,
    ask: async (request, { signal }) => {
      signal.throwIfAborted();
      const way = ways.current();
      const endpoint = endpoints[way.endpoint] ?? endpoints[0];
      const maxOutputTokens = ways.limitOf(request);
      const phrasing = toPhrasing(request, { way, endpoint, maxOutputTokens });
      const send = createExchange({ options, wire: endpoint.wire, way, wasEmpty: empty.has(request) });
      const timeout = AbortSignal.timeout(options.timeoutMilliseconds);
      try {
        const question = { phrasing, send, createSdk: endpoint.createSdk, isStreaming: way.isStreaming };
        const { result, hasStreamed } = await askSdk({ ...question, signal: AbortSignal.any([signal, timeout]) }, options);
        endpoint.inspect?.(result);
        const answer = toAnswer({ phrasing, result }, options, endpoint.findCost);
        ways.accept(way, { hasStreamed, ...findNeglect(answer, { request, maxOutputTokens }) });
        return answer;
      } catch (error) {
        signal.throwIfAborted();
        const failure = toModelFailure(error, options, { hasTimedOut: timeout.aborted, isProven: ways.isProven() });
        if (failure.kind === "empty-answer") empty.add(request);
        if (!ways.refuse(way, { failure, request })) throw failure;
        throw new ModelFailure("option-refused", failure.explanation, { retryAfter: failure.retryAfter, refusal: failure.refusal });
      }
    },
  };
};

const toPhrasing = (
  request: ModelRequest,
  { way, endpoint, maxOutputTokens }: { readonly way: Way; readonly endpoint: Endpoint; readonly maxOutputTokens: number },
): Phrasing => {
  const head = way.system === "user" ? [request.system] : [];
  const texts = [...head, request.prefix, request.task, ...(way.format === "schema" ? [] : [describeSchema(request)])].filter(
    (text) => text !== "",
  );
  const user: readonly SdkText[] = joinParts(...texts);
  return {
    system: way.system === "system" ? request.system : null,
    user,
    maxOutputTokens,
    responseFormat: way.format === "schema" ? toResponseFormat(request) : way.format === "object" ? { type: "json" } : undefined,
    ...endpoint.phrase?.(request, texts),
  };
};

/** A cut answer shorter than this share of the limit must have been cut by another limit. */
const shortCut = 0.5;

/** The options that a server ignored without an error. */
const findNeglect = (
  { text, finish, usage }: ModelAnswer,
  { request, maxOutputTokens }: { readonly request: ModelRequest; readonly maxOutputTokens: number },
): { readonly neglectsFormat: boolean; readonly neglectsLimit: boolean } => {
  const fields = Object.keys(typeof request.schema.json["properties"] === "object" ? { ...request.schema.json["properties"] } : {});
  return {
    neglectsFormat: finish === "whole" && !fields.some((field) => text.includes(`"${field}"`)),
    neglectsLimit: finish === "cut" && text !== "" && usage.outputTokens < maxOutputTokens * shortCut,
  };
};

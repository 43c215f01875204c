import type { AdapterOptions, SendRequest, Wire } from "./adapter.ts";
import { findChoiceError, isFiltered, normalizeChatBody } from "./chat-body.ts";
import { isFilteredQuestion } from "./classify-refusal.ts";
import { type ServerResponse, toServerFailure } from "./explain-failure.ts";
import { type JsonFields, isRecord, parseBody, readCount, toRecord } from "./json-value.ts";
import { normalizeOllamaBody } from "./ollama-body.ts";
import { findErrorEvent, isStreamed } from "./stream-body.ts";
import type { Way } from "./way.ts";

/** An answer that came as a stream although a whole one was asked for. It is paid, so it is read and not asked for again. */
export class StreamedAnswer extends Error {
  readonly response: () => Response;

  constructor(body: string, headers: Headers) {
    super("the server streams although a whole answer was asked for");
    this.response = () => new Response(body, { headers });
  }
}

interface ExchangeOptions {
  readonly options: AdapterOptions;
  readonly wire: Wire;
  readonly way: Way;
  /** Whether this question got an empty answer before: a filter that takes it away again is a refusal. */
  readonly wasEmpty: boolean;
}

/**
 * The `fetch` that an SDK is given for one question. On the way out it puts the request as the server wants it; on the way back it turns
 * errors (also those in a "200 OK") into a `ModelFailure`, throws `StreamedAnswer`, and hands the SDK only bodies as they are documented.
 */
export const createExchange = ({ options, wire, way, wasEmpty }: ExchangeOptions): SendRequest => {
  const query = new URL(options.baseUrl).searchParams;
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    for (const [name, value] of query) url.searchParams.set(name, value);
    const rewritten = typeof init.body === "string" ? { body: rewriteRequest(init.body, way) } : {};
    const response = await options.send(url, { ...init, ...rewritten });
    const received = { status: response.status, headers: response.headers, body: await response.text() };
    if (wire === "chat" && received.status === 400 && isFilteredQuestion(received.body)) return Response.json(filteredBody);
    if (!response.ok) throw toServerFailure(received, options);
    if (isStreamed(received)) {
      const failed = findErrorEvent(received.body);
      if (failed !== null) throw toServerFailure(toErrorResponse(failed, received), options);
      if (!way.isStreaming) throw new StreamedAnswer(received.body, received.headers);
      return new Response(received.body, { headers: received.headers });
    }
    if (way.isStreaming && wire !== "ollama" && parseBody(received.body) === undefined) {
      const body = `it was asked to stream and sent no stream: ${received.body}`;
      throw toServerFailure({ ...received, body }, options, "unreadable");
    }
    return Response.json(readBody(received, { options, wire, wasEmpty }), { headers: toPlainHeaders(received.headers) });
  };
};

/** A refusal as /chat/completions documents it. */
const filteredBody = { choices: [{ index: 0, message: { role: "assistant", content: "" }, finish_reason: "content_filter" }] } as const;

/** Fields that a server refused are left out or renamed; the question itself stays. */
const rewriteRequest = (text: string, { limit, omitted }: Way): string => {
  const body = { ...toRecord(parseBody(text)) };
  for (const field of omitted) delete body[field];
  if ("max_tokens" in body && limit !== "max_tokens") {
    if (limit === "max_completion_tokens") body["max_completion_tokens"] = body["max_tokens"];
    delete body["max_tokens"];
  }
  return JSON.stringify(body);
};

const readBody = (
  received: ServerResponse,
  { options, wire, wasEmpty }: Pick<ExchangeOptions, "options" | "wire" | "wasEmpty">,
): JsonFields => {
  const body = parseBody(received.body);
  const record = Array.isArray(body) && body.length === 1 ? body[0] : body;
  if (!isRecord(record)) throw toServerFailure(received, options, "unreadable");
  if (findError(record) !== null) throw toServerFailure(toErrorResponse(record, received), options);
  const normalized = normalizeBody(record, wire);
  if (normalized !== null) return normalized;
  if (wire === "chat" && wasEmpty && isFiltered(record)) return filteredBody;
  throw toServerFailure(received, options, hasAnswerFields(record) ? "empty-answer" : undefined);
};

/** The response that an error in the body of a "200 OK" stands for: its code counts as the status. */
const toErrorResponse = (body: JsonFields, { status, headers }: ServerResponse): ServerResponse => {
  const error = toRecord(findError(body));
  const code = readCount(error["code"]) ?? readCount(error["status"]) ?? readCount(body["status"]) ?? 0;
  return { status: code >= 400 && code < 600 ? code : status, headers, body: JSON.stringify(body) };
};

const normalizeBody = (body: JsonFields, wire: Wire): JsonFields | null => {
  if (wire === "chat") return normalizeChatBody(body);
  if (wire === "ollama") return normalizeOllamaBody(body);
  const content = body[wire === "messages" ? "content" : "output"];
  return Array.isArray(content) ? { ...body, ...(!isRecord(body["usage"]) && { usage: { input_tokens: 0, output_tokens: 0 } }) } : null;
};

const hasAnswerFields = (body: JsonFields): boolean => ["choices", "message", "content", "output", "done"].some((field) => field in body);

/** OpenAI's /responses has an `error` that is null, and names its own failures in `status`. */
const findError = (body: JsonFields): unknown => {
  const error = body["error"] ?? body["errors"];
  const isEmpty = error === undefined || error === null || error === "" || (Array.isArray(error) && error.length === 0);
  if (!isEmpty && !Array.isArray(body["choices"])) return error;
  return findChoiceError(body);
};

/** The body has been rewritten: what described its form no longer holds. */
const toPlainHeaders = (headers: Headers): Headers => {
  const plain = new Headers(headers);
  plain.delete("content-type");
  plain.delete("content-length");
  return plain;
};

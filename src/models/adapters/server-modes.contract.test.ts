import { afterEach, describe, expect, test } from "vitest";
import { neverAborted, toRequest } from "../../../test/fixtures/model-request.ts";
import { type Fault, type ModelServer, startModelServer } from "../../../test/fixtures/model-servers/model-server.ts";
import type { ReceivedQuestion, WrittenAnswer } from "../../../test/fixtures/model-servers/wire.ts";
import { type GuardedSend, createGuardedSend } from "../../network/guarded-send.ts";
import type { Model, ModelAnswer } from "../model.ts";
import { findPricing } from "../prices.ts";
import { retryModel } from "../retry-model.ts";
import type { AdapterOptions } from "./adapter.ts";
import { createAnthropicModel } from "./anthropic.ts";
import { createOllamaModel } from "./ollama.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";
import { createOpenAiModel } from "./openai.ts";

const adapters = [
  { wire: "openai", provider: "openai", model: "gpt-5-mini", create: createOpenAiModel },
  { wire: "anthropic", provider: "anthropic", model: "claude-sonnet-4-5", create: createAnthropicModel },
  { wire: "chat", provider: "compatible", model: "some-model", create: createOpenAiCompatibleModel },
  { wire: "ollama", provider: "ollama", model: "llama3.2", create: createOllamaModel },
] as const;

const said = '{"words":"an answer"}';
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

interface Opened {
  readonly server: ModelServer;
  readonly model: Model;
  /** The same model as a run uses it, with pauses that take no time. */
  readonly retried: Model;
  readonly pauses: readonly number[];
}

/** A server that always behaves in one way, and an adapter that knows nothing of it. */
const start = async (
  { wire, provider, model: name, create }: (typeof adapters)[number],
  befall: (question: ReceivedQuestion, path: string) => Fault | null = () => null,
  parts: (server: ModelServer) => Partial<AdapterOptions> = () => ({}),
): Promise<Opened> => {
  const server = await startModelServer(wire, { befall });
  const way: GuardedSend = createGuardedSend({ environment: {}, allowedOrigins: [server.origin] });
  open.push(server, way);
  const options = { provider, model: name, key: "k", baseUrl: server.baseUrl, contextTokens: 8_192, timeoutMilliseconds: 10_000 };
  const model = create({ ...options, send: way.send, pricing: findPricing(provider, name), ...parts(server) });
  const pauses: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => Promise.resolve(void pauses.push(milliseconds));
  return { server, model, retried: retryModel(model, { now: () => 0, jitter: () => 0, sleep }), pauses };
};

const ask = async (model: Model, task = "Say something."): Promise<ModelAnswer> => model.ask(toRequest({ task }), neverAborted);

const refuse = (status: number, body: unknown): Fault => ({ kind: "body", status, body });
const answer = (parts: Partial<WrittenAnswer>): Fault => ({ kind: "answer", answer: parts });
const once = (fault: Fault): (() => Fault | null) => {
  const left = [fault];
  return () => left.pop() ?? null;
};
const formatsOf = (server: ModelServer): readonly string[] => server.questions.map(({ format }) => format);
const wordsOf = ({ parts }: ReceivedQuestion): string => parts.join("\n\n");
const described = JSON.stringify(toRequest().schema.json);

describe.each(adapters)("a server that speaks $wire", (adapter) => {
  const { wire } = adapter;

  test.each<[string, number, unknown]>([
    ["OpenAI's words", 400, { error: { message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model." } }],
    ["Groq's", 400, { error: { message: "This model does not support response format `json schema`. See supported models." } }],
    ["Groq's failed generation", 400, { error: { message: "Failed to generate JSON. Please adjust your prompt.", code: "json_validate_failed" } }],
    ["Cloudflare's", 400, { success: false, errors: [{ code: 5025, message: "This model doesn't support JSON Schema." }] }],
    ["llama.cpp's", 400, { error: { code: 400, message: "JSON schema conversion failed:\nUnrecognized schema: {}" } }],
    ["Google's unknown field", 400, [{ error: { code: 400, message: 'Unknown name "additionalProperties" at \'generation_config.response_schema\'' } }]],
    ["Google's states", 400, [{ error: { code: 400, message: "The specified schema produces a constraint that has too many states for serving." } }]],
    ["OpenRouter's 404", 404, { error: { message: "No endpoints found that can handle the requested parameters.", code: 404 } }],
    ["FastAPI's 422", 422, { detail: [{ loc: ["body", "response_format", "type"], msg: "Input should be 'text'" }] }],
    ["a 500", 500, { error: { message: "Internal error: unsupported schema keyword" } }],
    ["a 500 in grammar", 500, { error: "failed to parse grammar" }],
    ["a 501", 501, { error: { message: "structured output is not implemented" } }],
    ["no reason at all", 400, {}],
  ])("that refuses the schema with %s is asked without it at once, and from then on", async (_name, status, body) => {
    const { server, retried, pauses } = await start(adapter, ({ format }) => (format === "schema" ? refuse(status, body) : null));
    expect(await ask(retried)).toMatchObject({ text: said });
    await ask(retried, "Another.");
    expect(formatsOf(server).slice(0, 2)).toEqual(["schema", wire === "anthropic" ? "words" : "object"]);
    expect(formatsOf(server)).toHaveLength(3);
    expect(wordsOf(server.questions[1] as ReceivedQuestion)).toContain(described);
    expect(wordsOf(server.questions[2] as ReceivedQuestion)).toContain(described);
    expect(pauses).toEqual([]);
  });

  test("that breaks twice on the schema without a reason is asked without it", async () => {
    const { server, retried, pauses } = await start(adapter, ({ format }) => (format === "schema" ? refuse(500, {}) : null));
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(formatsOf(server).slice(0, 2)).toEqual(["schema", "schema"]);
    expect(pauses).toHaveLength(1);
  });

  test("that refuses every format gets the schema in words alone, and what it says last is shown", async () => {
    const { server, retried } = await start(adapter, ({ format }) => refuse(400, { error: { message: `no ${format} here` } }));
    await expect(ask(retried)).rejects.toMatchObject({ kind: "bad-request", message: expect.stringContaining("no words here") as unknown });
    expect(new Set(formatsOf(server)).size).toBe(wire === "anthropic" ? 2 : 3);
  });

  test.each(["Here is what I think:\n- one\n- two", '{"result":[{"title":"x"}]}', ""])("that passes over the schema and writes %j gets it in words next time", async (text) => {
    const { server, model } = await start(adapter, (question) => answer({ text: wordsOf(question).includes(described) ? said : text }));
    expect(await ask(model)).toMatchObject({ text });
    expect(await ask(model)).toMatchObject({ text: said });
    expect(server.questions).toHaveLength(2);
  });

  test("is not asked in another way because of one vague refusal after an answer", async () => {
    const { server, retried } = await start(adapter);
    await ask(retried);
    server.fail(refuse(400, { error: { message: "something odd" } }));
    await expect(ask(retried)).rejects.toMatchObject({ kind: "bad-request" });
    await ask(retried);
    expect(formatsOf(server)).toEqual(["schema", "schema", "schema"]);
  });

  test.each([
    "This model only support stream mode, please enable the stream parameter to access the model. ",
    "Stream must be set to true",
    "Non-streaming requests are not supported",
  ])("that only streams and says %j is asked to stream from then on", async (message) => {
    const { server, retried } = await start(adapter, ({ body }) =>
      body["stream"] === true ? { kind: "stream", answer: { inputTokens: 1_000, outputTokens: 50 } } : refuse(400, { error: { message } }),
    );
    expect(await ask(retried)).toMatchObject({ text: said, finish: "whole", usage: { inputTokens: 1_000, outputTokens: 50 } });
    await ask(retried);
    expect(server.questions.map(({ body }) => body["stream"] === true)).toEqual([false, true, true]);
  });

  test("[R2] that streams whatever it is asked is read from what it sent, not asked again", async () => {
    const { server, model } = await start(adapter, () => ({ kind: "stream", answer: {} }));
    expect(await ask(model)).toMatchObject({ text: said, finish: "whole", usage: { inputTokens: 100, outputTokens: 20 } });
    expect(server.questions).toHaveLength(1);
    await ask(model);
    expect(server.questions[1]?.body["stream"]).toBe(true);
  });

  test("[S2] that puts an error into its stream is quoted", async () => {
    const line = { error: { message: "upstream is overloaded", type: "overloaded_error", code: 503 } };
    const body = wire === "ollama" ? `${JSON.stringify({ error: "upstream is overloaded" })}\n` : `data: ${JSON.stringify({ type: "error", ...line })}\n\n`;
    const headers = { "content-type": wire === "ollama" ? "application/x-ndjson" : "text/event-stream" };
    const { model } = await start(adapter, () => ({ kind: "body", status: 200, body, headers }));
    await expect(ask(model)).rejects.toMatchObject({ message: expect.stringContaining("upstream is overloaded") as unknown });
  });

  test.each<[number, unknown]>([
    [429, { error: { message: "Provider returned error", code: 429, metadata: { raw: "temporarily rate-limited upstream" } } }],
    [502, { error: { message: "Provider returned error", code: 502 } }],
    [0, { error: "the model crashed" }],
  ])("that says 200 and means %i is asked again, with its own words kept", async (_status, body) => {
    const { server, model, retried } = await start(adapter, once(refuse(200, body)));
    const failure: unknown = await ask(model).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "model-unavailable", message: expect.stringMatching(/Provider returned error|the model crashed/u) as unknown });
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(server.questions).toHaveLength(2);
  });

  test("that takes the system text in no role of its own gets it at the head of the user's message", async () => {
    const { server, retried } = await start(adapter, ({ system }) => (system === "" ? null : refuse(400, { error: { message: "System role not supported" } })));
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(wordsOf(server.questions[1] as ReceivedQuestion)).toMatch(/^You read discussions\.\n\nThe whole thread\./u);
    expect(formatsOf(server)).toEqual(["schema", "schema"]);
  });

  test("that writes no more than so many tokens is asked for no more", async () => {
    if (wire === "ollama") return;
    const most = 4_096;
    const message = `max_tokens is too large: 5440. This model supports at most ${most} completion tokens.`;
    const { server, retried } = await start(adapter, ({ maxOutputTokens }) => ((maxOutputTokens ?? 0) > most ? refuse(400, { error: { message } }) : null));
    const request = toRequest({ maxOutputTokens: 5_440 });
    await retried.ask(request, neverAborted);
    await retried.ask(request, neverAborted);
    expect(server.questions.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([5_440, most, most]);
  });

  test("that has no room for so long an answer beside the question is asked for what fits", async () => {
    if (wire === "ollama") return;
    const message = "This model's maximum context length is 8192 tokens. However, you requested 9440 tokens (6000 in the messages, 3440 in the completion).";
    const { server, retried } = await start(adapter, ({ maxOutputTokens }) => ((maxOutputTokens ?? 0) > 2_192 ? refuse(400, { error: { message } }) : null));
    await retried.ask(toRequest({ maxOutputTokens: 3_440 }), neverAborted);
    expect(server.questions.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([3_440, 2_192]);
  });

  test.each<[number, unknown]>([
    [400, { error: { message: "This model's maximum context length is 4096 tokens." } }],
    [400, { error: { code: 400, message: "the request exceeds the available context size (4096 tokens), try increasing it" } }],
    [400, { type: "error", error: { type: "invalid_request_error", message: "prompt is too long: 213456 tokens > 200000 maximum" } }],
    [413, { error: { message: "Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9233, please reduce your message size" } }],
    [429, { error: { message: "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 35000." } }],
    [400, [{ error: { code: 400, message: "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)." } }]],
    [500, { error: "input length exceeds the context length; increase num_ctx" }],
    [413, "<html><head><title>413 Request Entity Too Large</title></head></html>"],
  ])("[S2] that finds the question too long (%i %j) is not asked again, and --model-context is named", async (status, body) => {
    const { server, retried } = await start(adapter, () => refuse(status, body));
    await expect(ask(retried)).rejects.toMatchObject({ code: "model-overfull", explanation: { fix: expect.stringContaining("--model-context") as unknown } });
    expect(server.questions).toHaveLength(1);
  });

  test.each<[string, number, unknown]>([
    ["key", 401, { error: { message: "Invalid API key" } }],
    ["key", 400, [{ error: { code: 400, message: "API key not valid. Please pass a valid API key.", status: "INVALID_ARGUMENT" } }]],
    ["quota", 429, { error: { message: "You exceeded your current quota, please check your plan and billing details.", code: "insufficient_quota" } }],
    ["quota", 402, { error: { message: "Insufficient Balance" } }],
    ["model-unknown", 404, { error: { message: "The model `x` does not exist", code: "model_not_found" } }],
    ["model-unknown", 404, { error: 'model "llama9.1" not found, try pulling it first' }],
    ["out-of-memory", 500, { error: "model requires more system memory (45.1 GiB) than is available (14.9 GiB)" }],
  ])("[S2] that names a cause that cannot pass (%s) is asked once", async (kind, status, body) => {
    const { server, retried } = await start(adapter, () => refuse(status, body));
    await expect(ask(retried)).rejects.toMatchObject({ kind });
    expect(server.questions).toHaveLength(1);
  });

  test.each<[number, unknown, number]>([
    [429, [{ error: { message: "You exceeded your current quota, please check your plan and billing details. Please retry in 2.5s.", details: [{ retryDelay: "2s" }] } }], 2_000],
    [429, { error: { message: "Rate limit reached on tokens per min. Please try again in 7.5s.", code: "rate_limit_exceeded" } }, 7_500],
    [429, { error: { message: "Rate limit reached on tokens per day (TPD). Please try again in 7m12s. Upgrade at https://x/settings/billing" } }, 432_000],
    [503, { error: { message: "The model is overloaded. Please try again later.", retry_after: 3 } }, 3_000],
  ])("[S2] that names a limit of a minute is waited for as long as it says (%i %j)", async (status, body, pause) => {
    const { retried, pauses } = await start(adapter, once(refuse(status, body)));
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(pauses).toEqual([pause]);
  });

  test("gives its answer in a tool call or, where the content is empty, in the reasoning", async () => {
    const { model, server } = await start(adapter);
    server.fail(answer({ text: "", toolInput: said }));
    expect(await ask(model)).toMatchObject({ text: said, finish: "whole" });
    server.fail(answer({ text: "", reasoning: said }));
    expect(await ask(model)).toMatchObject({ text: said, finish: "whole" });
    server.fail(answer({ text: said, reasoning: '{"words":"a thought"}' }));
    expect(await ask(model)).toMatchObject({ text: said });
  });

  test("gives no thinking for an answer that the limit cut off", async () => {
    const { model } = await start(adapter, () => answer({ text: "", reasoning: 'perhaps {"words":"a thought"}', finish: "cut" }));
    expect(await ask(model)).toMatchObject({ text: "", finish: "cut" });
  });

  test("[S2] that is no model server is named with its address, once for each form of it", async () => {
    const { server, retried } = await start(adapter, () => ({ kind: "html", status: 200 }));
    await expect(ask(retried)).rejects.toMatchObject({ kind: "unreadable", message: expect.stringContaining("Welcome") as unknown });
    expect(server.paths).toHaveLength(wire === "ollama" ? 1 : wire === "openai" ? 4 : 2);
  });

  test("[S2] that is not running, or does not exist, is not waited for", async () => {
    const { server, retried } = await start(adapter);
    await server.close();
    const failure: unknown = await ask(retried).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "unreachable", message: expect.stringContaining(server.origin) as unknown });
    const message = `${String(failure)} ${(failure as { explanation: { fix: string } }).explanation.fix}`;
    expect(message).toContain("--model-url");
    expect(message).not.toContain("attempts");
  });

  test("[S2] that answered before and then refuses connections is waited for", async () => {
    const { server, retried, pauses } = await start(adapter);
    await ask(retried);
    await server.close();
    await expect(ask(retried)).rejects.toMatchObject({ kind: "connection" });
    expect(pauses).toHaveLength(5);
  });
});

describe("what servers with OpenAI's /chat/completions do", () => {
  const [, , chat] = adapters;
  const body = (parts: object): Fault => refuse(200, parts);
  const choice = { index: 0, message: { role: "assistant", content: said }, finish_reason: "stop" };
  const usage = { prompt_tokens: 100, completion_tokens: 20 };

  test.each<[string, object]>([
    ["no choices", { choices: [], usage }],
    ["null for choices", { choices: null, usage }],
    ["a choice without a message", { choices: [{ index: 0, finish_reason: "content_filter: PROHIBITED_CONTENT" }], usage }],
    ["a choice that failed", { choices: [{ ...choice, message: { role: "assistant", content: "" }, finish_reason: "error", error: { code: 502, message: "Upstream error" } }] }],
  ])("%s is asked again after a pause", async (_name, parts) => {
    const { server, retried, pauses } = await start(chat, once(body(parts)));
    expect(await ask(retried)).toMatchObject({ text: said });
    expect([server.questions.length, pauses.length]).toEqual([2, 1]);
  });

  test("an answer that a filter takes away twice is a refusal", async () => {
    const { model, retried } = await start(chat, () => body({ choices: [{ index: 0, finish_reason: "content_filter: PROHIBITED_CONTENT" }] }));
    await expect(ask(model)).rejects.toMatchObject({ kind: "empty-answer", isPerhapsBilled: true });
    expect(await ask(retried)).toMatchObject({ text: "", finish: "refused" });
  });

  test.each<[string, object, Partial<ModelAnswer["usage"]>]>([
    ["null", { usage: null }, {}],
    ["missing", {}, {}],
    ["written as text", { usage: { prompt_tokens: "1000", completion_tokens: "100" } }, { inputTokens: 1_000, outputTokens: 100 }],
    ["named as elsewhere", { usage: { input_tokens: 1_000, output_tokens: 100 } }, { inputTokens: 1_000, outputTokens: 100 }],
  ])("counts may be %s", async (_name, parts, counted) => {
    const { model } = await start(chat, () => body({ id: 7, created: 1.5, choices: [choice], ...parts }));
    const { text, usage: found } = await ask(model);
    expect(text).toBe(said);
    expect(found).toMatchObject(counted);
    expect(Math.min(found.inputTokens, found.outputTokens)).toBeGreaterThan(0);
  });

  test.each<[string, unknown]>([
    ["parts", [{ type: "text", text: said.slice(0, 5) }, { type: "text", text: said.slice(5) }]],
    ["parts with thoughts", [{ type: "thinking", thinking: [{ type: "text", text: "hm" }] }, { type: "text", text: said }]],
    ["parts of another type", [{ type: "output_text", text: said }]],
    ["an object", JSON.parse(said)],
  ])("content may be %s", async (_name, content) => {
    const { model } = await start(chat, () => body({ choices: [{ ...choice, message: { role: "assistant", content } }], usage }));
    expect(await ask(model)).toMatchObject({ text: said });
  });

  test.each([
    ["max_tokens", "cut"],
    ["MAX_TOKENS", "cut"],
    ["model_length", "cut"],
    ["eos_token", "whole"],
    [null, "whole"],
    ["SAFETY", "refused"],
    ["content_filter: BLOCKLIST", "refused"],
  ])("the end %j is %s", async (reason, finish) => {
    const { model } = await start(chat, () => body({ choices: [{ ...choice, finish_reason: reason }], usage }));
    expect(await ask(model)).toMatchObject({ finish });
  });

  test("max_tokens gives way to max_completion_tokens, and that to nothing", async () => {
    const message = (name: string, other: string) => `Unsupported parameter: '${name}' is not supported with this model. Use '${other}' instead.`;
    const { server, retried } = await start(chat, ({ body: sent }) =>
      "max_tokens" in sent
        ? refuse(400, { error: { message: message("max_tokens", "max_completion_tokens") } })
        : "max_completion_tokens" in sent
          ? refuse(400, { error: { message: message("max_completion_tokens", "nothing") } })
          : null,
    );
    expect(await ask(retried)).toMatchObject({ text: said });
    const sent = server.questions.map(({ body: { max_tokens: first, max_completion_tokens: second } }) => [first, second]);
    expect(sent).toEqual([
      [200, undefined],
      [undefined, 200],
      [undefined, undefined],
    ]);
  });

  test("a server that reads no max_tokens, and so cuts answers far too early, is given max_completion_tokens", async () => {
    const { server, model } = await start(chat, ({ body: sent }) => ("max_tokens" in sent ? answer({ text: '{"wor', finish: "cut", outputTokens: 16 }) : null));
    expect(await ask(model)).toMatchObject({ finish: "cut" });
    expect(await ask(model)).toMatchObject({ text: said });
    expect(server.questions[1]?.body).toMatchObject({ max_completion_tokens: 200 });
  });

  test("a field that a server does not know and can do without is left out", async () => {
    const known = ["model", "messages", "max_tokens", "stream"];
    const { server, retried } = await start({ ...chat, provider: "openrouter" as "compatible" }, ({ body: sent }) => {
      const unknown = Object.keys(sent).find((field) => !known.includes(field));
      return unknown === undefined ? null : refuse(422, { detail: [{ type: "extra_forbidden", loc: ["body", unknown], msg: "Extra inputs are not permitted" }] });
    });
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(Object.keys(server.questions.at(-1)?.body ?? {}).toSorted()).toEqual(["max_tokens", "messages", "model"]);
  });

  test.each<[string, string, readonly string[]]>([
    ["without the version", "", ["/chat/completions", "/v1/chat/completions"]],
    ["with a version that it does not have", "/v1/v1", ["/v1/v1/chat/completions", "/v1/chat/completions"]],
  ])("an address %s is put right, once", async (_name, path, paths) => {
    const right = "/v1/chat/completions";
    const { server, retried } = await start(
      chat,
      (_question, asked) => (asked === right ? null : refuse(404, { detail: "Not Found" })),
      ({ origin }) => ({ baseUrl: origin + path }),
    );
    expect(await ask(retried)).toMatchObject({ text: said });
    await ask(retried);
    expect(server.paths).toEqual([...paths, right]);
  });

  test("LM Studio's 200 for an unknown endpoint is an address that is not right", async () => {
    const { server, retried } = await start(
      chat,
      (_question, asked) => (asked.startsWith("/v1/") ? null : refuse(200, { error: "Unexpected endpoint or method. (POST /chat/completions)" })),
      ({ origin }) => ({ baseUrl: origin }),
    );
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(server.paths).toHaveLength(2);
  });

  test("[S2] an address with nothing behind it is named with the server's words", async () => {
    const { server, retried } = await start(chat, () => refuse(404, { detail: "Not Found" }));
    const failure: unknown = await ask(retried).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: "address", explanation: { fix: expect.stringContaining(server.baseUrl) as unknown } });
    expect(String(failure)).toContain("Not Found");
  });

  test("the query of an address is sent with every request", async () => {
    const { server, retried } = await start(chat, () => null, ({ origin }) => ({ baseUrl: `${origin}/openai/deployments/d?api-version=2024-10-21` }));
    await ask(retried);
    expect(server.paths).toEqual(["/openai/deployments/d/chat/completions?api-version=2024-10-21"]);
  });
});

test("a server named for OpenAI that has no /responses is asked at /chat/completions", async () => {
  const reply = { choices: [{ index: 0, message: { role: "assistant", content: said }, finish_reason: "stop" }] };
  const { server, retried } = await start(adapters[0], (_question, path) =>
    path === "/v1/chat/completions" ? refuse(200, reply) : refuse(404, { error: { message: "Invalid URL (POST /v1/responses)" } }),
  );
  expect(await ask(retried)).toMatchObject({ text: said });
  expect(server.paths).toEqual(["/v1/responses", "/v1/chat/completions"]);
});

test("Ollama that has only loaded the model is asked again, and a missing count is no cut prompt", async () => {
  const loaded = { model: "m", created_at: "2026-01-01T00:00:00Z", message: { role: "assistant", content: "" }, done_reason: "load", done: true };
  const { retried, pauses } = await start(adapters[3], once(refuse(200, loaded)), () => ({ contextTokens: 20 }));
  await expect(ask(retried)).rejects.toMatchObject({ kind: "context" });
  expect(pauses).toHaveLength(1);
  const uncounted = { ...loaded, message: { role: "assistant", content: said }, done_reason: "stop" };
  const { model } = await start(adapters[3], () => refuse(200, uncounted), () => ({ contextTokens: 20 }));
  expect(await ask(model)).toMatchObject({ text: said });
});

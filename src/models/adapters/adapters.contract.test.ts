import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Fault, type ModelServer, startModelServer } from "../../../test/fixtures/model-servers/model-server.ts";
import { neverAborted, toRequest } from "../../../test/fixtures/model-request.ts";
import { type GuardedSend, createGuardedSend } from "../../network/guarded-send.ts";
import type { FailureKind } from "../model-failure.ts";
import { findPricing } from "../prices.ts";
import type { AdapterOptions } from "./adapter.ts";
import { createAnthropicModel } from "./anthropic.ts";
import { createOllamaModel } from "./ollama.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible.ts";
import { createOpenAiModel } from "./openai.ts";

const key = "sk-test-1234567890abcdef";

const adapters = [
  { wire: "openai", provider: "openai", model: "gpt-5-mini", create: createOpenAiModel },
  { wire: "anthropic", provider: "anthropic", model: "claude-sonnet-4-5", create: createAnthropicModel },
  { wire: "chat", provider: "compatible", model: "some-model", create: createOpenAiCompatibleModel },
  { wire: "ollama", provider: "ollama", model: "llama3.2", create: createOllamaModel },
] as const;

const error = (status: number, message: string, headers?: Readonly<Record<string, string>>): Fault => ({
  kind: "error",
  status,
  type: "some_error",
  message,
  ...(headers && { headers }),
});

/** One suite over all adapters; another provider adds one line above. */
describe.each(adapters)("the adapter for $wire", ({ wire, provider, model: name, create }) => {
  let server: ModelServer;
  let way: GuardedSend;
  const open = (parts: Partial<AdapterOptions> = {}) =>
    create({
      provider,
      model: name,
      key,
      baseUrl: server.baseUrl,
      contextTokens: 8_192,
      send: way.send,
      pricing: findPricing(provider, name),
      timeoutMilliseconds: 10_000,
      ...parts,
    });
  const ask = async (parts: Partial<AdapterOptions> = {}) => open(parts).ask(toRequest(), neverAborted);

  beforeEach(async () => {
    server = await startModelServer(wire);
    way = createGuardedSend({ environment: {}, allowedOrigins: [server.origin] });
  });
  afterEach(async () => {
    await way.close();
    await server.close();
  });

  test("sends the whole question in its format, strict schema, limit and key", async () => {
    await ask();
    const [question] = server.questions;
    expect(question).toMatchObject({ model: name, system: "You read discussions.", format: "schema", maxOutputTokens: 200 });
    expect(question?.parts.join("\n\n")).toBe("The whole thread.\n\nSay something.");
    expect(question?.schema).toMatchObject(toRequest().schema.json);
    expect(server.keys[0]).toContain(key);
  });

  test("gives the answer's text as it was written, with its tokens", async () => {
    for (const text of ['{"words":"an answer"}', "{ malformed", '```json\n{"words":"fenced"}\n```', '{"other":"schema"}']) {
      server.fail({ kind: "answer", answer: { text, inputTokens: 1_000, outputTokens: 50 } });
      expect(await ask()).toMatchObject({ text, finish: "whole", usage: { inputTokens: 1_000, cachedTokens: 0, outputTokens: 50 } });
    }
  });

  test("counts cached tokens as part of the input, and knows its price", async () => {
    server.fail({ kind: "answer", answer: { inputTokens: 5_000, cachedTokens: 4_000, outputTokens: 50 } });
    const { usage } = await ask();
    expect(usage).toMatchObject({ inputTokens: 5_000, cachedTokens: wire === "ollama" ? 0 : 4_000, outputTokens: 50 });
    if (wire === "chat") expect(usage.costUsd).toBeNull();
    else if (wire === "ollama") expect(usage.costUsd).toBe(0);
    else expect(usage.costUsd).toBeGreaterThan(0);
  });

  test("gives an empty, a cut and a refused answer as what they are", async () => {
    server.fail({ kind: "answer", answer: { text: "" } }, { kind: "answer", answer: { text: '{"wor', finish: "cut" } });
    expect(await ask()).toMatchObject({ text: "", finish: "whole" });
    expect(await ask()).toMatchObject({ text: '{"wor', finish: "cut" });
    if (wire === "ollama") return;
    server.fail({ kind: "answer", answer: { text: "I cannot help.", finish: "refused" } });
    server.fail({ kind: "answer", answer: { text: "", finish: "filtered" } });
    expect(await ask()).toMatchObject({ text: "I cannot help.", finish: "refused" });
    expect(await ask()).toMatchObject({ finish: "refused" });
  });

  test.each<[string, Fault, FailureKind]>([
    ["status 401", error(401, "Incorrect API key provided"), "key"],
    ["a quota", error(429, "You exceeded your current quota, please check your plan and billing details."), "quota"],
    ["too little credit", error(400, "Your credit balance is too low"), "quota"],
    ["a rate limit", error(429, "Rate limit reached"), "rate-limited"],
    ["status 500", error(500, "internal error"), "server-error"],
    ["status 503", error(503, "unavailable"), "overloaded"],
    ["status 503 with a page", { kind: "html", status: 503 }, "overloaded"],
    ["status 529", error(529, "Overloaded"), "overloaded"],
    ["a context that is too small", error(400, "This model's maximum context length is 8192 tokens"), "context"],
    ["an unknown model", error(404, "The model does not exist"), "model-unknown"],
    ["a reset", { kind: "reset" }, "connection"],
    ["a cut body", { kind: "cut-body" }, "connection"],
  ])("[S2] tells %s as what it is, in one request", async (_name, fault, kind) => {
    server.fail(fault);
    await expect(ask()).rejects.toMatchObject({ kind, explanation: { what: expect.stringContaining(name) } });
    expect(server.questions).toHaveLength(1);
  });

  test.each(["silence", "silence-after-headers"] as const)("[S2] ends %s after its time", async (kind) => {
    server.fail({ kind });
    await expect(ask({ timeoutMilliseconds: 150 })).rejects.toMatchObject({ kind: "timeout", message: expect.stringContaining("0.15 s") });
  });

  test("hands on how long the server asks to wait, whole", async () => {
    const date = { date: "Thu, 01 Jan 2026 00:00:00 GMT", "retry-after": "Thu, 01 Jan 2026 00:01:30 GMT" };
    for (const headers of [{ "retry-after": "90" }, { "retry-after-ms": "90000" }, date]) {
      server.fail(error(429, "slow down", headers));
      await expect(ask()).rejects.toMatchObject({ kind: "rate-limited", retryAfter: 90_000 });
    }
  });

  test("stops at once when it is aborted", async () => {
    server.fail({ kind: "silence" });
    const abort = new AbortController();
    const asking = open().ask(toRequest(), abort);
    const received = vi.waitFor(() => expect(server.questions).toHaveLength(1), { timeout: 10_000 });
    await received.then(() => abort.abort(new Error("enough")));
    await expect(asking).rejects.toThrow("enough");
    await expect(open().ask(toRequest(), abort)).rejects.toThrow("enough");
    expect(server.questions).toHaveLength(1);
  });

  test("[S1] never repeats the key, even where the server does", async () => {
    server.fail(error(401, `Incorrect API key provided: ${key}, sk-proj-abc***xyz. See Bearer ${key} \u001b[31m`));
    const failure: unknown = await ask().catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ message: expect.stringContaining("[key]") });
    expect(String(failure) + JSON.stringify(failure)).not.toMatch(/1234567890|xyz|\u001b/u);
    expect(failure).not.toHaveProperty("cause");
  });

  test("[S1] does not go where the guard does not let it", async () => {
    const guarded = createGuardedSend({ environment: {} });
    await expect(ask({ send: guarded.send })).rejects.toMatchObject({ code: "model-rejected" });
    expect(server.questions).toEqual([]);
    await guarded.close();
  });
});

describe("what only some providers know", () => {
  const withServer = async <T>(
    wire: (typeof adapters)[number]["wire"],
    act: (server: ModelServer, options: AdapterOptions) => Promise<T>,
  ): Promise<T> => {
    const server = await startModelServer(wire);
    const way = createGuardedSend({ environment: {}, allowedOrigins: [server.origin] });
    const pricing = findPricing("compatible", "m");
    const options = {
      provider: "compatible",
      model: "m",
      key: null,
      baseUrl: server.baseUrl,
      contextTokens: 4_096,
      send: way.send,
      pricing,
      timeoutMilliseconds: 5_000,
    };
    try {
      return await act(server, options);
    } finally {
      await way.close();
      await server.close();
    }
  };

  test("Anthropic is asked to cache the prefix, and OpenAI to keep one prefix on one machine and to store nothing", async () => {
    await withServer("anthropic", async (server, options) => {
      await createAnthropicModel({ ...options, provider: "anthropic" }).ask(toRequest(), neverAborted);
      expect(server.questions[0]?.body["messages"]).toEqual([
        {
          role: "user",
          content: [
            { type: "text", text: "The whole thread.", cache_control: { type: "ephemeral" } },
            { type: "text", text: "Say something." },
          ],
        },
      ]);
    });
    await withServer("openai", async (server, options) => {
      const model = createOpenAiModel({ ...options, provider: "openai" });
      await model.ask(toRequest(), neverAborted);
      await model.ask(toRequest({ task: "Another" }), neverAborted);
      const [first, second] = server.questions;
      expect(first?.body).toMatchObject({ store: false, prompt_cache_key: expect.stringMatching(/^[0-9a-f]{32}$/u) });
      expect(second?.body["prompt_cache_key"]).toBe(first?.body["prompt_cache_key"]);
    });
  });

  test("OpenRouter is asked for the real cost, which goes before the table's", async () => {
    await withServer("chat", async (server, options) => {
      const model = createOpenAiCompatibleModel({ ...options, provider: "openrouter" });
      await model.ask(toRequest(), neverAborted);
      expect(server.questions[0]?.body).toMatchObject({ usage: { include: true } });
    });
    const answer = {
      choices: [{ message: { role: "assistant", content: "{}" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 9, completion_tokens: 1, cost: 0.125 },
    };
    await withServer("chat", async (_server, options) => {
      const send = async () => Promise.resolve(Response.json(answer));
      const { usage } = await createOpenAiCompatibleModel({ ...options, send }).ask(toRequest(), neverAborted);
      expect(usage.costUsd).toBe(0.125);
    });
  });

  test("Ollama is told the context, and a prompt that fills it is an error, not an answer", async () => {
    await withServer("ollama", async (server, options) => {
      const model = createOllamaModel({ ...options, provider: "ollama" });
      await model.ask(toRequest(), neverAborted);
      expect(server.questions[0]?.body).toMatchObject({ stream: false, options: { num_ctx: 4_096, num_predict: 200, temperature: 0 } });
      server.fail({ kind: "answer", answer: { inputTokens: 4_090 } });
      await expect(model.ask(toRequest(), neverAborted)).rejects.toMatchObject({ code: "model-overfull", kind: "context" });
    });
  });
});

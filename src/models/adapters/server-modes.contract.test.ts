import { afterEach, describe, expect, test } from "vitest";
import { neverAborted, toRequest } from "../../../test/fixtures/model-request.ts";
import {
  adapters,
  answer,
  askAdapter as ask,
  closeAll,
  described,
  formatsOf,
  once,
  openAdapter as start,
  refuse,
  said,
  wordsOf,
} from "../../../test/fixtures/model-servers/adapters.ts";
import { AppError } from "../../domain/app-error.ts";
import type { ReceivedQuestion } from "../../../test/fixtures/model-servers/wire.ts";

afterEach(closeAll);

describe.each(adapters)("a server that speaks $wire", (adapter) => {
  const { wire } = adapter;

  test.each<[string, number, unknown]>([
    [
      "OpenAI's words",
      400,
      { error: { message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model." } },
    ],
    ["Groq's", 400, { error: { message: "This model does not support response format `json schema`. See supported models." } }],
    [
      "Groq's failed generation",
      400,
      { error: { message: "Failed to generate JSON. Please adjust your prompt.", code: "json_validate_failed" } },
    ],
    ["Cloudflare's", 400, { success: false, errors: [{ code: 5025, message: "This model doesn't support JSON Schema." }] }],
    ["llama.cpp's", 400, { error: { code: 400, message: "JSON schema conversion failed:\nUnrecognized schema: {}" } }],
    [
      "Google's unknown field",
      400,
      [{ error: { code: 400, message: "Unknown name \"additionalProperties\" at 'generation_config.response_schema'" } }],
    ],
    [
      "Google's states",
      400,
      [{ error: { code: 400, message: "The specified schema produces a constraint that has too many states for serving." } }],
    ],
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

  test.each(["Here is what I think:\n- one\n- two", '{"result":[{"title":"x"}]}', ""])(
    "that passes over the schema and writes %j gets it in words next time",
    async (text) => {
      const { server, model } = await start(adapter, (question) => answer({ text: wordsOf(question).includes(described) ? said : text }));
      expect(await ask(model)).toMatchObject({ text });
      expect(await ask(model)).toMatchObject({ text: said });
      expect(server.questions).toHaveLength(2);
    },
  );

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
    const body =
      wire === "ollama"
        ? `${JSON.stringify({ error: "upstream is overloaded" })}\n`
        : `data: ${JSON.stringify({ type: "error", ...line })}\n\n`;
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
    expect(failure).toMatchObject({
      code: "model-unavailable",
      message: expect.stringMatching(/Provider returned error|the model crashed/u) as unknown,
    });
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(server.questions).toHaveLength(2);
  });

  test("that takes the system text in no role of its own gets it at the head of the user's message", async () => {
    const { server, retried } = await start(adapter, ({ system }) =>
      system === "" ? null : refuse(400, { error: { message: "System role not supported" } }),
    );
    expect(await ask(retried)).toMatchObject({ text: said });
    expect(wordsOf(server.questions[1] as ReceivedQuestion)).toMatch(/^You read discussions\.\n\nThe whole thread\./u);
    expect(formatsOf(server)).toEqual(["schema", "schema"]);
  });

  test("that writes no more than so many tokens is asked for no more", async () => {
    if (wire === "ollama") return;
    const most = 4_096;
    const message = `max_tokens is too large: 5440. This model supports at most ${most} completion tokens.`;
    const { server, retried } = await start(adapter, ({ maxOutputTokens }) =>
      (maxOutputTokens ?? 0) > most ? refuse(400, { error: { message } }) : null,
    );
    const request = toRequest({ maxOutputTokens: 5_440 });
    await retried.ask(request, neverAborted);
    await retried.ask(request, neverAborted);
    expect(server.questions.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([5_440, most, most]);
  });

  test("that has no room for so long an answer beside the question is asked for what fits", async () => {
    if (wire === "ollama") return;
    const message =
      "This model's maximum context length is 8192 tokens. However, you requested 9440 tokens (6000 in the messages, 3440 in the completion).";
    const { server, retried } = await start(adapter, ({ maxOutputTokens }) =>
      (maxOutputTokens ?? 0) > 2_192 ? refuse(400, { error: { message } }) : null,
    );
    await retried.ask(toRequest({ maxOutputTokens: 3_440 }), neverAborted);
    expect(server.questions.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([3_440, 2_192]);
  });

  test.each<[number, unknown]>([
    [400, { error: { message: "This model's maximum context length is 4096 tokens." } }],
    [400, { error: { code: 400, message: "the request exceeds the available context size (4096 tokens), try increasing it" } }],
    [400, { type: "error", error: { type: "invalid_request_error", message: "prompt is too long: 213456 tokens > 200000 maximum" } }],
    [
      413,
      {
        error: {
          message:
            "Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 9233, please reduce your message size",
        },
      },
    ],
    [429, { error: { message: "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 35000." } }],
    [400, [{ error: { code: 400, message: "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)." } }]],
    [500, { error: "input length exceeds the context length; increase num_ctx" }],
    [422, { error: "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097. Given: 9000 `inputs` tokens" }],
    [
      400,
      {
        message: "Prompt contains 40000 tokens and is too large for model with 32768 maximum context length",
        type: "invalid_request_prompt",
      },
    ],
    [413, "<html><head><title>413 Request Entity Too Large</title></head></html>"],
  ])("[S2] that finds the question too long (%i %j) is not asked again, and --model-context is named", async (status, body) => {
    const { server, retried } = await start(adapter, () => refuse(status, body));
    await expect(ask(retried)).rejects.toMatchObject({
      code: "model-overfull",
      explanation: { fix: expect.stringContaining("--model-context") as unknown },
    });
    expect(server.questions).toHaveLength(1);
  });

  test.each<[string, number, unknown]>([
    ["key", 401, { error: { message: "Invalid API key" } }],
    ["key", 401, { error: { message: "Authentication Fails" } }],
    ["key", 403, { error: { message: "Country, region, or territory not supported" } }],
    ["quota", 403, { error: "Your newly created team doesn't have any credits yet." }],
    ["quota", 429, { error: { code: "1113", message: "余额不足或无可用资源包,请充值。" } }],
    [
      "quota",
      400,
      { type: "error", error: { type: "invalid_request_error", message: "Your credit balance is too low to access the API." } },
    ],
    [
      "quota",
      429,
      [
        {
          error: {
            message: "You exceeded your current quota. Please retry in 3s.",
            details: [{ quotaId: "GenerateRequestsPerDayPerProject" }],
          },
        },
      ],
    ],
    ["model-unknown", 404, { type: "error", error: { type: "not_found_error", message: "model: claude-x" } }],
    ["model-unknown", 400, { error: { message: "Model Not Exist" } }],
    ["model-unknown", 400, { error: { message: "foo/bar is not a valid model ID" } }],
    ["model-unknown", 404, { error: { code: "DeploymentNotFound", message: "The API deployment for this resource does not exist." } }],
    ["key", 400, [{ error: { code: 400, message: "API key not valid. Please pass a valid API key.", status: "INVALID_ARGUMENT" } }]],
    [
      "quota",
      429,
      { error: { message: "You exceeded your current quota, please check your plan and billing details.", code: "insufficient_quota" } },
    ],
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
    [
      429,
      [
        {
          error: {
            message: "You exceeded your current quota, please check your plan and billing details. Please retry in 2.5s.",
            details: [{ retryDelay: "2s" }],
          },
        },
      ],
      2_000,
    ],
    [429, { error: { message: "Rate limit reached on tokens per min. Please try again in 7.5s.", code: "rate_limit_exceeded" } }, 7_500],
    [
      429,
      {
        error: { message: "Rate limit reached on tokens per day (TPD). Please try again in 7m12s. Upgrade at https://x/settings/billing" },
      },
      432_000,
    ],
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

  test.each([
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "NODE_EXTRA_CA_CERTS"],
    ["ERR_ENCODING_UNKNOWN", "compression"],
    ["EPROTO", "may speak http"],
    ["ENOTFOUND", "--model-url"],
  ])("[S2] that cannot be reached for a reason that stays (%s) is not waited for, and the remedy is named", async (code, remedy) => {
    const cause = Object.assign(new Error("x"), { code });
    const explanation = { what: "Cannot fetch", why: "broken", fix: "Set NODE_EXTRA_CA_CERTS to its certificate." };
    const send = () => Promise.reject(new AppError("source-unreachable", explanation, { cause }));
    const { retried, pauses } = await start(
      adapter,
      () => null,
      () => ({ send }),
    );
    await expect(ask(retried)).rejects.toMatchObject({
      kind: "unreachable",
      explanation: { fix: expect.stringContaining(remedy) as unknown },
    });
    expect(pauses).toEqual([]);
  });

  test("[S2] that answered before and then refuses connections is waited for", async () => {
    const { server, retried, pauses } = await start(adapter);
    await ask(retried);
    await server.close();
    await expect(ask(retried)).rejects.toMatchObject({ kind: "connection" });
    expect(pauses).toHaveLength(5);
  });
});

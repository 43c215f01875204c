import { afterEach, describe, expect, test } from "vitest";
import {
  adapters,
  answer,
  askAdapter as ask,
  closeAll,
  once,
  openAdapter as start,
  refuse,
  said,
} from "../../../test/fixtures/model-servers/adapters.ts";
import type { Fault } from "../../../test/fixtures/model-servers/model-server.ts";
import type { ModelAnswer } from "../model.ts";

afterEach(closeAll);

describe("what servers with OpenAI's /chat/completions do", () => {
  const [, , chat] = adapters;
  const body = (parts: object): Fault => refuse(200, parts);
  const choice = { index: 0, message: { role: "assistant", content: said }, finish_reason: "stop" };
  const usage = { prompt_tokens: 100, completion_tokens: 20 };

  test.each<[string, object]>([
    ["no choices", { choices: [], usage }],
    ["null for choices", { choices: null, usage }],
    ["a choice without a message", { choices: [{ index: 0, finish_reason: "content_filter: PROHIBITED_CONTENT" }], usage }],
    [
      "a choice that failed",
      {
        choices: [
          {
            ...choice,
            message: { role: "assistant", content: "" },
            finish_reason: "error",
            error: { code: 502, message: "Upstream error" },
          },
        ],
      },
    ],
  ])("%s is asked again after a pause", async (_name, parts) => {
    const { server, retried, pauses } = await start(chat, once(body(parts)));
    expect(await ask(retried)).toMatchObject({ text: said });
    expect([server.questions.length, pauses.length]).toEqual([2, 1]);
  });

  test("an answer that a filter takes away twice is a refusal", async () => {
    const { model, retried } = await start(chat, () =>
      body({ choices: [{ index: 0, finish_reason: "content_filter: PROHIBITED_CONTENT" }] }),
    );
    await expect(ask(model)).rejects.toMatchObject({ kind: "empty-answer", isPerhapsBilled: true });
    expect(await ask(retried)).toMatchObject({ text: "", finish: "refused" });
  });

  test.each([
    { error: { code: "content_filter", message: "The response was filtered due to the prompt triggering the content management policy." } },
    { error: { code: "data_inspection_failed", message: "Input data may contain inappropriate content." } },
  ])("a question that a filter turns away (%j) is a refused answer, not an error", async (filtered) => {
    const { server, model } = await start(chat, () => refuse(400, filtered));
    expect(await ask(model)).toMatchObject({ text: "", finish: "refused" });
    expect(server.questions).toHaveLength(1);
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
    [
      "parts",
      [
        { type: "text", text: said.slice(0, 5) },
        { type: "text", text: said.slice(5) },
      ],
    ],
    [
      "parts with thoughts",
      [
        { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
        { type: "text", text: said },
      ],
    ],
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
    const message = (name: string, other: string) =>
      `Unsupported parameter: '${name}' is not supported with this model. Use '${other}' instead.`;
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
    const { server, model } = await start(chat, ({ body: sent }) =>
      "max_tokens" in sent ? answer({ text: '{"wor', finish: "cut", outputTokens: 16 }) : null,
    );
    expect(await ask(model)).toMatchObject({ finish: "cut" });
    expect(await ask(model)).toMatchObject({ text: said });
    expect(server.questions[1]?.body).toMatchObject({ max_completion_tokens: 200 });
  });

  test("a field that a server does not know and can do without is left out", async () => {
    const known = new Set(["model", "messages", "max_tokens", "stream"]);
    const { server, retried } = await start({ ...chat, provider: "openrouter" as "compatible" }, ({ body: sent }) => {
      const unknown = Object.keys(sent).find((field) => !known.has(field));
      return unknown === undefined
        ? null
        : refuse(422, { detail: [{ type: "extra_forbidden", loc: ["body", unknown], msg: "Extra inputs are not permitted" }] });
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
      (_question, asked) =>
        asked.startsWith("/v1/") ? null : refuse(200, { error: "Unexpected endpoint or method. (POST /chat/completions)" }),
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
    const { server, retried } = await start(
      chat,
      () => null,
      ({ origin }) => ({ baseUrl: `${origin}/openai/deployments/d?api-version=2024-10-21` }),
    );
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
  const loaded = {
    model: "m",
    created_at: "2026-01-01T00:00:00Z",
    message: { role: "assistant", content: "" },
    done_reason: "load",
    done: true,
  };
  const { retried, pauses } = await start(adapters[3], once(refuse(200, loaded)), () => ({ contextTokens: 20 }));
  await expect(ask(retried)).rejects.toMatchObject({ kind: "context" });
  expect(pauses).toHaveLength(1);
  const uncounted = { ...loaded, message: { role: "assistant", content: said }, done_reason: "stop" };
  const { model } = await start(
    adapters[3],
    () => refuse(200, uncounted),
    () => ({ contextTokens: 20 }),
  );
  expect(await ask(model)).toMatchObject({ text: said });
});

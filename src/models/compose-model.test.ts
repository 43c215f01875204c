import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { neverAborted, toRequest } from "../../test/fixtures/model-request.ts";
import { type ModelServer, startModelServer } from "../../test/fixtures/model-servers/model-server.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { type GuardedSend, createGuardedSend } from "../network/guarded-send.ts";
import { createProcessLimits } from "./process-limits.ts";
import { type ModelRunOptions, type ModelSetup, createModelRun } from "./compose-model.ts";

describe("createModelRun()", () => {
  let server: ModelServer;
  let way: GuardedSend;
  let calls: ModelCall[];
  const open = (
    options: { readonly [K in keyof ModelRunOptions]?: ModelRunOptions[K] | undefined } = {},
    setup: Partial<ModelSetup> = {},
  ) => {
    const run = createModelRun({
      discussionId: "hn-1",
      calls: {
        save: async (call) => Promise.resolve(void calls.push(call)),
        findAnswer: async (hash) => Promise.resolve(calls.find((call) => call.hash === hash && call.answer)?.answer ?? null),
      },
      send: way.send,
      limits: { maxCostUsd: null, maxTokens: null },
      maxCostPerDayUsd: null,
      shared: { limits: createProcessLimits(), holder: "this process" },
      pace: { parallel: 8, begin: null },
      now: () => new Date(0),
      jitter: () => 0,
      ...("sleep" in options ? {} : { sleep: () => Promise.resolve() }),
      ...options,
    } as ModelRunOptions);
    const model = run.create({
      provider: "openai",
      model: "gpt-5-mini",
      format: "openai",
      key: "sk-secret-1234567890",
      baseUrl: server.baseUrl,
      namedUrl: server.baseUrl,
      contextTokens: null,
      ...setup,
    });
    return { run, model };
  };
  const askMany = async (model: ReturnType<typeof open>["model"], count: number) =>
    Promise.all(Array.from({ length: count }, async (_, index) => model.ask(toRequest({ task: `task ${index}` }), neverAborted)));

  beforeEach(async () => {
    calls = [];
    server = await startModelServer("openai", { delay: 5 });
    way = createGuardedSend({ environment: {}, allowedOrigins: [server.origin] });
  });
  afterEach(async () => {
    await way.close();
    await server.close();
  });

  test("[R2] records every attempt, retries what may pass, and sends no answered question again", async () => {
    server.fail({ kind: "error", status: 529, type: "overloaded", message: "Overloaded" }, { kind: "cut-body" });
    const first = open();
    await first.model.ask(toRequest(), neverAborted);
    expect(calls.map(({ error }) => error?.replace(/.*: /u, "") ?? null)).toEqual(["Overloaded", expect.stringContaining("broke"), null]);
    const second = open();
    expect(await second.model.ask(toRequest(), neverAborted)).toEqual(calls[2]?.answer);
    expect(server.questions).toHaveLength(3);
    expect(second.run.paid()).toMatchObject({ count: 0, costUsd: 0 });
    expect(second.run.used()).toEqual(first.run.used());
  });

  test("[S1] keeps no key in any record", async () => {
    server.fail({ kind: "error", status: 401, type: "x", message: "Incorrect API key: sk-secret-1234567890" });
    await expect(open().model.ask(toRequest(), neverAborted)).rejects.toMatchObject({ code: "model-rejected" });
    expect(calls).toHaveLength(1);
    expect(JSON.stringify(calls)).not.toContain("1234567890");
  });

  test("asks a provider only so much at a time", async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    // No call goes on before three are under way; a fourth would have the time to join them.
    const send: GuardedSend["send"] = async (input, init) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
        if (waiting.length === 3) setImmediate(() => waiting.splice(0).forEach((go) => go()));
      });
      return way.send(input, init);
    };
    await askMany(open({ send, pace: { parallel: 3, begin: null } }).model, 12);
    expect([server.questions.length, most]).toEqual([12, 3]);
  });

  test("[R3] holds the limit over all calls of a run, and money paid before does not count again", async () => {
    const limits = { maxCostUsd: null, maxTokens: 1_000 };
    const first = open({ limits });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, index) => first.model.ask(toRequest({ task: `task ${index}` }), neverAborted)),
    );
    const answered = answers.filter(({ status }) => status === "fulfilled").length;
    expect(answered).toBeGreaterThan(3);
    expect(answered * 120).toBeLessThanOrEqual(1_000);
    expect(first.run.paid()).toMatchObject({ count: answered, inputTokens: answered * 100, outputTokens: answered * 20 });
    const second = open({ limits });
    const more = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, index) => second.model.ask(toRequest({ task: `task ${index}` }), neverAborted)),
    );
    expect(more.filter(({ status }) => status === "fulfilled")).toHaveLength(answered * 2);
  });

  test("[R2] stops everything at once when it is told to, records what it stopped, and sends nothing more", async () => {
    server.fail({ kind: "error", status: 429, type: "x", message: "slow down", headers: { "retry-after": "500" } }, { kind: "silence" });
    const { run, model } = open({ pace: { parallel: 3, begin: null }, sleep: undefined });
    const asking = Promise.allSettled(
      Array.from({ length: 9 }, async (_, index) => model.ask(toRequest({ task: `task ${index}` }), neverAborted)),
    );
    while (calls.length === 0 || server.questions.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    // Neither the wait that the server asked for nor its silence ends before the time limit of the test.
    await run.stop();
    // One that had just left need not have reached the server.
    const kept = calls.length;
    expect(server.questions.length).toBeLessThanOrEqual(kept);
    await asking;
    expect(calls).toHaveLength(kept);
    expect(kept).toBeLessThan(9);
    expect(calls.map(({ error }) => error)).toContain("interrupted");
    await expect(model.ask(toRequest(), neverAborted)).rejects.toThrow("the run has ended");
  });

  test("knows a model's context from the table, and what a person says goes before it", () => {
    expect(open().model.contextTokens).toBeGreaterThan(100_000);
    expect(open({}, { contextTokens: 9_000 }).model.contextTokens).toBe(9_000);
    expect(open({}, { provider: "compatible", model: "nobody-knows" }).model.contextTokens).toBe(16_384);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import { type BudgetLimits, createBudget } from "./budget.ts";
import type { DayBudget } from "./day-budget.ts";
import type { ModelAnswer } from "./model.ts";
import { ModelFailure } from "./model-failure.ts";
import { withBudget } from "./with-budget.ts";

/** A dollar a token: what a call may cost is what it may take. */
const pricing = {
  price: ({ inputTokens, outputTokens }: { inputTokens: number; outputTokens: number }) => inputTokens + outputTokens,
  contextTokens: null,
};
const unlimitedDay: DayBudget = { reserve: () => Promise.resolve(() => Promise.resolve()) };
const noLimits: BudgetLimits = { maxCostUsd: null, maxTokens: null };
/** Texts of 250 bytes are estimated as 100 tokens, the schema as 2. */
const request = toRequest({ system: "", prefix: "", task: "x".repeat(245), schema: { name: "s", json: { a: 1 } }, maxOutputTokens: 100 });
const most = 201;
const answerOf = (tokens: number): ModelAnswer => toModelAnswer({}, { inputTokens: tokens - 10, outputTokens: 10, costUsd: tokens });

describe("withBudget()", () => {
  test.each<[string, BudgetLimits]>([
    ["tokens", { ...noLimits, maxTokens: 500 }],
    ["money", { ...noLimits, maxCostUsd: 500 }],
  ])("[R3] throws before a call that might break the limit of %s, and says what is spent", async (_name, limits) => {
    const model = createCountingModel(() => answerOf(150));
    const budget = createBudget(limits);
    const limited = withBudget(model, { budget, day: unlimitedDay, pricing });
    for (let call = 0; call < 2; call += 1) await limited.ask(request, neverAborted);
    expect(budget.spent()).toEqual({ tokens: 300, costUsd: 300 });
    await expect(limited.ask({ ...request, task: request.task + "x" }, neverAborted)).rejects.toMatchObject({
      code: "budget-reached",
      message: expect.stringContaining("300"),
      explanation: { fix: expect.stringContaining("not paid again") },
    });
    expect(model.asked).toHaveLength(2);
  });

  test("[R3] counts calls in flight by the most they can take, and waits for them rather than giving up", async () => {
    const model = createCountingModel(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return answerOf(100);
    });
    const limited = withBudget(model, { budget: createBudget({ ...noLimits, maxTokens: most * 2 }), day: unlimitedDay, pricing });
    const answers = await Promise.allSettled(Array.from({ length: 5 }, async () => limited.ask(request, neverAborted)));
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"]);
  });

  test("[R3] is never broken, whatever calls take and however many run at once", async () => {
    const call = fc.record({ takes: fc.integer({ min: 20, max: most }), pause: fc.integer({ min: 0, max: 3 }), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 12 }), fc.integer({ min: 0, max: 2_000 }), async (calls, maxTokens) => {
        let billed = 0;
        const model = createCountingModel(async (_request, number) => {
          const { takes, pause, fails } = calls[number - 1] ?? { takes: 20, pause: 0, fails: false };
          for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
          billed += takes;
          if (fails) throw new ModelFailure("timeout", { what: "x", why: "y", fix: "z" });
          return answerOf(takes);
        });
        const limited = withBudget(model, { budget: createBudget({ ...noLimits, maxTokens }), day: unlimitedDay, pricing });
        await Promise.allSettled(calls.map(async () => limited.ask(request, neverAborted)));
        expect(billed).toBeLessThanOrEqual(maxTokens);
      }),
      { numRuns: 60 },
    );
  });

  test("counts nothing for a call that the server turned away, and the most for one that broke on the way", async () => {
    const kinds = ["rate-limited", "connection"] as const;
    const model = createCountingModel((_request, call) => {
      throw new ModelFailure(kinds[call - 1] ?? "timeout", { what: "x", why: "y", fix: "z" });
    });
    const budget = createBudget(noLimits);
    const limited = withBudget(model, { budget, day: unlimitedDay, pricing });
    await expect(limited.ask(request, neverAborted)).rejects.toBeInstanceOf(ModelFailure);
    expect(budget.spent().tokens).toBe(0);
    await expect(limited.ask(request, neverAborted)).rejects.toBeInstanceOf(ModelFailure);
    expect(budget.spent().tokens).toBe(most);
  });

  test("[R3] lets a call through that fits exactly", async () => {
    const model = createCountingModel(() => answerOf(150));
    for (const limits of [
      { ...noLimits, maxTokens: most },
      { ...noLimits, maxCostUsd: most },
    ])
      await expect(
        withBudget(model, { budget: createBudget(limits), day: unlimitedDay, pricing }).ask(request, neverAborted),
      ).resolves.toMatchObject({
        finish: "whole",
      });
  });

  test("[R3] counts the most for a call that was aborted: the server may have worked on", async () => {
    const abort = new AbortController();
    const model = createCountingModel(() => {
      abort.abort(new Error("enough"));
      throw new Error("enough");
    });
    const budget = createBudget(noLimits);
    await expect(withBudget(model, { budget, day: unlimitedDay, pricing }).ask(request, abort)).rejects.toThrow("enough");
    expect(budget.spent().tokens).toBe(most);
  });

  test("[R3] settles a call once, whatever is settled later", async () => {
    const budget = createBudget(noLimits);
    const { settle } = await budget.reserve({ tokens: 10, costUsd: 1 }, neverAborted.signal);
    settle({ tokens: 5, costUsd: 0.5 });
    settle({ tokens: 5, costUsd: 0.5 });
    expect(budget.spent()).toEqual({ tokens: 5, costUsd: 0.5 });
  });

  test("[R3] counts what is asked and what is answered, and an unknown cost as none", async () => {
    const budget = createBudget(noLimits);
    const model = createCountingModel(() => toModelAnswer({}, { inputTokens: 90, outputTokens: 10, costUsd: null }));
    await withBudget(model, { budget, day: unlimitedDay, pricing }).ask(request, neverAborted);
    expect(budget.spent()).toEqual({ tokens: 100, costUsd: 0 });
  });

  test("[R3] reserves the price of a question that is written whole into the provider's cache", async () => {
    const asked: unknown[] = [];
    const watched = {
      price: (tokens: unknown) => {
        asked.push(tokens);
        return 7;
      },
      contextTokens: null,
    };
    const budget = createBudget({ ...noLimits, maxCostUsd: 6 });
    const limited = withBudget(
      createCountingModel(() => answerOf(20)),
      { budget, day: unlimitedDay, pricing: watched },
    );
    await expect(limited.ask(request, neverAborted)).rejects.toThrow("the next call may cost $7.00");
    expect(asked[0]).toEqual({ inputTokens: 101, cachedTokens: 0, cacheWriteTokens: 101, outputTokens: 100 });
  });

  test("limits tokens where the price is unknown", async () => {
    const model = createCountingModel(() => toModelAnswer({}, { inputTokens: 90, outputTokens: 10, costUsd: null }));
    const unknown = { price: () => null, contextTokens: null };
    const limited = withBudget(model, { budget: createBudget({ maxCostUsd: 1, maxTokens: 250 }), day: unlimitedDay, pricing: unknown });
    await limited.ask(request, neverAborted);
    await expect(limited.ask(request, neverAborted)).rejects.toMatchObject({ code: "budget-reached" });
  });
});

import { describe, expect, test } from "vitest";
import { toLimitTools } from "../../test/fixtures/limit-tools.ts";
import { createDayBudget } from "./day-budget.ts";
import { createProcessLimits } from "./process-limits.ts";

const { signal } = new AbortController();

describe("createDayBudget()", () => {
  test("[R3] [S2] adds up what all processes spend in a day, and says what is spent and what the next call may cost", async () => {
    const limits = createProcessLimits();
    const [one, other] = ["one", "other"].map((holder) => createDayBudget(5, toLimitTools(limits, holder)));
    await (
      await one?.reserve(3, signal)
    )?.(2.5);
    await (
      await other?.reserve(2, signal)
    )?.(1.5);
    await expect(one?.reserve(1.25, signal)).rejects.toMatchObject({
      code: "budget-reached",
      message: "The budget of the day is reached: $4.00 of --max-cost-day 5 are spent today (UTC), and the next call may cost $1.25",
      explanation: { fix: expect.stringContaining("tomorrow") as string },
    });
  });

  test("[R3] counts the calls in flight of other processes by the most they can cost, and waits for them", async () => {
    const limits = createProcessLimits();
    const [one, other] = ["one", "other"].map((holder) => createDayBudget(5, toLimitTools(limits, holder)));
    const settle = await one?.reserve(4, signal);
    let isReserved = false;
    const waiting = other?.reserve(2, signal).then((settleOther) => {
      isReserved = true;
      return settleOther;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isReserved).toBe(false);
    await settle?.(1);
    await (
      await waiting
    )?.(2);
    expect(isReserved).toBe(true);
  });

  test("[R3] throws at once where the call would exceed the limit whatever those in flight cost", async () => {
    const budget = createDayBudget(5, toLimitTools(createProcessLimits()));
    await (
      await budget.reserve(4, signal)
    )(4);
    await budget.reserve(0.5, signal);
    await expect(budget.reserve(2, signal)).rejects.toMatchObject({ code: "budget-reached" });
  });

  test("[R3] begins anew on another day (UTC), and counts a call on the day on which it was sent", async () => {
    const tools = toLimitTools(createProcessLimits());
    let time = Date.UTC(2026, 0, 1, 23, 59);
    const budget = createDayBudget(5, { ...tools, now: () => new Date(time) });
    const settle = await budget.reserve(4, signal);
    time += 120_000;
    await settle(4);
    await (
      await budget.reserve(4, signal)
    )(4);
    await expect(budget.reserve(4, signal)).rejects.toMatchObject({ code: "budget-reached" });
  });

  test("counts also without a limit, because another process may have one, and what a server tells of a call of unknown price", async () => {
    const limits = createProcessLimits();
    const unlimited = createDayBudget(null, toLimitTools(limits, "one"));
    await (
      await unlimited.reserve(2, signal)
    )(2);
    await (
      await unlimited.reserve(0, signal)
    )(1.5);
    await expect(createDayBudget(4, toLimitTools(limits, "other")).reserve(1, signal)).rejects.toThrow("$3.50 of --max-cost-day 4");
  });

  test("keeps an answer whose cost cannot be noted", async () => {
    const limits = { ...createProcessLimits(), settle: () => Promise.reject(new Error("the store is gone")) };
    const settle = await createDayBudget(5, toLimitTools(limits)).reserve(1, signal);
    await expect(settle(1)).resolves.toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { neverAborted } from "../../test/fixtures/model-request.ts";
import { type BudgetLimits, createBudget } from "./budget.ts";

const { signal } = neverAborted;

/** A budget of which some is spent. */
const createSpent = async (limits: Partial<BudgetLimits>, spent: { readonly tokens: number; readonly costUsd: number }) => {
  const budget = createBudget({ maxCostUsd: null, maxTokens: null, ...limits });
  (await budget.reserve({ tokens: 0, costUsd: 0 }, signal)).settle(spent);
  return budget;
};

describe("createBudget()", () => {
  test("[R3] [S2] says in dollars what is spent and what the next call may take, small sums with four decimals", async () => {
    const budget = await createSpent({ maxCostUsd: 0.5 }, { tokens: 1_000, costUsd: 0.1 });
    await expect(budget.reserve({ tokens: 9, costUsd: 0.45 }, signal)).rejects.toThrow(
      "The budget is reached: $0.10 of --max-cost 0.5 are spent, and the next call may cost $0.45",
    );
    const small = await createSpent({ maxCostUsd: 0.05 }, { tokens: 1_000, costUsd: 0.0007 });
    await expect(small.reserve({ tokens: 9, costUsd: 0.0999 }, signal)).rejects.toThrow(
      "$0.0007 of --max-cost 0.05 are spent, and the next call may cost $0.0999",
    );
  });

  test("[R3] [S2] says in tokens what is used and what the next call may take", async () => {
    const budget = await createSpent({ maxTokens: 500 }, { tokens: 450, costUsd: 9 });
    await expect(budget.reserve({ tokens: 51, costUsd: 9 }, signal)).rejects.toThrow(
      "450 tokens of --max-tokens 500 are used, and the next call may take 51",
    );
  });

  test("[R3] a call in flight counts by money as well as by tokens", async () => {
    const budget = createBudget({ maxCostUsd: 10, maxTokens: null });
    const first = await budget.reserve({ tokens: 1, costUsd: 6 }, signal);
    const second = budget.reserve({ tokens: 1, costUsd: 6 }, signal);
    first.settle({ tokens: 1, costUsd: 5 });
    await expect(second).rejects.toThrow("$5.00 of --max-cost 10 are spent, and the next call may cost $6.00");
  });

  test("wakes every waiting call when one ends", async () => {
    const budget = createBudget({ maxCostUsd: null, maxTokens: 10 });
    const first = await budget.reserve({ tokens: 10, costUsd: 0 }, signal);
    const waiting = [budget.reserve({ tokens: 5, costUsd: 0 }, signal), budget.reserve({ tokens: 5, costUsd: 0 }, signal)];
    first.settle({ tokens: 0, costUsd: 0 });
    await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  });

  test("a waiting call that is aborted reserves nothing", async () => {
    const abort = new AbortController();
    const budget = createBudget({ maxCostUsd: null, maxTokens: 10 });
    const first = await budget.reserve({ tokens: 10, costUsd: 0 }, signal);
    const waiting = budget.reserve({ tokens: 10, costUsd: 0 }, abort.signal);
    abort.abort(new Error("enough"));
    first.settle({ tokens: 0, costUsd: 0 });
    await expect(waiting).rejects.toThrow("enough");
    await expect(budget.reserve({ tokens: 10, costUsd: 0 }, signal)).resolves.toBeDefined();
  });

  test("what is spent cannot be changed from outside", async () => {
    const budget = await createSpent({}, { tokens: 3, costUsd: 1 });
    Object.assign(budget.spent(), { tokens: 0 });
    expect(budget.spent().tokens).toBe(3);
  });
});

import type { Budget, Spending } from "./budget.ts";
import type { DayBudget } from "./day-budget.ts";
import { estimateTokens } from "./estimate-tokens.ts";
import type { Model, ModelRequest } from "./model.ts";
import { ModelFailure } from "./model-failure.ts";
import type { Pricing } from "./prices.ts";

export interface BudgetTools {
  /** The budget of this run. */
  readonly budget: Budget;
  /** The budget of all runs together. */
  readonly day: DayBudget;
  readonly pricing: Pricing;
}

/** Reserves the most that a call can cost before it is sent, in the run's budget and in the day's; every attempt counts [R3]. */
export const withBudget = (model: Model, { budget, day, pricing }: BudgetTools): Model => ({
  ...model,
  ask: async (request, tools) => {
    const most = toMost(request, pricing);
    const { settle } = await budget.reserve(most, tools.signal);
    const settleDay = await day.reserve(most.costUsd, tools.signal).catch((error: unknown) => {
      settle({ tokens: 0, costUsd: 0 });
      throw error;
    });
    const settleBoth = async (taken: Spending): Promise<void> => {
      settle(taken);
      await settleDay(taken.costUsd);
    };
    try {
      const answer = await model.ask(request, tools);
      const { inputTokens, outputTokens, costUsd } = answer.usage;
      await settleBoth({ tokens: inputTokens + outputTokens, costUsd: costUsd ?? 0 });
      return answer;
    } catch (error) {
      // A broken call reports no cost. It counts as the most it could have cost, so that the limit holds.
      const isBilled = tools.signal.aborted || (error instanceof ModelFailure && error.isPerhapsBilled);
      await settleBoth(isBilled ? most : { tokens: 0, costUsd: 0 });
      throw error;
    }
  },
});

/** The most a call can take: the whole question written into the provider's cache, and the longest answer allowed. */
const toMost = ({ system, prefix, task, schema, maxOutputTokens }: ModelRequest, { price }: Pricing): Spending => {
  const inputTokens = estimateTokens(system + prefix + task + JSON.stringify(schema.json));
  const costUsd = price({ inputTokens, cachedTokens: 0, cacheWriteTokens: inputTokens, outputTokens: maxOutputTokens });
  return { tokens: inputTokens + maxOutputTokens, costUsd: costUsd ?? 0 };
};

import { AppError } from "../domain/app-error.ts";
import { toDollars } from "../domain/models/cost.ts";

export interface BudgetLimits {
  /** In US dollars; null for no limit. */
  readonly maxCostUsd: number | null;
  /** Input and output together; null for no limit. */
  readonly maxTokens: number | null;
}

/** What a call used, or can use at most. */
export interface Spending {
  readonly tokens: number;
  readonly costUsd: number;
}

/** The limit on tokens and money that all models of a run share. */
export interface Budget {
  /**
   * Reserves the most that a call may use; call `settle` once with what it used. Waits while calls in flight have reserved the rest of the budget, and
   * throws `budget-reached` if nothing is in flight and the call could still exceed the limit [R3].
   */
  readonly reserve: (most: Spending, signal: AbortSignal) => Promise<{ readonly settle: (taken: Spending) => void }>;
  readonly spent: () => Spending;
}

export const createBudget = (limits: BudgetLimits): Budget => {
  const spent = { tokens: 0, costUsd: 0 };
  const inFlight = new Set<Spending>();
  let waiting: (() => void)[] = [];
  const findBroken = (most: Spending): string | null => {
    const sum = { tokens: spent.tokens + most.tokens, costUsd: spent.costUsd + most.costUsd };
    for (const reserved of inFlight) {
      sum.tokens += reserved.tokens;
      sum.costUsd += reserved.costUsd;
    }
    if (limits.maxCostUsd !== null && sum.costUsd > limits.maxCostUsd) {
      return `${toDollars(spent.costUsd)} of --max-cost ${limits.maxCostUsd} are spent, and the next call may cost ${toDollars(most.costUsd)}`;
    }
    if (limits.maxTokens === null || sum.tokens <= limits.maxTokens) return null;
    return `${spent.tokens} tokens of --max-tokens ${limits.maxTokens} are used, and the next call may take ${most.tokens}`;
  };
  return {
    reserve: async (most, signal) => {
      for (let broken = findBroken(most); broken !== null; broken = findBroken(most)) {
        if (inFlight.size === 0) throw toBudgetReached(broken);
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        signal.throwIfAborted();
      }
      inFlight.add(most);
      const settle = (taken: Spending): void => {
        if (!inFlight.delete(most)) return;
        spent.tokens += taken.tokens;
        spent.costUsd += taken.costUsd;
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
      };
      return { settle };
    },
    spent: () => ({ ...spent }),
  };
};

const toBudgetReached = (why: string): AppError =>
  new AppError("budget-reached", {
    what: "The budget is reached",
    why,
    fix: "Run the same command again with a higher limit. Answers that arrived are kept and not paid again.",
  });

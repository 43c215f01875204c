import { isBudgetReached } from "../domain/models/budget-reached.ts";
import type { Finding } from "../domain/thread/finding.ts";
import type { Interruption } from "../engines/engine.ts";

export interface BudgetGuard {
  /** Runs a step. If the budget is reached: returns null and adds a finding that names what is missing. Other errors propagate. */
  readonly keep: <T>(act: () => Promise<T>, what: string) => Promise<T | null>;
  readonly interruption: () => Interruption | null;
  readonly findings: () => readonly Finding[];
}

/** Records that the budget ended the reading, so that the finished part still becomes a report [R3] [S2]. */
export const createBudgetGuard = (): BudgetGuard => {
  let interruption: Interruption | null = null;
  const missing: string[] = [];
  return {
    keep: async (act, what) => {
      try {
        return await act();
      } catch (error) {
        if (!isBudgetReached(error)) throw error;
        interruption ??= { reason: error.message, resume: error.explanation.fix };
        missing.push(what);
        return null;
      }
    },
    interruption: () => interruption,
    findings: () =>
      missing.length === 0
        ? []
        : [{ code: "budget-reached", where: "document", message: `The budget was reached; not made: ${missing.toSorted().join("; ")}.` }],
  };
};

import { AppError } from "../domain/app-error.ts";
import type { CallLimits } from "../domain/models/call-limits.ts";
import { toDollars } from "../domain/models/cost.ts";
import type { LimitLease } from "./limit-lease.ts";
import type { Sleep } from "./sleep.ts";

/** What all calls of an installation may cost in one day (UTC). */
export interface DayBudget {
  /**
   * Sets the most that a call can cost aside; call the result once with the actual cost. Waits while calls in flight, of any process,
   * hold the rest of the day's budget; throws `budget-reached` if the call could exceed it no matter what they cost [R3].
   */
  readonly reserve: (mostUsd: number, signal: AbortSignal) => Promise<(costUsd: number) => Promise<void>>;
}

export interface DayBudgetTools {
  readonly limits: CallLimits;
  readonly lease: LimitLease;
  readonly now: () => Date;
  readonly jitter: () => number;
  readonly sleep: Sleep;
}

/** How often a call that waits for others looks again, on average. Milliseconds. */
const pauseMilliseconds = 300;

/** Everything is counted, even without a limit in this process, because another process may have one. */
export const createDayBudget = (limitUsd: number | null, { limits, lease, now, jitter, sleep }: DayBudgetTools): DayBudget => ({
  reserve: async (mostUsd, signal) => {
    for (;;) {
      signal.throwIfAborted();
      const wanted = { day: now().toISOString().slice(0, 10), mostUsd, limitUsd, now: now(), ...lease.toHolder() };
      // A cost that cannot be noted is no reason to lose the answer: its hold expires, and then the most that it can cost counts as spent.
      const settle = (hold: number | null, costUsd: number): Promise<void> => limits.settle(hold, wanted, costUsd).catch(() => undefined);
      // Nothing need be set aside for a free model. For one of unknown price the server may tell the cost afterwards.
      if (mostUsd <= 0) return (costUsd) => (costUsd > 0 ? settle(null, costUsd) : Promise.resolve());
      const result = await limits.hold(wanted);
      const { hold } = result;
      if (hold !== null) return (costUsd) => settle(hold, costUsd);
      if (limitUsd === null || result.spentUsd + mostUsd > limitUsd) throw toBudgetReached(result.spentUsd, { limitUsd, mostUsd });
      await sleep(pauseMilliseconds * (0.5 + jitter()), signal);
    }
  },
});

const toBudgetReached = (
  spentUsd: number,
  { limitUsd, mostUsd }: { readonly limitUsd: number | null; readonly mostUsd: number },
): AppError =>
  new AppError("budget-reached", {
    what: "The budget of the day is reached",
    why: `${toDollars(spentUsd)} of --max-cost-day ${limitUsd} are spent today (UTC), and the next call may cost ${toDollars(mostUsd)}`,
    fix: "Start the same reading again tomorrow, or now with a higher limit. Answers that arrived are kept and not paid again.",
  });

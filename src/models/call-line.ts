import type { CallLimits } from "../domain/models/call-limits.ts";
import type { LimitLease } from "./limit-lease.ts";
import { type TurnTools, createTurns } from "./turns.ts";

export interface LineTools extends Pick<TurnTools, "jitter" | "sleep"> {
  readonly limits: CallLimits;
  readonly lease: LimitLease;
  readonly now: () => Date;
}

/** The calls of all processes to one provider, first come, first served. */
export interface CallLine {
  /** Waits for this call's turn, runs it, and leaves the line. */
  readonly run: <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export const createCallLine = (
  { provider, parallel }: { readonly provider: string; readonly parallel: number },
  { limits, lease, now, jitter, sleep }: LineTools,
): CallLine => {
  const turns = createTurns({ listCallers: () => limits.listCallers({ provider, parallel, now: now() }), jitter, sleep });
  lease.onRenewed(turns.keepOnly);
  const enter = async (signal: AbortSignal): Promise<number> => {
    for (;;) {
      signal.throwIfAborted();
      const { place, mayCall } = await limits.enter({ provider, parallel, now: now(), ...lease.toHolder() });
      try {
        if (mayCall || (await turns.waitFor(place, signal)) === "come") return place;
      } catch (error) {
        await lease.leave(place);
        throw error;
      }
    }
  };
  return {
    run: (act, signal) =>
      lease.during(async () => {
        const place = await enter(signal);
        try {
          signal.throwIfAborted();
          return await act();
        } finally {
          await lease.leave(place);
          turns.nudge();
        }
      }),
  };
};

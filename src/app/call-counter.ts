import { type CallTotals, noCalls } from "../domain/models/model-call.ts";
import type { EmitEvent } from "../pipeline/events.ts";

/** Turns the totals of a run's calls into events; a run without calls has none. */
export const createCallCounter = (
  emit: EmitEvent,
): { readonly count: (paid: CallTotals, used: CallTotals) => void; readonly end: () => void } => {
  let latest: { readonly paid: CallTotals; readonly used: CallTotals } = { paid: noCalls, used: noCalls };
  const tell = (isLast: boolean): void => {
    const { paid, used } = latest;
    const tokens = paid.inputTokens + paid.outputTokens;
    const remembered = used.count - paid.count;
    emit({ type: "model-answered", calls: paid.count, tokens, costUsd: paid.costUsd, remembered, isLast });
  };
  return {
    count: (paid, used) => {
      latest = { paid, used };
      tell(false);
    },
    end: () => {
      if (latest.used.count > 0) tell(true);
    },
  };
};

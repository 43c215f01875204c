import type { CallTotals } from "../../domain/models/model-call.ts";

/** The calls of an earlier report and those made since. */
export const addCalls = (before: CallTotals, more: CallTotals | undefined): CallTotals =>
  more === undefined
    ? before
    : {
        count: before.count + more.count,
        inputTokens: before.inputTokens + more.inputTokens,
        cachedTokens: before.cachedTokens + more.cachedTokens,
        outputTokens: before.outputTokens + more.outputTokens,
        costUsd: before.costUsd === null || more.costUsd === null ? null : before.costUsd + more.costUsd,
      };

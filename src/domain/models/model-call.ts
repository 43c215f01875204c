/** Everything that is sent to a language model in one call. */
export interface SentQuestion {
  readonly system: string;
  readonly prefix: string;
  readonly task: string;
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
}

/** The response: the text as the model wrote it, and its cost. */
export interface ReceivedAnswer {
  readonly text: string;
  readonly finish: "whole" | "cut" | "refused";
  readonly usage: {
    readonly inputTokens: number;
    /** Input tokens read from the provider's prompt cache. */
    readonly cachedTokens: number;
    readonly outputTokens: number;
    /** Null when the price is unknown. */
    readonly costUsd: number | null;
  };
}

/** A stored call to a language model: everything that was sent and received, without keys. */
export interface ModelCall {
  /** The discussion it belongs to; null for none. */
  readonly discussionId: string | null;
  /** A hash of the model and everything that was sent: the same question has the same hash. */
  readonly hash: string;
  readonly step: string;
  readonly promptVersion: string;
  /** `provider/name`. */
  readonly model: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly sent: SentQuestion;
  /** Null if there is no answer; then `error` says why. */
  readonly answer: ReceivedAnswer | null;
  readonly error: string | null;
  /** When its texts were deleted, ISO 8601 UTC: those of `sent` and `answer` are then empty. Absent while they are here. */
  readonly erasedAt?: string | undefined;
}

/** A call in a list, without its texts. */
export interface ListedCall extends Pick<ModelCall, "discussionId" | "step" | "model" | "startedAt" | "milliseconds" | "error"> {
  /** Unique in the store, ascending. */
  readonly number: number;
  readonly finish: ReceivedAnswer["finish"] | null;
  readonly usage: ReceivedAnswer["usage"] | null;
}

/** The totals of several calls. */
export interface CallTotals {
  readonly count: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Null if the cost of any call is unknown. */
  readonly costUsd: number | null;
}

export const noCalls: CallTotals = { count: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };

/** Adds a call to the totals. */
export const addCall = (totals: CallTotals, usage: ReceivedAnswer["usage"]): CallTotals => ({
  count: totals.count + 1,
  inputTokens: totals.inputTokens + usage.inputTokens,
  cachedTokens: totals.cachedTokens + usage.cachedTokens,
  outputTokens: totals.outputTokens + usage.outputTokens,
  costUsd: totals.costUsd === null || usage.costUsd === null ? null : totals.costUsd + usage.costUsd,
});

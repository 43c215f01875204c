/** What was sent to a language model in one call, whole. */
export interface SentQuestion {
  readonly system: string;
  readonly prefix: string;
  readonly task: string;
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
}

/** What came back: the text as the model wrote it, and what it cost. */
export interface ReceivedAnswer {
  readonly text: string;
  readonly finish: "whole" | "cut" | "refused";
  readonly usage: {
    readonly inputTokens: number;
    /** Of the input tokens, those read from the provider's prompt cache. */
    readonly cachedTokens: number;
    readonly outputTokens: number;
    /** Null when the price is unknown. */
    readonly costUsd: number | null;
  };
}

/** One attempt to ask a language model, as it is kept: everything that was sent and received. Holds no key. */
export interface ModelCall {
  /** The discussion it was made for; null when it was made for none. */
  readonly discussionId: string | null;
  /** Over everything that was sent and the model: the same question has the same hash. */
  readonly hash: string;
  readonly step: string;
  readonly promptVersion: string;
  /** `provider/name`. */
  readonly model: string;
  /** ISO 8601 UTC. */
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly sent: SentQuestion;
  /** Null when no answer came; then `error` says why. */
  readonly answer: ReceivedAnswer | null;
  readonly error: string | null;
}

/** A call as it stands in a list, without the texts. */
export interface ListedCall extends Pick<ModelCall, "discussionId" | "step" | "model" | "startedAt" | "milliseconds" | "error"> {
  /** Counts all calls of the store. */
  readonly number: number;
  readonly finish: ReceivedAnswer["finish"] | null;
  readonly usage: ReceivedAnswer["usage"] | null;
}

/** What the calls of a reading took together. */
export interface CallTotals {
  readonly count: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** Null as soon as one call's cost is unknown. */
  readonly costUsd: number | null;
}

export const noCalls: CallTotals = { count: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };

/** One more call on top of others. */
export const addCall = (totals: CallTotals, usage: ReceivedAnswer["usage"]): CallTotals => ({
  count: totals.count + 1,
  inputTokens: totals.inputTokens + usage.inputTokens,
  cachedTokens: totals.cachedTokens + usage.cachedTokens,
  outputTokens: totals.outputTokens + usage.outputTokens,
  costUsd: totals.costUsd === null || usage.costUsd === null ? null : totals.costUsd + usage.costUsd,
});

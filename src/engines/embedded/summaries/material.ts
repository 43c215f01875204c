import { countAnswers, toReplies } from "../answer-counts.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toQuotations } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";

/** All that summaries are made from. Places are places in the thread. */
export interface SummaryMaterial {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly quotations: readonly (readonly Quotation[])[];
  /** How many comments stand below each. */
  readonly answers: readonly number[];
  /** The direct answers to each. */
  readonly replies: readonly (readonly number[])[];
}

/** Reads every comment once for what may be quoted of it and who answered. */
export const toMaterial = (thread: Thread, vectors: ThreadVectors): SummaryMaterial => ({
  thread,
  vectors,
  quotations: toQuotations(thread, vectors),
  answers: countAnswers(thread),
  replies: toReplies(thread),
});

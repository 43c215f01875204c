import { countAnswers, toReplies } from "../answer-counts.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { createIsBorrowed } from "./borrowed.ts";
import type { IsBorrowed } from "./borrowed.ts";
import { quotationRules, toQuotations } from "./quotations.ts";
import type { Quotation, QuotationRules } from "./quotations.ts";

/** The input from which summaries are made. Places are places in the thread. */
export interface SummaryMaterial {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly quotations: readonly (readonly Quotation[])[];
  /** The number of comments below each comment. */
  readonly answers: readonly number[];
  /** The direct replies to each comment. */
  readonly replies: readonly (readonly number[])[];
  readonly isBorrowed: IsBorrowed;
}

/** Collects what can be quoted from each comment, and its replies. */
export const toMaterial = (thread: Thread, vectors: ThreadVectors, rules: QuotationRules = quotationRules): SummaryMaterial => {
  const isBorrowed = createIsBorrowed(thread);
  return {
    thread,
    vectors,
    quotations: toQuotations({ thread, vectors, isBorrowed }, rules),
    answers: countAnswers(thread),
    replies: toReplies(thread),
    isBorrowed,
  };
};

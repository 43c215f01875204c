import type { TermIndex } from "../key-terms.ts";
import type { Answers } from "../stance.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import type { Candidate } from "./candidates.ts";

/** All that a summary is made from. Places are places in the thread. */
export interface SummaryMaterial {
  readonly vectors: ThreadVectors;
  readonly candidates: readonly (readonly Candidate[])[];
  readonly answers: readonly Answers[];
  readonly terms: TermIndex;
}

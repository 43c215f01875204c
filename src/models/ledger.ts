import { type CallTotals, addCall, noCalls } from "../domain/models/model-call.ts";
import type { ModelAnswer } from "./model.ts";

/** Adds up the calls of one run. */
export interface Ledger {
  readonly add: (hash: string, answer: ModelAnswer, isReplayed: boolean) => void;
  /**
   * What all answers cost that this run rests on, replayed ones included, each once: the same whether the run was interrupted or
   * not [R1].
   */
  readonly used: () => CallTotals;
  /** Of these, what was asked for, and paid, in this run. */
  readonly paid: () => CallTotals;
}

export const createLedger = (): Ledger => {
  const answers = new Map<string, ModelAnswer["usage"]>();
  let paid = noCalls;
  return {
    add: (hash, answer, isReplayed) => {
      answers.set(hash, answer.usage);
      if (!isReplayed) paid = addCall(paid, answer.usage);
    },
    // In the order of the hashes: sums of fractions depend on their order, and answers come in any.
    used: () =>
      [...answers].toSorted(([left], [right]) => (left < right ? -1 : 1)).reduce((totals, [, usage]) => addCall(totals, usage), noCalls),
    paid: () => paid,
  };
};

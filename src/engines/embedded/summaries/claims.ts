import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { isPersonal } from "./quotable.ts";
import { countWords } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** A claim or question and the number of comments below the comment that makes it. */
export interface Claim {
  readonly quotation: Quotation;
  readonly answers: number;
}

/** ../shared/research/embedded-2.md part 6: a question with at least two answers is worth as much as a claim. */
const question = { bonus: 0.15, leastReplies: 2 };
/** In words; longer ones do not fit into a heading or a line of a list. */
const length = { least: 6, most: 32 };
/** The weight of answers when choosing a topic's lede; in a summary it is `weights.answers`. */
const answersWeight = 0.15;

/** The penalty for words about the speaker or addressed to somebody, because a lede should be about the topic. */
const personal = 0.2;

/**
 * The most answered claim or question of a topic among those about its subject; null if none is left.
 * `used` holds the comments that the page already quotes.
 */
export const findClaim = (material: SummaryMaterial, rated: readonly Rated[], used: ReadonlySet<Quotation["comment"]>): Claim | null => {
  let best: Quotation | null = null;
  let most = -Infinity;
  for (const { quotation, worth } of rated) {
    const words = countWords(quotation.text);
    if (!quotation.isGood || used.has(quotation.comment) || words < length.least || words > length.most) continue;
    const { index } = quotation.comment;
    const isAsked = quotation.isQuestion && (material.replies[index]?.length ?? 0) >= question.leastReplies;
    const value =
      worth +
      answersWeight * Math.log2(1 + (material.answers[index] ?? 0)) +
      (isAsked ? question.bonus : 0) -
      (isPersonal(quotation.text) ? personal : 0);
    if (value > most) [best, most] = [quotation, value];
  }
  return best === null ? null : { quotation: best, answers: material.answers[best.comment.index] ?? 0 };
};

import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { countWords } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** A claim or question and the number of comments below the comment that makes it. */
export interface Claim {
  readonly quotation: Quotation;
  readonly answers: number;
  /** See Rated. */
  readonly nearness: number;
}

/** In words, so that a line of a list can hold it; a heading is shorter. */
const length = { least: 6, most: 32, mostOfHeading: 20 };
/**
 * How much each doubling of answers counts beside the cosine: what leads a topic is what people spoke about. Coverage of viewpoints is 0.534 with 0,
 * 0.538 with this, and descriptions of the example lose 0.03 without it.
 */
const answersWeight = 0.15;

/**
 * Up to this many words a description holds a quotation whole: what is cut off its end may be what matters. Without the bonus the descriptions
 * of the example's learned topics lose 0.015, and 0.002 on the gold threads.
 */
const whole = { words: 16, bonus: 0.1 };

/**
 * What leads a topic is about the topic: in addition to the penalty of `rateQuotations`, words about the speaker or to somebody must be that much
 * better. For the reader: descriptions lose 0.004 of cosine by it.
 */
const personal = 0.2;

export interface ClaimRequest {
  readonly rated: readonly Rated[];
  /** The comments whose claims already stand on the page. */
  readonly used: ReadonlySet<Quotation["comment"]>;
  readonly isHeading?: boolean;
}

/**
 * The claim or question of a topic that drew the most answers, of those that speak to its subject; null where none is left.
 */
export const findClaim = (material: SummaryMaterial, { rated, used, isHeading = false }: ClaimRequest): Claim | null => {
  const mostWords = isHeading ? length.mostOfHeading : length.most;
  let best: Rated | null = null;
  let most = -Infinity;
  for (const option of rated) {
    const { quotation, worth } = option;
    const words = countWords(quotation.text);
    if (!quotation.isGood || used.has(quotation.comment) || words < length.least || words > mostWords) continue;
    const { index } = quotation.comment;
    const value =
      worth +
      answersWeight * Math.log2(1 + (material.answers[index] ?? 0)) +
      (words <= whole.words ? whole.bonus : 0) -
      (quotation.isPersonal ? personal : 0);
    if (value > most) [best, most] = [option, value];
  }
  if (best === null) return null;
  const { quotation, nearness } = best;
  return { quotation, nearness, answers: material.answers[quotation.comment.index] ?? 0 };
};

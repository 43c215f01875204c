import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { countWords } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";
import { quotationLength } from "./showable.ts";

/** A claim or question and the number of comments below the comment that makes it. */
export interface Claim {
  readonly quotation: Quotation;
  readonly answers: number;
  /** See Rated. */
  readonly nearness: number;
}

/** In words: a heading stands in place of a name. */
const mostOfHeading = 20;
/**
 * How much each doubling of the comments below a claim or a reply counts beside the cosine: what leads a topic is what people spoke about. With 0 coverage
 * of the gold viewpoints loses 0.003, and descriptions of the example 0.03; of 140 exchanges that a reader judged those with more answers were no better.
 */
export const answersWeight = 0.15;

/** The number of words of a claim that a description quotes. Cosine of descriptions is 0.02 lower with 8, 0.01 lower with 32. */
export const mostDescribing = 16;
/**
 * For a claim that a description can quote whole: what is cut off a longer one may be what matters. It is for the reader: without it the cosine of descriptions
 * is 0.002 lower on the whole threads and 0.003 higher on drop-outs.
 */
const wholeBonus = 0.1;

/**
 * The penalty, in addition to that in `appeal`, for a claim about the speaker or addressed to somebody: what leads a topic should be about the topic. It
 * is for the reader: descriptions lose 0.011 of cosine by it.
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
  const mostWords = isHeading ? mostOfHeading : quotationLength.mostLeading;
  let best: Rated | null = null;
  let most = -Infinity;
  for (const option of rated) {
    const { quotation, worth } = option;
    const words = countWords(quotation.text);
    if (!quotation.isGood || used.has(quotation.comment) || words > mostWords) continue;
    const { index } = quotation.comment;
    const value =
      worth +
      answersWeight * Math.log2(1 + (material.answers[index] ?? 0)) +
      (words <= mostDescribing ? wholeBonus : 0) -
      (quotation.isPersonal ? personal : 0);
    if (value > most) [best, most] = [option, value];
  }
  if (best === null) return null;
  const { quotation, nearness } = best;
  return { quotation, nearness, answers: material.answers[quotation.comment.index] ?? 0 };
};

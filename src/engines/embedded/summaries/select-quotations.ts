import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { countWords } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** The number of best quotations that are tried. Keeps the time linear; with 120 the gold threads' coverage is the same. */
const mostTried = 60;
/**
 * The weight of coverage relative to a quotation's score, per requested quotation (../shared/research/embedded-2.md part 7). Coverage of
 * the gold viewpoints is 0.526 with 0, 0.536 with 1 and 0.538 with 2.
 */
const coverage = 2;
/** Words of a comment beyond this number do not add to its weight; with 20 coverage is 0.535 instead of 0.538. */
const fullWeight = 60;

interface Choice {
  readonly rated: readonly Rated[];
  /** The comments to be covered. */
  readonly places: readonly number[];
  readonly count: number;
  /** Quotations chosen before: what they cover counts as covered, and they are not chosen again. */
  readonly first?: readonly Quotation[];
}

/** Each comment's share in what is to be covered: the square root of its words, so that one long comment is not the topic. */
const toShares = (material: SummaryMaterial, places: readonly number[]): Float64Array => {
  const weights = places.map((place) => Math.sqrt(Math.min(fullWeight, countWords(material.thread.comments[place]?.text ?? ""))));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(weights, (weight) => weight / Math.max(1, sum));
};

/** How much nearer the comments' quotations come with one that is `near` them; a plain loop, for it runs a million times. */
const toGain = (near: Float64Array, covered: Float64Array, shares: Float64Array): number => {
  let gain = 0;
  for (let index = 0; index < near.length; index++) gain += (shares[index] ?? 0) * Math.max(0, (near[index] ?? 0) - (covered[index] ?? 0));
  return gain;
};

/**
 * The set of quotations that best covers all comments: greedy facility location (Lin & Bilmes 2011, A class of submodular
 * functions for document summarization) on the cosine of each comment to its nearest quotation, plus each quotation's score.
 */
export const selectQuotations = (material: SummaryMaterial, { rated, places, count, first = [] }: Choice): readonly Quotation[] => {
  const vectors = places.map((place) => material.vectors.comments[place]?.own ?? new Float32Array(material.vectors.dimensions));
  const shares = toShares(material, places);
  const covered = new Float64Array(vectors.length);
  const cover = (quotation: Quotation): void =>
    vectors.forEach((vector, index) => {
      covered[index] = Math.max(covered[index] ?? 0, dot(vector, quotation.vector));
    });
  first.forEach(cover);
  const options = rated
    .slice(0, mostTried)
    .map((option) => ({ ...option, near: new Float64Array(vectors.map((vector) => dot(vector, option.quotation.vector))) }));
  const chosen: Quotation[] = [...first];
  while (chosen.length < count) {
    let best: Quotation | null = null;
    let most = -Infinity;
    for (const { quotation, worth, near } of options) {
      if (chosen.some((other) => other.comment === quotation.comment && other.position === quotation.position)) continue;
      const value = coverage * count * toGain(near, covered, shares) + worth;
      if (value > most) [best, most] = [quotation, value];
    }
    if (best === null) break;
    chosen.push(best);
    cover(best);
  }
  return chosen;
};

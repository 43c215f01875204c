import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import { countWords } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** So many of the best quotations are tried: the time stays linear, and what is ranked lower is not chosen anyway. */
const mostTried = 120;
/** How much coverage counts beside worth, per quotation that is wanted (../shared/research/embedded-2.md part 7). */
const coverage = 2;
/** Comments longer than this many words count no more. */
const fullWeight = 60;

interface Choice {
  readonly rated: readonly Rated[];
  /** The comments to be covered. */
  readonly places: readonly number[];
  readonly count: number;
  /** Chosen before: covered already, and not chosen again. */
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
 * The quotations that together come nearest to all comments: greedy facility location (Lin & Bilmes 2011, A class of submodular
 * functions for document summarization) on the cosine of each comment to the quotation nearest to it, plus each quotation's worth.
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
    .map((option) => ({ ...option, near: Float64Array.from(vectors, (vector) => dot(vector, option.quotation.vector)) }));
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

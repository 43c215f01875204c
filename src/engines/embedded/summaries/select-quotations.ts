import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";
import type { Rated } from "./rate-quotations.ts";

/** The number of best quotations that are tried. Keeps the time linear; with 120 the gold threads' coverage is the same. */
const mostTried = 60;
/**
 * The weight of coverage relative to a quotation's score, per requested quotation (../shared/research/embedded-2.md part 7). With 1
 * coverage of the gold viewpoints loses 0.007, on drop-outs 0.004. All comments count the same: with weights by length coverage is 0.001 lower.
 */
const coverage = 2;

interface Choice {
  readonly rated: readonly Rated[];
  /** The comments to be covered. */
  readonly places: readonly number[];
  readonly count: number;
  /** Quotations chosen before: what they cover counts as covered, and they are not chosen again. */
  readonly first?: readonly Quotation[];
}

/** By how much the comments' mean cosine to their nearest quotation grows with one that is `near` them; a plain loop, for it runs a million times. */
const toGain = (near: Float64Array, covered: Float64Array): number => {
  let gain = 0;
  for (let index = 0; index < near.length; index++) gain += Math.max(0, (near[index] ?? 0) - (covered[index] ?? 0));
  return gain / Math.max(1, near.length);
};

/**
 * The set of quotations that best covers all comments: greedy facility location (Lin & Bilmes 2011, A class of submodular
 * functions for document summarization) on the cosine of each comment to its nearest quotation, plus each quotation's score.
 */
export const selectQuotations = (material: SummaryMaterial, { rated, places, count, first = [] }: Choice): readonly Quotation[] => {
  const vectors = places.map((place) => material.vectors.comments[place]?.own ?? new Float32Array(material.vectors.dimensions));
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
      const value = coverage * count * toGain(near, covered) + worth;
      if (value > most) [best, most] = [quotation, value];
    }
    if (best === null) break;
    chosen.push(best);
    cover(best);
  }
  return chosen;
};

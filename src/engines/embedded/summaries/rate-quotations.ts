import { toKeyTerms } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Quotation } from "./quotations.ts";

/** A quotation and its worth for what is to be said. */
export interface Rated {
  readonly quotation: Quotation;
  readonly worth: number;
}

/** ../shared/research/embedded-2.md parts 6 and 7; flat around these values. */
const weights = { terms: 0.35, standing: 0.6, answers: 0.05, position: 0.01 };

/** How strongly a text speaks in a group's key terms, 0 to 1: the sum of about two and a half of the strongest is 1 (centroid summaries, Radev et al. 2004). */
const toTermWeight = (text: string, keyTerms: ReadonlyMap<string, number>, strongest: number): number => {
  const sum = [...new Set(toTerms(text))].reduce((total, term) => total + (keyTerms.get(term) ?? 0), 0);
  return strongest === 0 ? 0 : Math.min(1, sum / (2.5 * strongest));
};

/** The quotations of some comments, best first: near to the comments' common subject in meaning and words, able to stand alone, answered. */
export const rateQuotations = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] => {
  const center = toCentroid(material.vectors, places);
  const keyTerms = toKeyTerms(material.terms, { members: places, comments: material.quotations.length });
  const strongest = keyTerms.values().reduce((most, gain) => Math.max(most, gain), 0);
  const all = places.flatMap((place) => material.quotations[place] ?? []);
  const good = all.filter((quotation) => quotation.isGood);
  return (good.length === 0 ? all : good)
    .map((quotation) => ({
      quotation,
      worth:
        dot(center, quotation.vector) +
        weights.terms * toTermWeight(quotation.text, keyTerms, strongest) +
        weights.standing * quotation.standing +
        weights.answers * Math.log2(1 + (material.answers[quotation.comment.index] ?? 0)) -
        weights.position * Math.min(5, quotation.position),
    }))
    .toSorted(
      (left, right) =>
        right.worth - left.worth ||
        left.quotation.comment.index - right.quotation.comment.index ||
        left.quotation.position - right.quotation.position ||
        left.quotation.text.length - right.quotation.text.length,
    );
};

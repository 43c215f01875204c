import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import { appealWeight } from "./appeal.ts";
import type { Quotation } from "./quotations.ts";

/** A quotation and its score for a given subject. */
export interface Rated {
  readonly quotation: Quotation;
  readonly worth: number;
  /** Cosine to the subject's centroid. */
  readonly nearness: number;
}

/** The penalty, in units of the cosine, for a sentence that the next one takes back: alone it misstates what its author thinks. */
const takenBack = 0.3;

/** The quotations of some comments, best first: similar to the comments' centroid, and useful to a stranger. */
export const rateQuotations = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] => {
  const center = toCentroid(material.vectors, places);
  const all = places.flatMap((place) => material.quotations[place] ?? []);
  const good = all.filter((quotation) => quotation.isGood);
  return (good.length === 0 ? all : good)
    .map((quotation) => {
      const nearness = dot(center, quotation.vector);
      const worth = nearness + appealWeight * quotation.appeal - (quotation.isTakenBack ? takenBack : 0);
      return { quotation, nearness, worth };
    })
    .toSorted((left, right) => right.worth - left.worth || left.quotation.comment.index - right.quotation.comment.index);
};

import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { SummaryMaterial } from "./material.ts";
import { countWords } from "./quotations.ts";
import type { Quotation } from "./quotations.ts";

/** A quotation and its score for a given subject. */
export interface Rated {
  readonly quotation: Quotation;
  readonly worth: number;
  /** Cosine to the subject's centroid. */
  readonly nearness: number;
}

/**
 * What helps a stranger less, in units of the cosine: words about the speaker or to somebody, more than 32 words, and what the next sentence takes
 * back. Coverage of the gold viewpoints is 0.540 with all three. Without `long` it is 0.534, without `takenBack` 0.528; `personal` is for the
 * reader: without it coverage is 0.538, and summaries and claims become reports about their writers.
 */
const penalties = { personal: 0.15, long: 0.06, takenBack: 0.3 };
const mostWords = 32;

/** The quotations of some comments, best first: similar to the comments' centroid, and useful to a stranger. */
export const rateQuotations = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] => {
  const center = toCentroid(material.vectors, places);
  const all = places.flatMap((place) => material.quotations[place] ?? []);
  const good = all.filter((quotation) => quotation.isGood);
  return (good.length === 0 ? all : good)
    .map((quotation) => {
      const nearness = dot(center, quotation.vector);
      const penalty =
        (quotation.isPersonal ? penalties.personal : 0) +
        (countWords(quotation.text) > mostWords ? penalties.long : 0) +
        (quotation.isTakenBack ? penalties.takenBack : 0);
      return { quotation, nearness, worth: nearness - penalty };
    })
    .toSorted(
      (left, right) =>
        right.worth - left.worth ||
        left.quotation.comment.index - right.quotation.comment.index ||
        left.quotation.position - right.quotation.position ||
        left.quotation.text.length - right.quotation.text.length,
    );
};

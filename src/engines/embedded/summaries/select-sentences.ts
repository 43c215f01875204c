import { dot } from "../vectors/vector-math.ts";
import type { Candidate } from "./candidates.ts";

/** A candidate and its worth for what is to be said. */
export interface Rated {
  readonly candidate: Candidate;
  readonly worth: number;
  /** Cosine to what the comments at hand mean. */
  readonly nearness: number;
}

/** Two sentences this near say the same. */
const sameMeaning = 0.85;

/** The best sentences that differ from one another: maximal marginal relevance (Carbonell & Goldstein 1998), one of each comment first. */
export const selectVaried = (rated: readonly Rated[], count: number, variety = 0.45): readonly Candidate[] => {
  const chosen: Candidate[] = [];
  const rest = new Set(rated);
  while (chosen.length < count) {
    let best: Rated | null = null;
    let bestGain = -Infinity;
    for (const option of rest) {
      const nearness = chosen.reduce((most, other) => Math.max(most, dot(other.vector, option.candidate.vector)), 0);
      const sameComment = chosen.some((other) => other.comment.index === option.candidate.comment.index);
      const sameAuthor = chosen.some((other) => other.comment.author !== null && other.comment.author === option.candidate.comment.author);
      if (nearness >= sameMeaning) continue;
      const gain = option.worth - variety * nearness - (sameComment ? 0.3 : 0) - (sameAuthor ? 0.1 : 0);
      if (gain > bestGain) {
        best = option;
        bestGain = gain;
      }
    }
    if (best === null) break;
    chosen.push(best.candidate);
    rest.delete(best);
  }
  return chosen;
};

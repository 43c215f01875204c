import type { Scores } from "./score-table.ts";

/**
 * Adds a last column: what a comment scores that speaks of none of the topics: a share of what comments score with the topic that fits
 * them best (mean of the rows' maxima), so it follows how far topics stand apart, however many there are.
 */
export const addNowhere = (scores: Scores, share: number): Scores => {
  const best =
    scores.reduce((sum, row) => sum + row.reduce((most, value) => Math.max(most, value), -Infinity), 0) / Math.max(1, scores.length);
  return scores.map((row) => Float64Array.of(...row, share * best));
};

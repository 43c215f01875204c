import type { Scores } from "./score-table.ts";

/**
 * Adds a last column, the score for "none of the topics": a share of the mean score of comments with the topic that fits
 * them best (mean of the rows' maxima). So it adapts to how different the topics are, whatever their number.
 */
export const addNowhere = (scores: Scores, share: number): Scores => {
  const best =
    scores.reduce((sum, row) => sum + row.reduce((most, value) => Math.max(most, value), -Infinity), 0) / Math.max(1, scores.length);
  return scores.map((row) => Float64Array.of(...row, share * best));
};

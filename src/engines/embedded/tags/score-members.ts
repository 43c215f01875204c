import { addScaled, dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import type { Beliefs } from "./infer-beliefs.ts";
import { toScores } from "./score-table.ts";
import type { Scores } from "./score-table.ts";

/**
 * The similarity of each comment to each topic's members: the cosine of its diffused vector to the sum of the other members.
 * `beliefs` are the membership probabilities; columns after the first `topics` are ignored.
 */
export const scoreMembers = (vectors: ThreadVectors, beliefs: Beliefs, topics: number): Scores => {
  const sums = Array.from({ length: topics }, () => new Float32Array(vectors.dimensions));
  vectors.comments.forEach(({ diffused }, row) => {
    sums.forEach((sum, column) => {
      const belief = beliefs[row]?.[column] ?? 0;
      if (belief > 0) addScaled(sum, diffused, belief);
    });
  });
  const squares = sums.map((sum) => dot(sum, sum));
  return toScores({ rows: vectors.comments.length, columns: topics }, (row, column) => {
    const [vector, sum] = [vectors.comments[row]?.diffused, sums[column]];
    if (vector === undefined || sum === undefined) return 0;
    // The cosine to (sum − belief × vector), computed without allocating that vector.
    const belief = beliefs[row]?.[column] ?? 0;
    const product = dot(sum, vector);
    const square = (squares[column] ?? 0) - 2 * belief * product + belief * belief;
    return square > 1e-9 ? (product - belief) / Math.sqrt(square) : 0;
  });
};

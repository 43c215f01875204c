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
  const rows = vectors.comments.map(({ diffused }, row) => ({ diffused, row }));
  const columns = sums.map((sum, column) => ({ sum, square: dot(sum, sum), column }));
  return toScores(rows, columns, ({ diffused, row }, { sum, square, column }) => {
    // The cosine to (sum − belief × vector), computed without allocating that vector.
    const belief = beliefs[row]?.[column] ?? 0;
    const product = dot(sum, diffused);
    const rest = square - 2 * belief * product + belief * belief;
    return rest > 1e-9 ? (product - belief) / Math.sqrt(rest) : 0;
  });
};

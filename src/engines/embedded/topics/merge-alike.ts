import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";

/**
 * Two groups are about the same subject if their centroids are at least this similar, both for plain and for diffused vectors [T1].
 * No two groups of a gold thread are so similar, and any limit from 0.5 up scores the same there; large threads about one subject
 * have some: of 29 groups in one of 1,406 comments the nearest pairs reach 0.63 to 0.69.
 */
const sameSubject = 0.6;

type Members = readonly number[];

/** Merges the most similar pair of groups until no two are alike. */
export const mergeAlike = (vectors: ThreadVectors, groups: readonly Members[]): readonly Members[] => {
  const toPlaced = (members: Members) => ({
    members,
    own: toCentroid(vectors, members, "own"),
    diffused: toCentroid(vectors, members, "diffused"),
  });
  let placed = groups.map(toPlaced);
  for (;;) {
    const pairs = placed.flatMap((left, index) =>
      placed
        .slice(index + 1)
        .map((right) => ({ left, right, nearness: Math.min(dot(left.own, right.own), dot(left.diffused, right.diffused)) })),
    );
    const [nearest] = pairs.toSorted((one, other) => other.nearness - one.nearness);
    if (nearest === undefined || nearest.nearness < sameSubject) return placed.map(({ members }) => members);
    const joined = [...nearest.left.members, ...nearest.right.members].toSorted((one, other) => one - other);
    placed = placed.flatMap((group) => (group === nearest.left ? [toPlaced(joined)] : group === nearest.right ? [] : [group]));
  }
};

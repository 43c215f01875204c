import { dot, toMean, toUnit } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";

/**
 * Two groups whose centers are this near, both by their comments' own words and by what these answer, speak of one thing. In
 * the threads read for it pairs of one subject had 0.47 to 0.55 on both sides, pairs of neighbouring subjects less on one.
 */
const sameSubject = 0.47;

type Members = readonly number[];

const toCenter = (vectors: ThreadVectors, members: Members, kind: "own" | "diffused"): Float32Array =>
  toUnit(
    toMean(
      members.flatMap((place) => vectors.comments[place]?.[kind] ?? []),
      vectors.dimensions,
    ),
  );

/** Groups in which no two are near-duplicates: the nearest pair is joined until none is left. */
export const mergeAlike = (vectors: ThreadVectors, groups: readonly Members[], limit: number = sameSubject): readonly Members[] => {
  const toPlaced = (members: Members) => ({
    members,
    own: toCenter(vectors, members, "own"),
    context: toCenter(vectors, members, "diffused"),
  });
  let placed = groups.map(toPlaced);
  for (;;) {
    const pairs = placed.flatMap((left, index) =>
      placed
        .slice(index + 1)
        .map((right) => ({ left, right, nearness: Math.min(dot(left.own, right.own), dot(left.context, right.context)) })),
    );
    const [nearest] = pairs.toSorted((one, other) => other.nearness - one.nearness);
    if (nearest === undefined || nearest.nearness < limit) return placed.map(({ members }) => members);
    const joined = [...nearest.left.members, ...nearest.right.members].toSorted((one, other) => one - other);
    placed = placed.flatMap((group) => (group === nearest.left ? [toPlaced(joined)] : group === nearest.right ? [] : [group]));
  }
};

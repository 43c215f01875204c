import { tagLearnedTopics } from "../tags/tag-learned-topics.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { fewestInGroup } from "./learn-groups.ts";
import type { Group } from "./learn-groups.ts";

/**
 * A broad topic is not split if one part has this share of its comments: a part with 279 of 295 comments beside a small rest tells a reader nothing.
 * Chosen by reading; the gold threads do not nest.
 */
const mostOfWhole = 0.8;

const toUnion = (parts: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(parts.flat())].toSorted((left, right) => left - right);

/**
 * Groups as tagging leaves them: each comment in the groups that it is most similar to, which may be none. Clustering must put every comment somewhere,
 * so that its vaguest groups hold what fits nowhere. Learned topics score 0.652 on drop-outs, without it 0.647.
 */
export const refineGroups = (
  input: { readonly thread: Thread; readonly vectors: ThreadVectors },
  groups: readonly Group[],
): readonly Group[] => {
  const leaves = groups.flatMap(({ members, parts }) => (parts.length > 0 ? parts : [members]));
  const labels = tagLearnedTopics({ ...input, groups: leaves });
  const tagged = new Map(leaves.map((leaf, column) => [leaf, labels.flatMap((own, place) => (own.includes(column) ? [place] : []))]));
  return groups.flatMap(({ members, parts }): readonly Group[] => {
    const refined = (parts.length > 0 ? parts : [members])
      .map((leaf) => tagged.get(leaf) ?? [])
      .filter(({ length }) => length >= Math.min(fewestInGroup, members.length));
    const whole = toUnion(refined);
    if (whole.length === 0) return [];
    const isSplit = refined.every(({ length }) => length < mostOfWhole * whole.length);
    return [{ members: whole, parts: isSplit ? refined : [] }];
  });
};

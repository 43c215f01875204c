import type { Thread } from "../thread.ts";
import { addScaled, dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { joinReplies } from "./join-replies.ts";
import type { Fragment } from "./join-replies.ts";
import { mergeAlike } from "./merge-alike.ts";
import { clusterByWard, cutTree } from "./ward.ts";
import type { Merge } from "./ward.ts";

/** A group of comments that speak of one thing, by their places; `parts` are the narrower groups of a large one. */
export interface Group {
  readonly members: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

const mostGroups = 20;
const nestingFrom = 400;
const fewestMembers = 2;
/** Where the number of topics is looked for, as a share of the comments' square root: best of eight ranges where a fifth of the gold threads is left out. */
const countRange = { least: 1, most: 1.45 };
/** A broad topic of a nested thread holds about this many narrow ones. */
const partsOfWhole = 2.5;

/** The number of clusters after which joining costs most more than it did before, within a range (the widest gap of the tree's heights). */
const findCount = (merges: readonly Merge[], range: { least: number; most: number }): number => {
  const heights = merges.map((merge) => Math.sqrt(merge.height)).toReversed();
  let best = range.least;
  let widest = 0;
  for (let count = range.least; count <= range.most; count++) {
    const gap = (heights[count - 2] ?? 0) / Math.max(heights[count - 1] ?? 0, 1e-9);
    if (gap > widest) {
      widest = gap;
      best = count;
    }
  }
  return best;
};

/** Larger threads are joined along their replies first; flat ones are clustered by a sample of this size. Keeps the quadratic step small. */
const mostItems = 600;

/** Comments that are less near to one another than this on average have only their difference from the rest in common. */
const leastCohesion = 0.3;

/** The mean cosine of members to the sum of the others. */
const toCohesion = (vectors: readonly Float32Array[], members: readonly number[]): number => {
  const [first] = vectors;
  if (first === undefined || members.length === 0) return 0;
  const sum = new Float32Array(first.length);
  for (const place of members) addScaled(sum, vectors[place] ?? first, 1);
  const total = dot(sum, sum);
  const nearness = members.map((place) => {
    const product = dot(sum, vectors[place] ?? first);
    return (product - 1) / Math.sqrt(Math.max(1e-9, total - 2 * product + 1));
  });
  return nearness.reduce((all, value) => all + value, 0) / members.length;
};

const toGroups = (fragments: readonly Fragment[], numbers: readonly number[]): readonly (readonly number[])[] => {
  const groups = new Map<number, number[]>();
  fragments.forEach((fragment, item) => {
    const number = numbers[item] ?? 0;
    groups.set(number, [...(groups.get(number) ?? []), ...fragment.members]);
  });
  return [...groups.values()]
    .filter((members) => members.length >= fewestMembers)
    .map((members) => members.toSorted((left, right) => left - right));
};

/** Every item joins the sampled one that it is nearest to; the sample is every so-manieth item. */
const toSample = (fragments: readonly Fragment[]): readonly Fragment[] => {
  if (fragments.length <= mostItems) return fragments;
  const step = fragments.length / mostItems;
  const sample = Array.from({ length: mostItems }, (_, index) => fragments[Math.floor(index * step)]).filter(
    (fragment) => fragment !== undefined,
  );
  const members = sample.map((): number[] => []);
  for (const fragment of fragments) {
    let nearest = 0;
    let most = -Infinity;
    sample.forEach((other, index) => {
      const nearness = dot(other.center, fragment.center);
      if (nearness > most) {
        most = nearness;
        nearest = index;
      }
    });
    members[nearest]?.push(...fragment.members);
  }
  return sample.flatMap((fragment, index) => (members[index]?.length ? [{ center: fragment.center, members: members[index] }] : []));
};

/**
 * Groups the thread's comments by what they and those they answer say. Their number follows the square root of the comments
 * and the tree's own gaps. Large threads are cut twice, into broad groups and, within them, narrow ones [T1].
 */
export const learnGroups = (thread: Thread, vectors: ThreadVectors): readonly Group[] => {
  const all = vectors.comments.map((comment) => comment.inContext);
  const size = all.length;
  if (size < fewestMembers) return [];
  if (size <= 5) return [{ members: [...all.keys()], parts: [] }];
  const items = toSample(
    joinReplies(
      all,
      thread.comments.map((comment) => comment.parent),
      mostItems,
    ),
  );
  const merges = clusterByWard(
    items.map(({ center }) => center),
    items.map(({ members }) => members.length),
  );
  const root = Math.sqrt(size);
  const nests = size > nestingFrom;
  const leaves = findCount(merges, { least: Math.round(root * countRange.least), most: Math.round(root * countRange.most) });
  const broad = nests ? Math.min(mostGroups, Math.round(leaves / partsOfWhole)) : Math.min(mostGroups, leaves);
  const groups = toGroups(items, cutTree(merges, items.length, broad));
  const isTopic = (members: readonly number[]): boolean => toCohesion(all, members) >= leastCohesion;
  if (!nests) return mergeAlike(vectors, groups.filter(isTopic)).map((members) => ({ members, parts: [] }));
  const narrow = toGroups(items, cutTree(merges, items.length, leaves)).filter(isTopic);
  return groups.map((members) => {
    const inside = new Set(members);
    const parts = mergeAlike(
      vectors,
      narrow.filter(([first]) => first !== undefined && inside.has(first)),
    );
    return { members, parts: parts.length > 1 ? parts : [] };
  });
};

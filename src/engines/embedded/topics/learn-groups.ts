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

const nestingFrom = 400;
const fewestMembers = 2;
export interface GroupingSettings { readonly factor: number; readonly exponent: number; readonly sameSubject: number; readonly leastCohesion: number; readonly mostItems: number }
export const groupingSettings: GroupingSettings = { factor: 2, exponent: 0.37, sameSubject: 0.47, leastCohesion: 0.3, mostItems: 600 };
const partsOfWhole = 2.5;
const mostTop = 8;
/** Larger threads are joined along their replies first; flat ones are clustered by a sample of this size. Keeps the quadratic step small. */

/** Comments that are less near to one another than this on average have only their difference from the rest in common. */

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
const toSample = (fragments: readonly Fragment[], mostItems: number): readonly Fragment[] => {
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
export const learnGroups = (thread: Thread, vectors: ThreadVectors, settings: GroupingSettings = groupingSettings): readonly Group[] => {
  const all = vectors.comments.map((comment) => comment.diffused);
  const size = all.length;
  if (size < fewestMembers) return [];
  if (size <= 5) return [{ members: [...all.keys()], parts: [] }];
  const items = toSample(
    joinReplies(
      all,
      thread.comments.map((comment) => comment.parent),
      settings.mostItems,
    ),
    settings.mostItems,
  );
  const merges = clusterByWard(
    items.map(({ center }) => center),
    items.map(({ members }) => members.length),
  );
  const count = Math.round(Math.min(settings.factor * size ** settings.exponent, Math.sqrt(size)));
  const isTopic = (members: readonly number[]): boolean => toCohesion(all, members) >= settings.leastCohesion;
  const narrow = toGroups(items, cutTree(merges, items.length, count)).filter(isTopic);
  if (size <= nestingFrom) return mergeAlike(vectors, narrow, settings.sameSubject).map((members) => ({ members, parts: [] }));
  const broad = toGroups(items, cutTree(merges, items.length, Math.min(mostTop, Math.round(count / partsOfWhole))));
  return broad.map((members) => {
    const inside = new Set(members);
    const parts = mergeAlike(
      vectors,
      narrow.filter(([first]) => first !== undefined && inside.has(first)),
      settings.sameSubject,
    );
    return { members, parts: parts.length > 1 ? parts : [] };
  });
};

import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { clusterByWard, cutTree } from "./ward.ts";

/** A group of comments that speak of one thing, by their places; `parts` are the narrower groups of a large one. */
export interface Group {
  readonly members: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

const mostGroups = 20;
const nestingFrom = 400;
const fewestMembers = 2;

/** About the square root of the comments, at most twenty; two comments make one. */
const toGroupCount = (comments: number): number => {
  if (comments < 2) return 0;
  if (comments <= 5) return 1;
  return Math.min(mostGroups, Math.round(Math.sqrt(comments)));
};

const cut = (vectors: readonly Float32Array[], places: readonly number[], count: number): readonly (readonly number[])[] => {
  const merges = clusterByWard(vectors, vectors.map(() => 1));
  const groups = new Map<number, number[]>();
  cutTree(merges, vectors.length, count).forEach((group, item) => {
    const members = groups.get(group) ?? [];
    const place = places[item];
    if (place !== undefined) members.push(place);
    groups.set(group, members);
  });
  return [...groups.values()].filter((members) => members.length >= fewestMembers);
};

/** Groups the thread's comments by what they and those they answer say. */
export const learnGroups = (vectors: ThreadVectors): readonly Group[] => {
  const all = vectors.comments.map((comment) => comment.inContext);
  const count = toGroupCount(all.length);
  if (count === 0) return [];
  const groups = cut(all, [...all.keys()], count);
  if (all.length <= nestingFrom) return groups.map((members) => ({ members, parts: [] }));
  return groups.map((members) => {
    const parts = members.length < 40 ? [] : cut(members.flatMap((place) => all[place] ?? []), members, Math.round(Math.sqrt(members.length) / 1.5));
    return { members, parts: parts.length > 1 ? parts : [] };
  });
};

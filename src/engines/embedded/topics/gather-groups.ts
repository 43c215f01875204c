import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addScaled, dot } from "../vectors/vector-math.ts";
import { type Merge, clusterByWard } from "./ward.ts";

type Members = readonly number[];

/**
 * The mean cosine of each member's diffused vector to the sum of the other members': how much a group is about one thing. Small groups
 * come out lower than they would with more members of the same kind, so comparing them with large ones is strict.
 */
const toCohesion = (vectors: ThreadVectors, members: Members): number => {
  const own = members.flatMap((member) => vectors.comments[member]?.diffused ?? []);
  const sum = new Float32Array(vectors.dimensions);
  for (const vector of own) addScaled(sum, vector, 1);
  const cosines = own.map((vector) => {
    const others = sum.slice();
    addScaled(others, vector, -1);
    return dot(vector, others) / (Math.sqrt(dot(others, others)) || 1);
  });
  return cosines.reduce((total, cosine) => total + cosine, 0) / Math.max(1, cosines.length);
};

export interface GatherInput {
  /** The topics that there are, by the places of their comments. */
  readonly groups: readonly Members[];
  /** The places of the comments that fit none of them. */
  readonly gathered: Members;
  /** The fewest comments of a new group. */
  readonly least: number;
  /** The most new groups. */
  readonly most: number;
}

/**
 * New groups among comments that fit no topic: the largest clusters of them (Ward) that are at least as coherent as half of the topics that
 * there are. Most such comments have nothing in common; then there is none.
 */
export const gatherGroups = (vectors: ThreadVectors, { groups, gathered, least, most }: GatherInput): readonly Members[] => {
  const wanted = toMedian(groups.map((members) => toCohesion(vectors, members)));
  const centers = gathered.flatMap((place) => vectors.comments[place]?.diffused ?? []);
  const merges = clusterByWard(
    centers,
    centers.map(() => 1),
  );
  const found: Members[] = [];
  const open = [centers.length + merges.length - 1];
  for (let cluster = open.pop(); cluster !== undefined; cluster = open.pop()) {
    const members = toItems(cluster, merges, centers.length).flatMap((item) => gathered[item] ?? []);
    if (members.length < least) continue;
    const merge = merges[cluster - centers.length];
    if (toCohesion(vectors, members) >= wanted) found.push(members.toSorted((left, right) => left - right));
    else if (merge !== undefined) open.push(merge.left, merge.right);
  }
  return found.toSorted((left, right) => right.length - left.length || (left[0] ?? 0) - (right[0] ?? 0)).slice(0, Math.max(0, most));
};

const toItems = (cluster: number, merges: readonly Merge[], items: number): readonly number[] => {
  const found: number[] = [];
  const open = [cluster];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    const merge = merges[number - items];
    if (merge === undefined) found.push(number);
    else open.push(merge.left, merge.right);
  }
  return found;
};

const toMedian = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

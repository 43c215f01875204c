/** One join of a hierarchy: the clusters `left` and `right` become cluster `items + position of the join`. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  /** Ward's distance: how much the joined cluster is more spread than its parts were. */
  readonly height: number;
}

interface Cluster {
  readonly center: Float32Array;
  readonly size: number;
}

const wardDistance = (left: Cluster, right: Cluster): number => {
  let sum = 0;
  for (let index = 0; index < left.center.length; index++) {
    const difference = (left.center[index] ?? 0) - (right.center[index] ?? 0);
    sum += difference * difference;
  }
  return (sum * left.size * right.size) / (left.size + right.size);
};

const join = (left: Cluster, right: Cluster): Cluster => {
  const size = left.size + right.size;
  const center = left.center.map((value, index) => (value * left.size + (right.center[index] ?? 0) * right.size) / size);
  return { center, size };
};

const findNearest = (
  clusters: ReadonlyMap<number, Cluster>,
  id: number,
  favourite: number | undefined,
): { id: number; distance: number } => {
  const from = clusters.get(id);
  let nearest = { id: -1, distance: Infinity };
  if (from === undefined) return nearest;
  const preferred = favourite === undefined ? undefined : clusters.get(favourite);
  if (preferred !== undefined && favourite !== undefined) nearest = { id: favourite, distance: wardDistance(from, preferred) };
  for (const [other, cluster] of clusters) {
    if (other === id || other === favourite) continue;
    const distance = wardDistance(from, cluster);
    if (distance < nearest.distance) nearest = { id: other, distance };
  }
  return nearest;
};

/** Numbers merges by height, so that cutting the tree at k clusters is undoing the last k − 1 merges. */
const toOrdered = (merges: readonly Merge[], items: number): readonly Merge[] => {
  const order = merges.map((_, index) => index).toSorted((a, b) => (merges[a]?.height ?? 0) - (merges[b]?.height ?? 0) || a - b);
  const renamed = new Map(order.map((old, position) => [items + old, items + position]));
  const rename = (id: number): number => renamed.get(id) ?? id;
  return order.flatMap((old) => {
    const merge = merges[old];
    return merge === undefined ? [] : [{ left: rename(merge.left), right: rename(merge.right), height: merge.height }];
  });
};

/**
 * Ward's hierarchy (1963) by the nearest-neighbour chain (Murtagh 1983): exact, memory for one center a cluster, time
 * quadratic in the items. `sizes` lets an item stand for several comments. Merges come lowest first.
 */
export const clusterByWard = (centers: readonly Float32Array[], sizes: readonly number[]): readonly Merge[] => {
  const clusters = new Map(centers.map((center, index) => [index, { center, size: sizes[index] ?? 1 }]));
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (clusters.size > 1) {
    const top = chain.at(-1) ?? clusters.keys().next().value ?? 0;
    if (chain.length === 0) chain.push(top);
    const before = chain.at(-2);
    const nearest = findNearest(clusters, top, before);
    if (nearest.id !== before) {
      chain.push(nearest.id);
      continue;
    }
    chain.splice(-2);
    const [left, right] = [clusters.get(top), clusters.get(nearest.id)];
    if (left === undefined || right === undefined) break;
    clusters.delete(top);
    clusters.delete(nearest.id);
    clusters.set(centers.length + merges.length, join(left, right));
    merges.push({ left: Math.min(top, nearest.id), right: Math.max(top, nearest.id), height: nearest.distance });
  }
  return toOrdered(merges, centers.length);
};

/** The clusters left when the tree is cut into `count`: for every item its cluster's number, 0 up, in order of first item. */
export const cutTree = (merges: readonly Merge[], items: number, count: number): readonly number[] => {
  const owner = Array.from({ length: items + merges.length }, (_, index) => index);
  const kept = Math.max(0, Math.min(merges.length, items - count));
  merges.slice(0, kept).forEach((merge, position) => {
    owner[merge.left] = items + position;
    owner[merge.right] = items + position;
  });
  for (let id = owner.length - 1; id >= 0; id--) {
    const above = owner[id] ?? id;
    if (above !== id) owner[id] = owner[above] ?? above;
  }
  const numbers = new Map<number, number>();
  return Array.from({ length: items }, (_, item) => {
    const root = owner[item] ?? item;
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
};

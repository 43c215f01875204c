/** One join of a hierarchy: the clusters `left` and `right` become cluster `items + position of the join`. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  /** Ward's distance: how much joining two clusters increases their variance. */
  readonly height: number;
}

/** A cluster uses its first item's row of the distance table. `number` counts the items first, then the merges. */
interface Cluster {
  readonly row: number;
  readonly number: number;
  readonly size: number;
}

const toWardDistance = (left: Float32Array, right: Float32Array, sizes: { left: number; right: number }): number => {
  let sum = 0;
  for (let index = 0; index < left.length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    sum += difference * difference;
  }
  return (sum * sizes.left * sizes.right) / (sizes.left + sizes.right);
};

const toDistances = (centers: readonly Float32Array[], sizes: readonly number[]): readonly Float64Array[] => {
  const distances = centers.map(() => new Float64Array(centers.length));
  centers.forEach((left, row) => {
    for (let column = 0; column < row; column++) {
      const right = centers[column] ?? left;
      const distance = toWardDistance(left, right, { left: sizes[row] ?? 1, right: sizes[column] ?? 1 });
      const [one, other] = [distances[row], distances[column]];
      if (one !== undefined) one[column] = distance;
      if (other !== undefined) other[row] = distance;
    }
  });
  return distances;
};

/** The nearest other cluster; if several are equally near, `favourite`, which ends the chain, else the first. */
const findNearest = (clusters: ReadonlyMap<number, Cluster>, distances: Float64Array, from: { row: number; favourite: number }): number => {
  let nearest = from.favourite;
  let least = distances[nearest] ?? Infinity;
  for (const row of clusters.keys()) {
    const distance = distances[row] ?? Infinity;
    if (row === from.row || distance >= least) continue;
    nearest = row;
    least = distance;
  }
  return nearest;
};

/** Numbers merges by height, so that cutting the tree at k clusters is undoing the last k − 1 merges. */
const toOrdered = (merges: readonly Merge[], items: number): readonly Merge[] => {
  const order = [...merges.entries()].toSorted(([a, left], [b, right]) => left.height - right.height || a - b);
  const renamed = new Map(order.map(([old], position) => [items + old, items + position]));
  const rename = (id: number): number => renamed.get(id) ?? id;
  return order.map(([, { left, right, height }]) => ({ left: rename(left), right: rename(right), height }));
};

interface Join {
  readonly clusters: ReadonlyMap<number, Cluster>;
  readonly left: Cluster;
  readonly right: Cluster;
  readonly height: number;
}

/** Replaces the left cluster's distances by those of the joined cluster. */
const joinRows = (distances: readonly Float64Array[], { clusters, left, right, height }: Join): void => {
  const [leftRow, rightRow] = [distances[left.row], distances[right.row]];
  if (leftRow === undefined || rightRow === undefined) return;
  for (const { row, size } of clusters.values()) {
    const sum = (left.size + size) * (leftRow[row] ?? 0) + (right.size + size) * (rightRow[row] ?? 0) - size * height;
    const distance = sum / (left.size + right.size + size);
    leftRow[row] = distance;
    distances[row]?.fill(distance, left.row, left.row + 1);
  }
};

/**
 * Ward's hierarchy (1963) by the nearest-neighbour chain (Murtagh 1983): exact, time and memory quadratic in the items. Distances to a
 * joined cluster follow from those to its parts (Lance & Williams 1967). `sizes` gives the number of comments that each item represents. Merges
 * are returned lowest first.
 */
export const clusterByWard = (centers: readonly Float32Array[], sizes: readonly number[]): readonly Merge[] => {
  const distances = toDistances(centers, sizes);
  const clusters = new Map(centers.map((_, row): [number, Cluster] => [row, { row, number: row, size: sizes[row] ?? 1 }]));
  const merges: Merge[] = [];
  const chain: number[] = [];
  while (clusters.size > 1) {
    // A joined cluster keeps the row of its first item, so the first row always has one.
    if (chain.length === 0) chain.push(0);
    const top = chain.at(-1) ?? 0;
    const before = chain.at(-2) ?? -1;
    const nearest = findNearest(clusters, distances[top] ?? new Float64Array(0), { row: top, favourite: before });
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.splice(-2);
    const [left, right] = [clusters.get(Math.min(top, nearest)), clusters.get(Math.max(top, nearest))];
    if (left === undefined || right === undefined) break;
    const height = distances[left.row]?.[right.row] ?? 0;
    joinRows(distances, { clusters, left, right, height });
    clusters.delete(right.row);
    clusters.set(left.row, { row: left.row, number: centers.length + merges.length, size: left.size + right.size });
    merges.push({ left: Math.min(left.number, right.number), right: Math.max(left.number, right.number), height });
  }
  return toOrdered(merges, centers.length);
};

/** The clusters left when the tree is cut into `count`: for every item its cluster's number, 0 up, in order of first item. */
export const cutTree = (merges: readonly Merge[], items: number, count: number): readonly number[] => {
  const owner: number[] = [];
  const kept = Math.max(0, Math.min(merges.length, items - count));
  merges.slice(0, kept).forEach((merge, position) => {
    owner[merge.left] = items + position;
    owner[merge.right] = items + position;
  });
  for (let id = owner.length - 1; id >= 0; id--) {
    const above = owner[id];
    if (above !== undefined) owner[id] = owner[above] ?? above;
  }
  const numbers = new Map<number, number>();
  return Array.from({ length: items }, (_, item) => {
    const root = owner[item] ?? item;
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
};

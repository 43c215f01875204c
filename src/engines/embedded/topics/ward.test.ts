import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clusterByWard, cutTree } from "./ward.ts";

const points = (values: readonly number[]): readonly Float32Array[] => values.map((value) => Float32Array.of(value, 0));

test("finds groups that lie apart", () => {
  const merges = clusterByWard(points([0, 10, 0.1, 20, 10.1, 20.1]), [1, 1, 1, 1, 1, 1]);
  expect(cutTree(merges, 6, 3)).toEqual([0, 1, 0, 2, 1, 2]);
});

test("any cut has the number asked for, merges rise, and every item is in one group", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 25 }),
      (values, wanted) => {
        const merges = clusterByWard(
          points(values),
          values.map(() => 1),
        );
        expect(merges).toHaveLength(values.length - 1);
        merges.slice(1).forEach((merge, index) => {
          expect(merge.height).toBeGreaterThanOrEqual((merges[index]?.height ?? 0) - 1e-6);
        });
        const count = Math.min(wanted, values.length);
        const cut = cutTree(merges, values.length, count);
        expect(cut).toHaveLength(values.length);
        expect(new Set(cut).size).toBe(count);
      },
    ),
  );
});

/** Ward's method by its definition: again and again the two clusters whose union has the least additional variance. */
const clusterByDefinition = (values: readonly number[], sizes: readonly number[], count: number): readonly (readonly number[])[] => {
  let clusters = values.map((value, item) => ({ items: [item], size: sizes[item]!, mean: value }));
  while (clusters.length > count) {
    const pairs = clusters.flatMap((left, index) =>
      clusters.slice(index + 1).map((right) => ({
        left,
        right,
        cost: ((left.mean - right.mean) ** 2 * left.size * right.size) / (left.size + right.size),
      })),
    );
    const { left, right } = pairs.reduce((best, pair) => (pair.cost < best.cost ? pair : best));
    const size = left.size + right.size;
    const joined = { items: [...left.items, ...right.items], size, mean: (left.mean * left.size + right.mean * right.size) / size };
    clusters = [...clusters.filter((cluster) => cluster !== left && cluster !== right), joined];
  }
  return clusters.map(({ items }) => items.toSorted((a, b) => a - b)).toSorted((a, b) => a[0]! - b[0]!);
};

// irregular values, so that no two distances are equal and there is one right answer
test.each([
  { values: [0, 1.7, 4.1, 9.3, 9.9, 15.2], sizes: [1, 1, 1, 1, 1, 1], count: 3 },
  { values: [0, 1.7, 4.1, 9.3, 9.9, 15.2], sizes: [1, 9, 1, 1, 7, 1], count: 3 },
  { values: [3.2, -7.5, 0.4, 12.1, 5.9, -6.3, 1.1], sizes: [4, 1, 2, 6, 1, 8, 3], count: 2 },
  { values: [20.3, 1.2, 2.9, 19.1, 8.4, 7.7, 30.5, 31.1], sizes: [1, 2, 3, 4, 5, 6, 7, 8], count: 4 },
])("is what Ward's definition gives: $values of sizes $sizes in $count clusters", ({ values, sizes, count }) => {
  const cut = cutTree(clusterByWard(points(values), sizes), values.length, count);
  const found = Array.from({ length: count }, (_, number) => cut.flatMap((owner, index) => (owner === number ? [index] : [])));
  expect(found).toEqual(clusterByDefinition(values, sizes, count));
});

interface NaiveCluster {
  readonly members: readonly number[];
  readonly center: readonly number[];
  readonly size: number;
}

/** Ward's clustering as defined: of all pairs, the one whose joining costs least is joined, from centroids made anew. */
const clusterNaively = (centers: readonly (readonly number[])[], sizes: readonly number[]) => {
  let clusters = centers.map((center, place): NaiveCluster => ({ members: [place], center, size: sizes[place] ?? 1 }));
  const steps: { readonly height: number; readonly clusters: readonly (readonly number[])[] }[] = [];
  while (clusters.length > 1) {
    const pairs = clusters.flatMap((left, index) => clusters.slice(index + 1).map((right) => ({ left, right })));
    const rated = pairs.map(({ left, right }) => {
      const apart = left.center.reduce((sum, value, axis) => sum + (value - (right.center[axis] ?? 0)) ** 2, 0);
      return { left, right, height: (apart * left.size * right.size) / (left.size + right.size) };
    });
    const { left, right, height } = rated.reduce((best, other) => (other.height < best.height ? other : best));
    const size = left.size + right.size;
    const center = left.center.map((value, axis) => (value * left.size + (right.center[axis] ?? 0) * right.size) / size);
    const joined = { members: [...left.members, ...right.members], center, size };
    clusters = [...clusters.filter((cluster) => cluster !== left && cluster !== right), joined];
    steps.push({ height, clusters: clusters.map(({ members }) => members.toSorted((a, b) => a - b)) });
  }
  return steps;
};

/** Points without pattern, the same in every run. */
const scattered = Array.from({ length: 14 }, (_, place) => [Math.sin(place * 12.9), Math.cos(place * 78.2), Math.sin(place * place)]);
const weights = scattered.map((_, place) => 1 + (place % 4));

test("heights and clusters are those of Ward's definition, whatever the sizes of the items", () => {
  const merges = clusterByWard(
    scattered.map((point) => Float32Array.from(point)),
    weights,
  );
  const steps = clusterNaively(scattered, weights);
  expect(merges.map(({ height }) => height)).toEqual(steps.map(({ height }) => expect.closeTo(height, 4)));
  for (const [place, { clusters }] of steps.entries()) {
    const numbers = cutTree(merges, scattered.length, scattered.length - place - 1);
    const groups = [...Map.groupBy(scattered.keys(), (item) => numbers[item] ?? -1).values()];
    expect(new Set(groups.map(String))).toEqual(new Set(clusters.map(String)));
  }
});

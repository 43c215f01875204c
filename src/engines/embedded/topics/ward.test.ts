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

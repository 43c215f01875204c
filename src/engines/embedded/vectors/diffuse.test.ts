import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diffuse } from "./diffuse.ts";

/** Solves a dense system by Gauss-Jordan elimination: what the elimination on the tree must equal. */
const solveDense = (matrix: readonly (readonly number[])[], wanted: readonly number[]): readonly number[] => {
  const rows = matrix.map((row, index) => [...row, wanted[index]!]);
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const divisor = rows[pivot]![pivot]!;
    rows[pivot] = rows[pivot]!.map((value) => value / divisor);
    for (let row = 0; row < rows.length; row++) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]!;
      rows[row] = rows[row]!.map((value, column) => value - factor * rows[pivot]![column]!);
    }
  }
  return rows.map((row) => row.at(-1)!);
};

const toMatrix = (parents: readonly number[], weight: number): readonly (readonly number[])[] => {
  const matrix = parents.map((_, row) => parents.map((__, column) => (row === column ? 1 : 0)));
  parents.forEach((parent, child) => {
    if (parent < 0) return;
    matrix[child]![child]! += weight;
    matrix[parent]![parent]! += weight;
    matrix[child]![parent]! -= weight;
    matrix[parent]![child]! -= weight;
  });
  return matrix;
};

test("diffusion equals the dense solution of (I + weight · L) x = own on any small tree", () => {
  const node = fc.record({ value: fc.integer({ min: -9, max: 9 }), parent: fc.nat() });
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 8 }), fc.constantFrom(0.5, 2, 3), (nodes, weight) => {
      const parents = nodes.map(({ parent }, index) => (parent % (index + 1)) - 1);
      const values = nodes.map(({ value }) => value);
      const diffused = diffuse(
        values.map((value) => Float32Array.of(value)),
        parents,
        weight,
      );
      solveDense(toMatrix(parents, weight), values).forEach((expected, index) => {
        expect(diffused[index]![0]).toBeCloseTo(expected, 4);
      });
    }),
  );
});

test("diffusion leaves a comment without replies as it is, and changes none of its input", () => {
  const own = [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)];
  expect(diffuse(own, [-1, -1, 1], 2)[0]).toEqual(own[0]);
  expect(own).toEqual([Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)]);
});

test("[A2] diffusion over 20,000 replies, each under the last", () => {
  const own = Array.from({ length: 20_000 }, (_, index) => Float32Array.of(index % 2));
  expect(
    diffuse(
      own,
      [...own.keys()].map((index) => index - 1),
      2,
    ).every(([value]) => Number.isFinite(value)),
  ).toBe(true);
});

import { expect, test } from "vitest";
import { addScores, toLikelihoods, toScores, toStandard } from "./score-table.ts";

const table = [Float64Array.of(1, 2), Float64Array.of(3, 6)];

test("a standardised table has mean 0 and deviation 1 over all of its cells", () => {
  const values = toStandard(table).flatMap((row) => [...row]);
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
  expect(values.reduce((sum, value) => sum + value * value, 0) / values.length).toBeCloseTo(1, 9);
  expect(values).toEqual([...values].toSorted((left, right) => left - right));
});

test("a table of equal scores stays finite", () => {
  expect(toStandard([Float64Array.of(5, 5)])).toEqual([Float64Array.of(0, 0)]);
});

test("tables are added by their weights", () => {
  const sum = addScores([
    { scores: table, weight: 1 },
    { scores: toScores([0, 10], [0, 1], (row, column) => row + column), weight: 2 },
  ]);
  expect(sum).toEqual([Float64Array.of(1, 4), Float64Array.of(23, 28)]);
});

test("likelihoods of a row add up to 1 and differ more the steeper they are", () => {
  const [flat] = toLikelihoods(table, 1);
  const [steep] = toLikelihoods(table, 3);
  expect((flat?.[0] ?? 0) + (flat?.[1] ?? 0)).toBeCloseTo(1, 9);
  expect(Math.log((flat?.[1] ?? 0) / (flat?.[0] ?? 1))).toBeCloseTo(1, 9);
  expect(Math.log((steep?.[1] ?? 0) / (steep?.[0] ?? 1))).toBeCloseTo(3, 9);
});

test("likelihoods of huge scores stay finite", () => {
  expect([...(toLikelihoods([Float64Array.of(2_000, 0)], 1)[0] ?? [])]).toEqual([1, 0]);
});

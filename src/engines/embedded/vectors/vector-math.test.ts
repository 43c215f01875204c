import { expect, test } from "vitest";
import { addScaled, dot, toCentered, toMean, toUnit } from "./vector-math.ts";

const vector = (...values: readonly number[]): Float32Array => Float32Array.from(values);

test("dot() sums the products", () => {
  expect(dot(vector(1, 2, 3), vector(4, 5, 6))).toBe(32);
  expect(dot(vector(1, 2, 3, 4), vector(1, 1, 1, 10))).toBe(46);
  const nine = vector(1, 2, 3, 4, 5, 6, 7, 8, 9);
  expect(dot(nine, nine)).toBe(285);
});

test("addScaled() adds in place", () => {
  const total = vector(1, 1);
  addScaled(total, vector(2, 4), 0.5);
  expect(total).toEqual(vector(2, 3));
});

test("toUnit() keeps the direction and the vector itself, and leaves zero as it is", () => {
  const given = vector(3, 4);
  expect(toUnit(given)).toEqual(vector(0.6, 0.8));
  expect(given).toEqual(vector(3, 4));
  expect(toUnit(vector(0, 0))).toEqual(vector(0, 0));
});

test("toMean() of no vectors is zero", () => {
  expect(toMean([vector(1, 2), vector(3, 4)], 2)).toEqual(vector(2, 3));
  expect(toMean([], 2)).toEqual(vector(0, 0));
});

test("toCentered() subtracts before it scales", () => {
  expect(toCentered(vector(4, 6), vector(1, 2))).toEqual(vector(0.6, 0.8));
});

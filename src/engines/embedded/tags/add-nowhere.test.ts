import { expect, test } from "vitest";
import { addNowhere } from "./add-nowhere.ts";

test("speaking of no topic scores a share of what comments score with their best topic", () => {
  const scores = [Float64Array.of(4, 1), Float64Array.of(0, 2)];
  expect(addNowhere(scores, 0.5)).toEqual([Float64Array.of(4, 1, 1.5), Float64Array.of(0, 2, 1.5)]);
});

test("no comments, no rows", () => {
  expect(addNowhere([], 0.5)).toEqual([]);
});

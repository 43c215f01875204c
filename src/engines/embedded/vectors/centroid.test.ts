import { expect, test } from "vitest";
import { toCentroid } from "./centroid.ts";
import type { ThreadVectors } from "./thread-vectors.ts";

const toComment = (own: readonly number[], diffused: readonly number[]) => ({
  own: Float32Array.from(own),
  diffused: Float32Array.from(diffused),
  sentences: [],
  asEmbedded: { whole: Float32Array.from(own), sentences: [] },
});

const vectors: ThreadVectors = {
  dimensions: 2,
  story: new Float32Array(2),
  comments: [toComment([1, 0], [0, 1]), toComment([0, 1], [0, 1]), toComment([-1, 0], [1, 0])],
  place: (vector) => vector,
};

test("a centroid is the mean direction of the chosen comments alone", () => {
  const [x, y] = toCentroid(vectors, [0, 1]);
  expect(x).toBeCloseTo(Math.SQRT1_2, 6);
  expect(y).toBeCloseTo(Math.SQRT1_2, 6);
});

test("a centroid is of own words unless diffused ones are asked for", () => {
  expect([...toCentroid(vectors, [0])]).toEqual([1, 0]);
  expect([...toCentroid(vectors, [0], "diffused")]).toEqual([0, 1]);
});

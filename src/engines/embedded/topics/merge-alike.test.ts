import { expect, test } from "vitest";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { mergeAlike } from "./merge-alike.ts";

const toVectors = (rows: readonly (readonly number[])[]): ThreadVectors => ({
  dimensions: 2,
  story: new Float32Array(2),
  comments: rows.map((row) => {
    const vector = Float32Array.from(row);
    return { own: vector, inContext: vector, sentences: [], asEmbedded: { whole: vector, sentences: [] } };
  }),
  place: (vector) => vector,
});

test("two groups about one thing become one, and others stay", () => {
  const vectors = toVectors([
    [1, 0],
    [1, 0],
    [0.9, 0.1],
    [0, 1],
    [0, 1],
  ]);
  expect(mergeAlike(vectors, [[0, 2], [1], [3, 4]])).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

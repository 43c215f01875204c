import { expect, test } from "vitest";
import { fromRow, toRow } from "./vector-row.ts";

const vectors = { whole: Float32Array.of(1, 2), sentences: [Float32Array.of(3, 4), Float32Array.of(5, 6)] };

test("a row holds the passage's vector, then those of its sentences", () => {
  expect([...toRow(vectors)]).toEqual([1, 2, 3, 4, 5, 6]);
});

test("what is kept as a row comes back as it was", () => {
  expect(fromRow(toRow(vectors), 2)).toEqual(vectors);
  expect(fromRow(toRow({ ...vectors, sentences: [] }), 2)).toEqual({ whole: vectors.whole, sentences: [] });
});

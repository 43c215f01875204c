import { expect, test } from "vitest";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { mergeAlike } from "./merge-alike.ts";

type Pair = readonly [own: readonly number[], diffused: readonly number[]];

const toVectors = (rows: readonly Pair[]): ThreadVectors => ({
  dimensions: 2,
  story: new Float32Array(2),
  comments: rows.map(([own, diffused]) => ({
    own: Float32Array.from(own),
    diffused: Float32Array.from(diffused),
    sentences: [],
    asEmbedded: { whole: Float32Array.from(own), sentences: [] },
  })),
  place: (vector) => vector,
});

const right: readonly number[] = [1, 0];
const up: readonly number[] = [0, 1];

test("[T1] two groups about one thing become one, and others stay", () => {
  const vectors = toVectors([
    [right, right],
    [right, right],
    [up, up],
    [right, right],
  ]);
  expect(mergeAlike(vectors, [[0, 3], [1], [2]])).toEqual([[0, 1, 3], [2]]);
});

test("groups alike by their own words alone, or by what stands around them alone, stay apart", () => {
  const byOwn = toVectors([
    [right, right],
    [right, up],
  ]);
  const byContext = toVectors([
    [right, right],
    [up, right],
  ]);
  expect(mergeAlike(byOwn, [[0], [1]])).toEqual([[0], [1]]);
  expect(mergeAlike(byContext, [[0], [1]])).toEqual([[0], [1]]);
});

test("neighbouring subjects (cosine 0.5) stay apart, near-duplicates (0.7) do not", () => {
  const toPair = (cosine: number) => {
    const other = [cosine, Math.sqrt(1 - cosine * cosine)];
    return toVectors([
      [right, right],
      [other, other],
    ]);
  };
  expect(mergeAlike(toPair(0.5), [[0], [1]])).toHaveLength(2);
  expect(mergeAlike(toPair(0.7), [[0], [1]])).toHaveLength(1);
});

test("the nearest pair is merged first, and what it becomes is compared anew", () => {
  // 0 and 1 are 10° apart, 2 is 50° from 1: near enough to 1 alone, but not to the middle of 0 and 1
  const toAngle = (degrees: number): Pair => {
    const vector = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return [vector, vector];
  };
  expect(mergeAlike(toVectors([toAngle(0), toAngle(10), toAngle(60)]), [[0], [1], [2]])).toEqual([[0, 1], [2]]);
});

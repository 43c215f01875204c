import { expect, test } from "vitest";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { scoreMembers } from "./score-members.ts";

const toVectors = (...rows: readonly (readonly [number, number])[]): ThreadVectors => ({
  dimensions: 2,
  story: new Float32Array(2),
  comments: rows.map((row) => {
    const diffused = Float32Array.from(row);
    return { own: Float32Array.of(0, 0), diffused, sentences: [], asEmbedded: { whole: diffused, sentences: [] } };
  }),
  place: (vector) => vector,
});

test("a comment is compared with a topic's other members, not with itself", () => {
  const scores = scoreMembers(toVectors([1, 0], [0.6, 0.8]), [Float64Array.of(1), Float64Array.of(1)], 1);
  expect(scores[0]?.[0]).toBeCloseTo(0.6, 6);
});

test("a topic's only member is near to nothing there", () => {
  expect(scoreMembers(toVectors([1, 0], [0, 1]), [Float64Array.of(1), Float64Array.of(0)], 1)[0]?.[0]).toBe(0);
});

test("the score is the cosine to the members' sum, each weighted by how much of a member it is", () => {
  const scores = scoreMembers(toVectors([1, 0], [0, 1], [1, 0]), [Float64Array.of(0.5), Float64Array.of(1), Float64Array.of(0)], 1);
  expect(scores[2]?.[0]).toBeCloseTo(0.5 / Math.hypot(0.5, 1), 6);
});

test("columns after the topics are ignored", () => {
  expect(scoreMembers(toVectors([1, 0]), [Float64Array.of(0.5, 0.5)], 1)[0]).toHaveLength(1);
});

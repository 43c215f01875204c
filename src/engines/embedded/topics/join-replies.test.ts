import { expect, test } from "vitest";
import { joinReplies } from "./join-replies.ts";

const points = (...values: readonly number[]): readonly Float32Array[] => values.map((value) => Float32Array.of(value));
const toMembers = (fragments: ReturnType<typeof joinReplies>) => fragments.map(({ members }) => [...members].toSorted((a, b) => a - b));

test("few enough comments are not joined", () => {
  expect(toMembers(joinReplies(points(0, 1), [-1, 0], 2))).toEqual([[0], [1]]);
});

test("the reply nearest to what it answers is joined first", () => {
  expect(toMembers(joinReplies(points(0, 5, 1), [-1, 0, 0], 2))).toEqual([[0, 2], [1]]);
});

test("comments that do not answer one another are never joined, however many are asked for", () => {
  expect(toMembers(joinReplies(points(0, 0, 0), [-1, -1, 1], 1))).toEqual([[0], [1, 2]]);
});

test("a fragment's center is the mean of its members", () => {
  const [whole] = joinReplies(points(0, 3, 6), [-1, 0, 1], 1);
  expect(whole?.members).toHaveLength(3);
  expect(whole?.center[0]).toBeCloseTo(3, 5);
});

test("of two equally near replies the one to the smaller fragment is joined", () => {
  expect(toMembers(joinReplies(points(0, 0, 1, 5, 6), [-1, 0, 0, -1, 3], 3))).toEqual([[0, 1], [2], [3, 4]]);
});

test("a near reply is joined to two comments before one twice as far to another", () => {
  expect(toMembers(joinReplies(points(0, 0, Math.SQRT1_2, 10, 11), [-1, 0, 1, -1, 3], 3))).toEqual([[0, 1, 2], [3], [4]]);
});

test("of two equally near replies the one that brings fewer comments is joined", () => {
  expect(toMembers(joinReplies(points(0, 1, 1, 10, 11), [-1, 0, 1, -1, 3], 3))).toEqual([[0], [1, 2], [3, 4]]);
});

test("what was joined is compared anew before more joins it", () => {
  // 2 is near to 0, but not to the middle of 0 and 1
  const vectors = points(0, 1, -1.05, 10, 11.1, 20, 30);
  expect(toMembers(joinReplies(vectors, [-1, 0, 0, -1, 3, -1, 5], 5))).toEqual([[0, 1], [2], [3, 4], [5], [6]]);
});

test("of equals the earlier reply is joined", () => {
  expect(toMembers(joinReplies(points(0, 1, 5, 6), [-1, 0, -1, 2], 3))).toEqual([[0, 1], [2], [3]]);
});

test("no more are joined than asked for", () => {
  const many = points(...Array.from({ length: 20 }, (_, place) => place));
  const chain = many.map((_, place) => place - 1);
  for (const most of [19, 15, 7, 2]) expect(joinReplies(many, chain, most)).toHaveLength(most);
});

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

test("of equals the earlier reply is joined", () => {
  expect(toMembers(joinReplies(points(0, 1, 5, 6), [-1, 0, -1, 2], 3))).toEqual([[0, 1], [2], [3]]);
});

test("no more are joined than asked for", () => {
  const many = points(...Array.from({ length: 20 }, (_, place) => place));
  const chain = many.map((_, place) => place - 1);
  for (const most of [19, 15, 7, 2]) expect(joinReplies(many, chain, most)).toHaveLength(most);
});

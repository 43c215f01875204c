import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import type { Group } from "./learn-groups.ts";
import { refineGroups } from "./refine-groups.ts";

/** Refines groups of comments that lie along the axes of a space of three dimensions. */
const refine = (axes: readonly number[], groups: readonly Group[]) => {
  const comments = axes.map((axis) => {
    const vector = Float32Array.from({ length: 3 }, (_, index) => (index === axis ? 1 : 0));
    return { own: vector, diffused: vector, sentences: [], asEmbedded: { whole: vector, sentences: [] } };
  });
  const thread = { title: "", story: [], comments: axes.map((_, index) => toReadableComment(index, -1)) };
  return refineGroups({ thread, vectors: { dimensions: 3, story: new Float32Array(3), comments, place: (vector) => vector } }, groups);
};
const whole = (...members: readonly number[]): Group => ({ members, parts: [] });

test("a comment goes to the group that it is most similar to", () => {
  const groups = refine([0, 0, 0, 0, 1, 1, 1, 1, 1], [whole(0, 1, 2, 3, 8), whole(4, 5, 6, 7)]);
  expect(groups.map(({ members }) => members)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7, 8],
  ]);
});

test("a group whose comments all fit others better is left out", () => {
  const axes = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 0, 1, 2];
  const groups = refine(axes, [whole(0, 1, 2, 3), whole(4, 5, 6, 7), whole(8, 9, 10, 11), whole(12, 13, 14)]);
  expect(groups.map(({ members }) => members)).toEqual([
    [0, 1, 2, 3, 12],
    [4, 5, 6, 7, 13],
    [8, 9, 10, 11, 14],
  ]);
});

const split = (...parts: readonly (readonly number[])[]): Group => ({ members: parts.flat(), parts });
const places = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => from + index);
const others = (from: number) => whole(...places(from, 5));

test.each([
  [16, 5, 2],
  [20, 5, 0],
])("[T1] parts of %i and %i comments: %i parts are shown, for a part that is nearly the whole is no part", (large, small, parts) => {
  const axes = [...places(0, large).map(() => 0), ...places(0, small).map(() => 1), 2, 2, 2, 2, 2];
  const [first] = refine(axes, [split(places(0, large), places(large, small)), others(large + small)]);
  expect(first?.parts).toHaveLength(parts);
  expect(first?.members).toHaveLength(large + small);
});

test("[T1] a part of fewer than four comments is none", () => {
  const axes = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2];
  const [first] = refine(axes, [split([0, 1, 2, 3, 4, 5], [6, 7, 8]), others(9)]);
  expect(first).toEqual({ members: [0, 1, 2, 3, 4, 5], parts: [] });
});

test("a whole has the comments of its parts in the order of the thread", () => {
  const axes = [0, 1, 0, 1, 0, 1, 0, 1, 2, 2, 2, 2, 2];
  const [first] = refine(axes, [split([0, 2, 4, 6], [1, 3, 5, 7]), others(8)]);
  expect(first).toEqual({
    members: places(0, 8),
    parts: [
      [0, 2, 4, 6],
      [1, 3, 5, 7],
    ],
  });
});

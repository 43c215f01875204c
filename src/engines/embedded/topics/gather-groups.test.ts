import { expect, test } from "vitest";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toUnit } from "../vectors/vector-math.ts";
import { gatherGroups } from "./gather-groups.ts";

const dimensions = 40;

/** A comment on a subject (an axis); the rest of its vector is its own. */
const toVector = (subject: number, index: number, own: number): Float32Array => {
  const vector = new Float32Array(dimensions);
  vector[subject] = 1;
  vector[10 + (index % 30)] = own;
  return toUnit(vector);
};

/**
 * Topics of five comments each, as loose as `looseness` says, then the gathered comments: of these subjects, or of no common one (-1).
 */
const gather = (subjects: readonly number[], { least = 3, most = 9, looseness = [0.5, 0.5], own = 0.3 } = {}) => {
  const topics = looseness.length;
  const known = Array.from({ length: 5 * topics }, (_, index) => toVector(index % topics, index, looseness[index % topics]!));
  const gathered = subjects.map((subject, index) =>
    subject < 0 ? toVector(20 + index, 10 + index, 1) : toVector(subject, 10 + index, own),
  );
  const vectors: ThreadVectors = {
    dimensions,
    story: new Float32Array(dimensions),
    comments: [...known, ...gathered].map((diffused) => ({
      own: diffused,
      diffused,
      sentences: [],
      asEmbedded: { whole: diffused, sentences: [] },
    })),
    place: (vector) => vector,
  };
  return gatherGroups(vectors, {
    groups: looseness.map((_, topic) => [0, 1, 2, 3, 4].map((round) => round * topics + topic)),
    gathered: gathered.map((_, index) => known.length + index),
    least,
    most,
  });
};

test("comments without a topic that speak of one thing make a group of their own", () => {
  expect(gather([5, -1, 5, -1, 5])).toEqual([[10, 12, 14]]);
});

test("comments that have nothing in common make none", () => {
  expect(gather([-1, -1, -1, -1])).toEqual([]);
});

test("[T1] fewer than were asked for make none", () => {
  expect(gather([5, 5, -1])).toEqual([]);
  expect(gather([5])).toEqual([]);
  expect(gather([])).toEqual([]);
});

test("[T1] no more groups than the thread may have, the largest first", () => {
  const subjects = [5, 6, 5, 6, 5, 6, 6];
  expect(gather(subjects)).toEqual([
    [11, 13, 15, 16],
    [10, 12, 14],
  ]);
  expect(gather(subjects, { most: 1 })).toEqual([[11, 13, 15, 16]]);
  expect(gather(subjects, { most: 0 })).toEqual([]);
});

test("[T1] of equally large groups the one that begins first comes first, in whatever order they are found", () => {
  for (const subjects of [
    [5, 6, 5, 6, 5, 6],
    [6, 5, 6, 5, 6, 5],
  ])
    expect(gather(subjects)).toEqual([
      [10, 12, 14],
      [11, 13, 15],
    ]);
});

test("[T1] the largest group comes first, in whatever order they are found", () => {
  expect(gather([5, 5, 5, 6, 6, 6, 6]).map(({ length }) => length)).toEqual([4, 3]);
  expect(gather([6, 6, 6, 5, 5, 5, 5]).map(({ length }) => length)).toEqual([4, 3]);
  expect(gather([5, 5, 5, 5, 6, 6, 6]).map(({ length }) => length)).toEqual([4, 3]);
});

test("a group is as coherent as half of the topics are", () => {
  for (const looseness of [
    [0.1, 3, 0.5],
    [3, 0.1, 0.5],
    [0.5, 3, 0.1],
  ]) {
    expect(gather([5, 5, 5, 5, 5], { looseness, own: 0.3 })).toHaveLength(1);
    expect(gather([5, 5, 5, 5, 5], { looseness, own: 1.5 })).toEqual([]);
  }
});

test("two comments that have nothing in common are no group, however loose the topics are", () => {
  expect(gather([-1, -1], { least: 2, looseness: [1, 1] })).toEqual([]);
});

test("a single comment is no group, even where one is enough", () => {
  expect(gather([-1, -1], { least: 1 })).toEqual([]);
});

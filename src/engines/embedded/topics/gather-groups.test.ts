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

/** Two topics of five comments each, then the gathered ones: of these subjects, or of no common one (-1). */
const gather = (subjects: readonly number[], { least = 3, most = 9 } = {}) => {
  const known = Array.from({ length: 10 }, (_, index) => toVector(index % 2, index, 0.5));
  const gathered = subjects.map((subject, index) => (subject < 0 ? toVector(10 + index, index, 0) : toVector(subject, 10 + index, 0.3)));
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
    groups: [0, 1].map((parity) => [0, 2, 4, 6, 8].map((place) => place + parity)),
    gathered: gathered.map((_, index) => 10 + index),
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

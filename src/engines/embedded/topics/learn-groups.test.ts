import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import type { Thread } from "../thread.ts";
import { toThreadVectors } from "../vectors/thread-vectors.ts";
import { learnGroups, toGroupCount } from "./learn-groups.ts";

const flat = (): number => -1;

/** Comments of `subjects` subjects in turn, each along an axis of its own with a little of one of `variants` others; `toParent` makes the tree. */
const read = (
  count: number,
  subjects: number,
  { toParent = flat, variants = 31 }: { toParent?: (index: number) => number; variants?: number } = {},
) => {
  const dimensions = subjects + variants + 1;
  const thread: Thread = {
    title: "A title",
    story: [{ text: "A title", isCode: false }],
    comments: Array.from({ length: count }, (_, index) => toReadableComment(index, toParent(index))),
  };
  const comments = thread.comments.map(({ index }) => {
    const whole = new Float32Array(dimensions);
    whole[index % subjects] = 1;
    whole[subjects + (index % variants)] = 0.3;
    const length = Math.hypot(...whole);
    return { whole: whole.map((value) => value / length), sentences: [] };
  });
  const story = { whole: Float32Array.from({ length: dimensions }, (_, index) => (index === dimensions - 1 ? 1 : 0)), sentences: [] };
  return learnGroups(thread, toThreadVectors(thread, { story, comments }));
};

test.each([
  [6, 2],
  [49, 7],
  [145, 12],
  [207, 14],
  [400, 18],
  [1_406, 29],
  [5_000, 47],
])("[T1] %i comments have %i topics: √n, and from 207 comments on 2 · n^0.37", (comments, topics) => {
  expect(toGroupCount(comments)).toBe(topics);
});

test("[T1] 0 and 1 comments have no topic, 2 to 5 at most one", () => {
  expect([0, 1].map((count) => read(count, 1))).toEqual([[], []]);
  expect(read(5, 2)).toEqual([{ members: [0, 1, 2, 3, 4], parts: [] }]);
});

test("[T1] two comments are one topic, and seven are, though they have two subjects", () => {
  expect(read(2, 1)).toEqual([{ members: [0, 1], parts: [] }]);
  expect(read(7, 2)).toEqual([{ members: [0, 1, 2, 3, 4, 5, 6], parts: [] }]);
});

test("[T1] where no four comments have a subject in common there is one topic for all", () => {
  expect(read(8, 3)).toEqual([{ members: [0, 1, 2, 3, 4, 5, 6, 7], parts: [] }]);
});

test("[T1] two topics are enough to divide a thread, and what fits neither is in none", () => {
  expect(read(11, 3).map(({ members }) => members.length)).toEqual([4, 4]);
});

test("[T1] four comments of one subject are a topic, three are none", () => {
  expect(read(16, 4).map(({ members }) => members.length)).toEqual([4, 4, 4, 4]);
  expect(read(15, 4).map(({ members }) => members.length)).toEqual([4, 4, 4]);
});

test("[A1] where only one group is large enough to be a topic, it is all comments'", () => {
  expect(read(9, 5)).toEqual([{ members: [...Array.from({ length: 9 }).keys()], parts: [] }]);
});

test("comments of one subject are one group", () => {
  const groups = read(36, 6);
  expect(groups).toHaveLength(6);
  for (const { members } of groups) expect(new Set(members.map((index) => index % 6)).size).toBe(1);
});

test("[T1] a thread of fewer subjects than the count law gives has one group for each", () => {
  expect(read(49, 3, { variants: 4 })).toHaveLength(3);
});

test("[T2] replies are grouped with what they answer", () => {
  const dimensions = 8;
  // six threads of six; the openers have six subjects, the replies are all alike
  const toParent = (index: number): number => (index < 6 ? -1 : index % 6);
  const thread: Thread = {
    title: "A title",
    story: [{ text: "A title", isCode: false }],
    comments: Array.from({ length: 36 }, (_, index) => toReadableComment(index, toParent(index))),
  };
  const comments = thread.comments.map(({ index }) => {
    const whole = new Float32Array(dimensions);
    whole[index < 6 ? index : 6] = 1;
    return { whole, sentences: [] };
  });
  const story = { whole: Float32Array.from({ length: dimensions }, (_, index) => (index === dimensions - 1 ? 1 : 0)), sentences: [] };
  for (const { members } of learnGroups(thread, toThreadVectors(thread, { story, comments })))
    expect(new Set(members.map((index) => index % 6)).size).toBe(1);
});

test("[T1] a comment that stands alone is no topic", () => {
  const groups = read(9, 9);
  for (const { members } of groups) expect(members.length).toBeGreaterThanOrEqual(2);
});

test("[T1] below 400 comments topics do not nest", () => {
  expect(read(399, 30, { variants: 3 }).every(({ parts }) => parts.length === 0)).toBe(true);
});

test("[T1] from 400 comments on at most eight topics stand at the top, and parts are two or more within their whole", () => {
  const groups = read(400, 30, { variants: 3 });
  expect(groups).toHaveLength(Math.round(toGroupCount(400) / 2.5));
  expect(groups.some(({ parts }) => parts.length > 0)).toBe(true);
  for (const { members, parts } of groups) {
    expect(parts.length).not.toBe(1);
    const within = new Set(members);
    expect(parts.flat().every((place) => within.has(place))).toBe(true);
    expect(new Set(parts.flat()).size).toBe(parts.flat().length);
  }
});

test("flat threads with more openers than Ward is given lose no comment, and groups list theirs in thread order", () => {
  const groups = read(600, 10, { variants: 3 });
  expect(groups.flatMap(({ members }) => members).toSorted((left, right) => left - right)).toEqual([...Array(600).keys()]);
  for (const { members } of groups) expect(members).toEqual(members.toSorted((left, right) => left - right));
  for (const { members, parts } of groups)
    for (const part of parts.length > 0 ? parts : [members]) expect(new Set(part.map((index) => index % 10)).size).toBeLessThanOrEqual(3);
});

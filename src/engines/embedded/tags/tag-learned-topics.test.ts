import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { learnedTagging, tagLearnedTopics } from "./tag-learned-topics.ts";

/** Comments with these diffused vectors, opening comments unless `parents` says otherwise. */
const read = (rows: readonly (readonly number[])[], parents: readonly number[] = rows.map(() => -1)) => {
  const thread: Thread = {
    title: "",
    story: [],
    comments: parents.map((parent, index) => toReadableComment(index, parent)),
  };
  const comments = rows.map((row) => {
    const length = Math.hypot(...row) || 1;
    const vector = Float32Array.from(row, (value) => value / length);
    return { own: vector, diffused: vector, sentences: [], asEmbedded: { whole: vector, sentences: [] } };
  });
  const vectors: ThreadVectors = { dimensions: rows[0]?.length ?? 0, story: new Float32Array(1), comments, place: (vector) => vector };
  return { thread, vectors };
};

const groups = [
  [0, 1],
  [2, 3],
];
/** Near to both groups, a little more to the second. */
const between = [1, 1.05, 0];
const apart: readonly (readonly number[])[] = [
  [1, 0, 0],
  [1, 0.1, 0],
  [0, 1, 0],
  [0.1, 1, 0],
];

test("members have their group's topic", () => {
  expect(tagLearnedTopics({ ...read(apart), groups })).toEqual([[0], [0], [1], [1]]);
});

test("a comment that stands in the wrong group moves to the one that it is near to", () => {
  const wrong = tagLearnedTopics({
    ...read([...apart, [0, 1, 0]]),
    groups: [
      [0, 1, 4],
      [2, 3],
    ],
  });
  expect(wrong[4]).toEqual([1]);
});

test("a comment that is near to no group is untagged", () => {
  expect(tagLearnedTopics({ ...read([...apart, [-1, -1, 1]]), groups })[4]).toEqual([]);
});

test("a comment between two groups has both topics, the nearer first", () => {
  expect(tagLearnedTopics({ ...read([...apart, between]), groups })[4]).toEqual([1, 0]);
});

test("a further topic must be likely enough", () => {
  const settings = { ...learnedTagging, second: 0.6 };
  expect(tagLearnedTopics({ ...read([...apart, between]), groups, settings })[4]).toEqual([1]);
});

test("[T2] a reply that fits two topics alike has the one of what it answers", () => {
  const settings = { ...learnedTagging, second: 0.9 };
  const parents = [-1, -1, -1, -1, 2];
  expect(tagLearnedTopics({ ...read([...apart, [1, 1, 0]], parents), groups, settings })[4]).toEqual([1]);
});

test("without topics no comment has any", () => {
  expect(tagLearnedTopics({ ...read(apart), groups: [] })).toEqual([[], [], [], []]);
});

test("[A1] a single topic keeps all its comments, however different they are", () => {
  expect(tagLearnedTopics({ ...read(apart), groups: [[0, 1, 2, 3]] })).toEqual([[0], [0], [0], [0]]);
});

test("a comment that a single topic does not have is scored like any other", () => {
  expect(tagLearnedTopics({ ...read(apart), groups: [[0, 1]] }).map((labels) => labels.length)).toEqual([1, 1, 0, 0]);
});

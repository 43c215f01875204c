import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import { toThreadVectors } from "../vectors/thread-vectors.ts";
import { tagGivenTopics } from "./tag-given-topics.ts";
import type { DescribedTopic } from "./tag-given-topics.ts";

const limits = { topic: 0.35, comment: 0.2 };

const toVector = (...values: readonly number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

const read = (vectors: readonly Float32Array[], parents: readonly number[], { dimensions = 4, texts = [] as readonly string[] } = {}) => {
  const thread = {
    title: "A queue",
    story: [{ text: "A queue", isCode: false }],
    comments: parents.map((parent, index) => toReadableComment(index, parent, texts[index] ?? `words ${String(index)}`)),
  };
  const passages = vectors.map((whole) => ({ whole, sentences: [whole] }));
  return {
    thread,
    vectors: toThreadVectors(thread, {
      story: { whole: Float32Array.from({ length: dimensions }, (_, index) => (index === dimensions - 1 ? 1 : 0)), sentences: [] },
      comments: passages,
    }),
  };
};

const toTopic = (name: string, vector: Float32Array): DescribedTopic => ({ name, description: name, vector });
const one = toTopic("one", toVector(1, 0, 0, 0));
const two = toTopic("two", toVector(0, 1, 0, 0));
const falconry = toTopic("falconry", toVector(0, 0, 1, 0));

test("comments have the topic whose description they are near to", () => {
  const input = read(
    [toVector(1, 0.1, 0, 0.2), toVector(1, 0, 0, 0.3), toVector(0, 1, 0, 0.2), toVector(0.1, 1, 0, 0.3)],
    [-1, -1, -1, -1],
  );
  expect(tagGivenTopics({ ...input, topics: [one, two], limits })).toEqual([[0], [0], [1], [1]]);
});

test("a given topic that no comment is about stays empty, and the places of others do not move", () => {
  const input = read([toVector(1, 0.1, 0, 0.2), toVector(1, 0, 0, 0.3), toVector(0, 1, 0, 0.2), toVector(0.1, 1, 0, 0.3)], [-1, 0, -1, 2]);
  const labels = tagGivenTopics({ ...input, topics: [falconry, one, two], limits });
  expect(labels.flat()).not.toContain(0);
  expect(labels.map(([first]) => first)).toEqual([1, 1, 2, 2]);
});

test("comments are untagged where all given topics are of another world", () => {
  const input = read([toVector(1, 0, 0, 0.2), toVector(0, 1, 0, 0.2)], [-1, -1]);
  expect(tagGivenTopics({ ...input, topics: [falconry], limits })).toEqual([[], []]);
});

test("one given topic holds the comments that are near to it", () => {
  const input = read([toVector(1, 0, 0, 0.2), toVector(1, 0.2, 0, 0.2), toVector(0, 0, 1, 0.1)], [-1, -1, -1]);
  expect(tagGivenTopics({ ...input, topics: [one], limits })).toEqual([[0], [0], []]);
});

test("[T2] a reply that says nothing of its own has the topic of what it answers", () => {
  const input = read([toVector(1, 0, 0, 0.2), toVector(0, 1, 0, 0.2), toVector(0.05, 0.05, 0.1, 1)], [-1, -1, 1]);
  expect(tagGivenTopics({ ...input, topics: [one, two], limits })[2]).toEqual([1]);
});

test("a comment about two given topics has both", () => {
  const words = ["sorting", "parsing", "logging", "caching", "hashing", "linking", "packing", "tracing"];
  const toAxis = (...hot: readonly number[]) => toVector(...words.map((_, axis) => (hot.includes(axis) ? 1 : 0)), 0.2);
  const hot = [...words.flatMap((_, axis) => [[axis], [axis]]), [0, 1]];
  const input = read(
    hot.map((axes) => toAxis(...axes)),
    hot.map(() => -1),
    { dimensions: words.length + 1, texts: hot.map((axes) => axes.map((axis) => words[axis]).join(" ")) },
  );
  const topics = words.map((word, axis) => toTopic(word, toAxis(axis)));
  const labels = tagGivenTopics({ ...input, topics, limits });
  expect(labels.at(-1)?.toSorted()).toEqual([0, 1]);
  expect(labels[0]).toEqual([0]);
});

test("without topics no comment has any", () => {
  expect(tagGivenTopics({ ...read([toVector(1, 0, 0, 0.2)], [-1]), topics: [], limits })).toEqual([[]]);
});

const aside = [toVector(1, 0.1, 0, 0.2), toVector(1, 0, 0, 0.3), toVector(0, 1, 0, 0.2), toVector(0.1, 1, 0, 0.3)];

test.each([
  [0, 0],
  [2, 1],
])("[T2] a reply that fits two topics alike has the one of what it answers: comment %i's", (parent, topic) => {
  // the vectors know nothing of the replies
  const { thread, vectors } = read([...aside, toVector(1, 1, 0, 0.3)], [-1, -1, -1, -1, -1]);
  const answering = { ...thread, comments: thread.comments.map((comment) => (comment.index === 4 ? { ...comment, parent } : comment)) };
  expect(tagGivenTopics({ thread: answering, vectors, topics: [one, two], limits })[4]?.[0]).toBe(topic);
});

test("a comment that fits every topic much less than others fit theirs has none", () => {
  const input = read([...aside, toVector(0.3, 0.3, 1, 0.2)], [-1, -1, -1, -1, -1]);
  expect(tagGivenTopics({ ...input, topics: [one, two], limits })[4]).toEqual([]);
});

test("a comment that is less near to every topic than the limit has none, though it fits one best", () => {
  const input = read([...aside, toVector(1, 0, 0, 1)], [-1, -1, -1, -1, -1]);
  expect(tagGivenTopics({ ...input, topics: [one, two], limits })[4]).toEqual([0]);
  expect(tagGivenTopics({ ...input, topics: [one, two], limits: { ...limits, comment: 0.9 } })[4]).toEqual([]);
});

test("a topic that no comment is near enough to takes no comment from another", () => {
  const input = read([...aside, toVector(0.25, 0, 0.6, 0.7), toVector(0.2, 0, 0.6, 0.6)], [-1, -1, -1, -1, -1, -1]);
  const tag = (topic: number) => tagGivenTopics({ ...input, topics: [falconry, one, two], limits: { topic, comment: 0.2 } }).flat();
  expect(tag(0.5)).toContain(0);
  expect(tag(0.75)).not.toContain(0);
});

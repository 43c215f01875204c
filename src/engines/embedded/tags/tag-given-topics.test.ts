import { expect, test } from "vitest";
import type { ThreadComment } from "../thread.ts";
import { toThreadVectors } from "../vectors/thread-vectors.ts";
import { tagWithSeeds } from "./choose-topics.ts";
import type { TopicSeed } from "./tag-comments.ts";

const limits = { topic: 0.35, comment: 0.2 };

const toComment = (index: number, parent: number, text: string): ThreadComment => ({
  id: `c${String(index)}`,
  index,
  parent,
  isShortened: false,
  author: null,
  text,
  quoted: [],
  sentences: [{ text, isCode: false }],
});

const toVector = (...values: readonly number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

const read = (vectors: readonly Float32Array[], parents: readonly number[]) => {
  const thread = {
    title: "A queue",
    story: [{ text: "A queue", isCode: false }],
    comments: parents.map((parent, index) => toComment(index, parent, `words ${String(index)}`)),
  };
  const passages = vectors.map((whole) => ({ whole, sentences: [whole] }));
  return { thread, vectors: toThreadVectors(thread, { story: { whole: toVector(0, 0, 0, 1), sentences: [] }, comments: passages }) };
};

const toSeed = (name: string, vector: Float32Array): TopicSeed => ({ kind: "described", name, description: name, vector });

test("a given topic that no comment is about stays empty, however the others lie", () => {
  const input = read([toVector(1, 0.1, 0, 0.2), toVector(1, 0, 0, 0.3), toVector(0, 1, 0, 0.2), toVector(0.1, 1, 0, 0.3)], [-1, 0, -1, 2]);
  const seeds = [toSeed("one", toVector(1, 0, 0, 0)), toSeed("two", toVector(0, 1, 0, 0)), toSeed("falconry", toVector(0, 0, 1, 0))];
  expect(tagWithSeeds({ ...input, seeds, limits }).flat()).not.toContain(2);
  expect(tagWithSeeds({ ...input, seeds, limits }).map((topics) => topics[0])).toEqual([0, 0, 1, 1]);
});

test("comments are untagged where all given topics are of another world", () => {
  const input = read([toVector(1, 0, 0, 0.2), toVector(0, 1, 0, 0.2)], [-1, -1]);
  expect(tagWithSeeds({ ...input, seeds: [toSeed("falconry", toVector(0, 0, 1, 0))], limits })).toEqual([[], []]);
});

test("one given topic holds the comments that are near to it", () => {
  const input = read([toVector(1, 0, 0, 0.2), toVector(1, 0.2, 0, 0.2), toVector(0, 0, 1, 0.1)], [-1, -1, -1]);
  const [first, second, other] = tagWithSeeds({ ...input, seeds: [toSeed("one", toVector(1, 0, 0, 0))], limits });
  expect([first, second, other]).toEqual([[0], [0], []]);
});

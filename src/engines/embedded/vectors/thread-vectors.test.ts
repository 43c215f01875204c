import { expect, test } from "vitest";
import type { ThreadComment } from "../thread.ts";
import { toThreadVectors } from "./thread-vectors.ts";
import { dot, toMean } from "./vector-math.ts";

const toComment = (index: number, parent: number): ThreadComment => ({
  id: `c${index}`,
  index,
  parent,
  isShortened: false,
  author: null,
  text: "",
  quoted: [],
  sentences: [],
});
const story = [{ text: "A title", isCode: false }];
const unit = (...values: number[]) => ({ whole: Float32Array.from(values), sentences: [] });
const comments = [toComment(0, -1), toComment(1, -1), toComment(2, 0)];
const vectors = { story: unit(0, 0, 1), comments: [unit(1, 0, 0), unit(0, 1, 0), unit(0, 0, 1)] };

test("[T2] a reply is near to what it answers", () => {
  const read = toThreadVectors({ title: "A title", story, comments }, vectors).comments;
  const near = (left: number, right: number): number =>
    dot(read[left]?.inContext ?? new Float32Array(3), read[right]?.inContext ?? new Float32Array(3));
  expect(near(2, 0)).toBeGreaterThan(near(2, 1) + 0.3);
});

test("[T2] the story's own text is what opening comments answer; a bare title is not", () => {
  const own = [...story, { text: "What do you think of queues?", isCode: false }];
  const bare = toThreadVectors({ title: "A title", story, comments }, vectors).comments;
  const asked = toThreadVectors({ title: "A title", story: own, comments }, vectors).comments;
  expect(asked[0]?.inContext).not.toEqual(bare[0]?.inContext);
  expect(asked[0]?.own).toEqual(bare[0]?.own);
});

test("[T2] what stands further above counts less", () => {
  const chain = [toComment(0, -1), toComment(1, 0), toComment(2, 1), toComment(3, -1)];
  const apart = { story: unit(0, 0, 0, 0), comments: [unit(1, 0, 0, 0), unit(0, 1, 0, 0), unit(0, 0, 1, 0), unit(0, 0, 0, 1)] };
  const read = toThreadVectors({ title: "A title", story, comments: chain }, apart).comments;
  const toThird = [1, 0, 3].map((index) => dot(read[2]?.inContext ?? new Float32Array(4), read[index]?.inContext ?? new Float32Array(4)));
  expect(toThird).toEqual(toThird.toSorted((left, right) => right - left));
});

/** The length of the mean of these vectors; those of directions evenly spread around the origin have the mean 0. */
const toMeanLength = (all: readonly Float32Array[]): number => {
  const mean = toMean(all, 3);
  return Math.sqrt(dot(mean, mean));
};

test("a comment's own vector and its sentences' are centred on the thread's mean", () => {
  const withSentences = vectors.comments.map(({ whole }) => ({ whole, sentences: [whole] }));
  const read = toThreadVectors({ title: "A title", story, comments }, { ...vectors, comments: withSentences });
  expect(toMeanLength(read.comments.map(({ own }) => own))).toBeCloseTo(0);
  expect(toMeanLength(read.comments.flatMap(({ sentences }) => sentences))).toBeCloseTo(0);
  expect(read.place(unit(1, 0, 0).whole)).toEqual(read.comments[0]?.own);
});

test("vectors in context are centred again", () => {
  // Two of three comments carry the first one's direction: without centring again all lean towards it.
  const answers = [toComment(0, -1), toComment(1, 0), toComment(2, 0)];
  const read = toThreadVectors({ title: "A title", story, comments: answers }, vectors);
  expect(toMeanLength(read.comments.map(({ inContext }) => inContext))).toBeLessThan(0.3);
});

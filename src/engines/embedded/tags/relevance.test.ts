import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toRelevance } from "./relevance.ts";

const limits = { topic: 0.6, comment: 0.3 };
const topic = Float32Array.of(1, 0);

/** Comments with these cosines to the topic; `parents` as in a thread. */
const read = (cosines: readonly number[], parents: readonly number[]) => {
  const whole = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
  const thread = {
    title: "",
    story: [],
    comments: parents.map((parent, index) => toReadableComment(index, parent)),
  } satisfies Thread;
  const vectors: ThreadVectors = {
    dimensions: 2,
    story: topic,
    comments: cosines.map((cosine) => ({
      own: topic,
      diffused: topic,
      sentences: [],
      asEmbedded: { whole: whole(cosine), sentences: [] },
    })),
    place: (vector) => vector,
  };
  return toRelevance({ thread, vectors }, [topic], limits);
};

test("a topic is spoken of where its nearest comment reaches the limit", () => {
  expect(read([0.59, 0.1], [-1, -1]).topics).toEqual([false]);
  expect(read([0.61, 0.1], [-1, -1]).topics).toEqual([true]);
});

test("a comment counts where it reaches the lower limit for a topic that is spoken of", () => {
  expect(read([0.9, 0.31, 0.29], [-1, -1, -1]).comments).toEqual([true, true, false]);
});

test("no comment counts where no topic is spoken of", () => {
  expect(read([0.5, 0.4], [-1, -1]).comments).toEqual([false, false]);
});

test("[T2] relevance is handed down to replies, and to theirs, but not up", () => {
  expect(read([0.9, 0, 0, 0], [-1, 0, 1, -1]).comments).toEqual([true, true, true, false]);
  expect(read([0, 0.9], [-1, 0]).comments).toEqual([false, true]);
});

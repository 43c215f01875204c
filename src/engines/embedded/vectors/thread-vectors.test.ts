import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import { toThreadVectors } from "./thread-vectors.ts";
import { dot } from "./vector-math.ts";

const story = [{ text: "A title", isCode: false }];
const unit = (...values: number[]) => ({ whole: Float32Array.from(values), sentences: [] });
const comments = [toReadableComment(0, -1), toReadableComment(1, -1), toReadableComment(2, 0)];
const vectors = { story: unit(0, 0, 1), comments: [unit(1, 0, 0), unit(0, 1, 0), unit(0, 0, 1)] };

test("[T2] a reply is near to what it answers", () => {
  const read = toThreadVectors({ title: "A title", story, comments }, vectors).comments;
  const near = (left: number, right: number): number =>
    dot(read[left]?.diffused ?? new Float32Array(3), read[right]?.diffused ?? new Float32Array(3));
  expect(near(2, 0)).toBeGreaterThan(near(2, 1));
});

test("[T2] the story's own text is what opening comments answer; a bare title is not", () => {
  const own = [...story, { text: "What do you think of queues?", isCode: false }];
  const bare = toThreadVectors({ title: "A title", story, comments }, vectors).comments;
  const asked = toThreadVectors({ title: "A title", story: own, comments }, vectors).comments;
  expect(asked[0]?.diffused).not.toEqual(bare[0]?.diffused);
  expect(asked[0]?.own).toEqual(bare[0]?.own);
});

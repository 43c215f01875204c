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

test("[T2] with the story's text opening comments come nearer to the story, and replies stay with what they answer", () => {
  const own = [...story, { text: "What do you think of queues?", isCode: false }];
  const flat = { story: unit(0, 0, 0, 1), comments: [unit(1, 0, 0, 0), unit(0, 1, 0, 0), unit(0, 0, 1, 0)] };
  const toCosine = (thread: typeof story, left: number, right: Float32Array): number =>
    dot(toThreadVectors({ title: "A title", story: thread, comments }, flat).comments[left]!.diffused, right);
  const place = toThreadVectors({ title: "A title", story: own, comments }, flat);
  const toStory = place.place(flat.story.whole);
  const bare = toThreadVectors({ title: "A title", story, comments }, flat).comments;
  expect(place.comments).toHaveLength(3);
  expect(toCosine(own, 1, toStory)).toBeGreaterThan(toCosine(story, 1, toStory));
  expect(bare).toHaveLength(3);
  expect(dot(place.comments[2]!.diffused, place.comments[0]!.diffused)).toBeGreaterThan(
    dot(place.comments[2]!.diffused, place.comments[1]!.diffused),
  );
});

test("what all comments share does not count: vectors, sentences and other texts are centred alike", () => {
  const whole = Float32Array.of(0.8, 0.6, 0);
  const shared = {
    story: unit(0, 0, 1),
    comments: [{ whole, sentences: [whole] }, unit(0.8, -0.6, 0), unit(0.8, 0, 0.6)],
  };
  const read = toThreadVectors({ title: "A title", story, comments }, shared);
  const [first, second] = read.comments;
  expect(dot(first!.own, second!.own)).toBeLessThan(0);
  expect(first?.sentences).toEqual([first?.own]);
  expect(read.place(whole)).toEqual(first?.own);
  expect(first?.asEmbedded.whole).toBe(whole);
  expect(read.story).toEqual(Float32Array.of(0, 0, 1));
});

import { expect, test } from "vitest";
import { toReadableComment } from "../../../test/fixtures/readable-comment.ts";
import { countMarked, createToTermGain, indexTerms, toGain, toMarks } from "./key-terms.ts";
import type { Thread } from "./thread.ts";

const toThread = (...texts: readonly string[]): Thread => ({
  title: "",
  story: [],
  comments: texts.map((text, index) => toReadableComment(index, -1, text)),
});

test("each term knows the comments that say it, each once", () => {
  const index = indexTerms(toThread("duck duck cat", "cat", "goose"));
  expect(index.get("duck")).toEqual([0]);
  expect(index.get("cat")).toEqual([0, 1]);
});

test("a group gains nothing by what it says as often as its size lets one expect", () => {
  expect(toGain(2, 4, 0.5)).toBe(0);
  expect(toGain(1, 4, 0.5)).toBe(0);
});

test("the gain grows with how often the group says it, and falls with how often others do", () => {
  expect(toGain(4, 4, 0.25)).toBeGreaterThan(toGain(2, 2, 0.25));
  expect(toGain(3, 3, 0.25)).toBeGreaterThan(toGain(3, 6, 0.25));
});

test("a group gains by the terms that it says more often than the thread does", () => {
  const index = indexTerms(toThread("ducks and queues", "ducks and queues", "queues", "queues"));
  const toTermGain = createToTermGain(index, { members: [0, 1], comments: 4 });
  expect(toTermGain("duck")).toBeGreaterThan(0);
  expect(["queue", "goose"].map(toTermGain)).toEqual([0, 0]);
});

test("what only half of a group says, and nobody else, counts less than what all of it says", () => {
  const index = indexTerms(toThread("ducks swim", "ducks", "geese", "geese"));
  const toTermGain = createToTermGain(index, { members: [0, 1], comments: 4 });
  expect(toTermGain("duck")).toBeGreaterThan(toTermGain("swim"));
});

test("a term that only part of the group's share says, and others too, counts less than one of the group alone", () => {
  expect(toGain(3, 3, 0.25)).toBeGreaterThan(toGain(3, 4, 0.25));
});

test("the gain is that of Dunning's ratio with smoothed counts, times the share of those who say it in the group", () => {
  expect(toGain(3, 4, 0.25)).toBeCloseTo(Math.sqrt(3 * Math.log(3.5 / 1.5)) * 0.95, 9);
});

test("a gain asked for twice is the same, and an empty thread has none", () => {
  const index = indexTerms(toThread("ducks", "geese"));
  const toTermGain = createToTermGain(index, { members: [0], comments: 2 });
  expect(toTermGain("duck")).toBe(toTermGain("duck"));
  expect(createToTermGain(new Map(), { members: [], comments: 0 })("duck")).toBe(0);
});

test("marked places are counted, and others are not", () => {
  const marks = toMarks([0, 2], 4);
  expect([...marks]).toEqual([1, 0, 1, 0]);
  expect([countMarked([0, 1, 2], marks), countMarked([1, 3], marks), countMarked([9], marks)]).toEqual([2, 0, 0]);
});

test("a group that is the whole thread gains by what most of its comments say", () => {
  const index = indexTerms(toThread("ducks and cats", "ducks", "ducks", "geese"));
  const toTermGain = createToTermGain(index, { members: [0, 1, 2, 3], comments: 4 });
  expect(toTermGain("duck")).toBeGreaterThan(toTermGain("cat"));
  expect(toTermGain("cat")).toBeGreaterThan(0);
});

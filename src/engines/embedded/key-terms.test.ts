import { expect, test } from "vitest";
import { toReadableComment } from "../../../test/fixtures/readable-comment.ts";
import { createToTermGain, indexTerms, toGain } from "./key-terms.ts";
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

test("a group that is the whole thread gains by what most of its comments say", () => {
  const index = indexTerms(toThread("ducks and cats", "ducks", "ducks", "geese"));
  const toTermGain = createToTermGain(index, { members: [0, 1, 2, 3], comments: 4 });
  expect(toTermGain("duck")).toBeGreaterThan(toTermGain("cat"));
  expect(toTermGain("cat")).toBeGreaterThan(0);
});

import { expect, test } from "vitest";
import { isStopWord, toTerms, splitWords } from "./terms.ts";

test("words keep what belongs to code names and versions", () => {
  expect(splitWords("Use str_copy, C++ and node-gyp 1.16.3 (don't).")).toEqual([
    "Use",
    "str_copy",
    "C++",
    "and",
    "node-gyp",
    "1.16.3",
    "don't",
  ]);
});

test("stop words are no terms, whatever their apostrophe", () => {
  expect(isStopWord("don’t")).toBe(true);
  expect(toTerms("I don’t think that this is the thing")).toEqual([]);
});

test.each([
  ["queues", "queue"],
  ["queries", "query"],
  ["testing", "tests"],
  ["stopped", "stopping"],
  ["behaviour", "behavior"],
  ["optimised", "optimized"],
])("%s and %s are one term", (left, right) => {
  expect(toTerms(left)).toEqual(toTerms(right));
});

test.each([
  ["class", "clause"],
  ["bus", "bu"],
  ["string", "strong"],
])("%s and %s are two terms", (left, right) => {
  expect(toTerms(left)).not.toEqual(toTerms(right));
});

test("a compound also gives its parts", () => {
  expect(toTerms("null-terminated")).toEqual(expect.arrayContaining([...toTerms("null terminated")]));
});

test("addresses are no words of a comment", () => {
  expect(toTerms("see https://example.org/table")).toEqual([]);
});

import { expect, test } from "vitest";
import { compareCharacterNgrams } from "./compare-character-ngrams.ts";

test("forms of one word are alike where their stems differ", () => {
  const [related = [], other = []] = compareCharacterNgrams(["regulation", "falconry"], ["regulate"]);
  expect(related[0]).toBeGreaterThan(0.15);
  expect(other[0]).toBeLessThan(0.05);
});

test("a text is like itself whatever its case and punctuation, however long it is", () => {
  const [row = []] = compareCharacterNgrams(["Null-terminated STRINGS!", "something else"], ["null terminated strings"]);
  expect(row[0]).toBeCloseTo(1, 9);
});

test("n-grams that all texts share count nothing (IDF)", () => {
  const [one = [], other = []] = compareCharacterNgrams(["the queue and ducks", "the queue and geese"], ["the queue and ducks"]);
  expect(one[0]).toBeCloseTo(1, 9);
  expect(other[0]).toBeLessThan(0.15);
});

test("words are compared from three letters on, their ends included", () => {
  const [row = []] = compareCharacterNgrams(["go", "ox"], ["go", "a"]);
  expect(row[0]).toBeCloseTo(1, 9);
  expect(row[1]).toBe(0);
});

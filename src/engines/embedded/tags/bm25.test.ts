import { expect, test } from "vitest";
import { createBm25 } from "./bm25.ts";

const score = (documents: readonly (readonly string[])[], ...query: readonly string[]) => [...createBm25(documents)(new Set(query))];

test("a document that has none of the query's words scores 0", () => {
  expect(score([["table"], ["chair"]], "table")[1]).toBe(0);
});

test("a rare word counts more than a common one (IDF)", () => {
  const documents = [["common"], ["common"], ["common"], ["rare"]];
  expect(score(documents, "rare")[3]).toBeGreaterThan(score(documents, "common")[0] ?? 0);
});

test("a word said again counts again, but less each time (saturation)", () => {
  // all documents have four words, so their lengths do not matter
  const [once = 0, twice = 0, thrice = 0] = score(
    [
      ["a", "x", "y", "z"],
      ["a", "a", "y", "z"],
      ["a", "a", "a", "z"],
    ],
    "a",
  );
  expect(twice).toBeGreaterThan(once);
  expect(thrice - twice).toBeLessThan(twice - once);
});

test("a word counts less in a long document", () => {
  const [short = 0, long = 0] = score([["a"], ["a", "b", "c", "d", "e", "f"]], "a");
  expect(short).toBeGreaterThan(long);
});

test("by hand: one of two documents of equal length has the word once", () => {
  expect(score([["a"], ["b"]], "a")[0]).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 9);
});

test("the score is that of the formula (Robertson & Zaragoza 2009) with k = 1.2 and b = 0.75", () => {
  const documents = [["a", "a", "b"], ["c"]];
  const rarity = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
  // Of a mean length of 2, the first document has 1.5 times as much and the second one half.
  const weightOfTwo = (2 * 2.2) / (2 + 1.2 * (0.25 + 0.75 * 1.5));
  const weightOfOne = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 0.5));
  expect(score(documents, "a")[0]).toBeCloseTo(rarity * weightOfTwo, 9);
  expect(score(documents, "c")[1]).toBeCloseTo(rarity * weightOfOne, 9);
});

test("the words of a query add up, and no documents or empty ones score nothing", () => {
  const documents = [["a", "b"], ["b"], ["c"]];
  expect(score(documents, "a", "b")[0]).toBeCloseTo((score(documents, "a")[0] ?? 0) + (score(documents, "b")[0] ?? 0), 9);
  expect([score([], "a"), score([[], []], "a")]).toEqual([[], [0, 0]]);
});

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

import { existsSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { pairTopics, scoreTags, scoreTopics, toAveragePrecision } from "../scripts/eval/score.ts";
import { toStemF1 } from "../scripts/eval/score-texts.ts";

const reference = join(import.meta.dirname, "../../shared/eval/score.mjs");
const topics = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }).map((ids) => new Set(ids));
const tags = fc
  .dictionary(fc.constantFrom("1", "2", "3", "4", "5", "6"), topics, { minKeys: 1 })
  .map((record) => new Map(Object.entries(record)));

test.skipIf(!existsSync(reference))("our scores are the reference's (skipped where ../shared is absent)", async () => {
  const theirs = (await import(reference)) as { scoreTags: typeof scoreTags; scoreTopics: typeof scoreTopics };
  fc.assert(
    fc.property(tags, tags, (gold, predicted) => {
      expect(scoreTags(gold, predicted).microF1).toBeCloseTo(theirs.scoreTags(gold, predicted).microF1, 9);
      expect(scoreTags(gold, predicted).noneF1).toBeCloseTo(theirs.scoreTags(gold, predicted).noneF1, 9);
      expect(scoreTopics(gold, predicted).score).toBeCloseTo(theirs.scoreTopics(gold, predicted).score, 9);
    }),
  );
});

test("average precision by hand: matches at the first and third of four places", () => {
  const rows = [true, false, true, false].map((isMatch, index) => ({ score: 4 - index, isMatch }));
  expect(toAveragePrecision(rows)).toBeCloseTo((1 + 2 / 3) / 2, 9);
});

test("average precision: equal scores are one step, whatever their order", () => {
  const rows = [
    { score: 1, isMatch: true },
    { score: 1, isMatch: false },
  ];
  expect(toAveragePrecision(rows)).toBeCloseTo(0.5, 9);
  expect(toAveragePrecision(rows.toReversed())).toBeCloseTo(0.5, 9);
});

test("topics are paired one to one, those that share most first", () => {
  const gold = new Map([
    ["1", new Set(["a"])],
    ["2", new Set(["a"])],
    ["3", new Set(["b"])],
  ]);
  const found = new Map([
    ["1", new Set(["x"])],
    ["2", new Set(["x"])],
    ["3", new Set(["x", "y"])],
  ]);
  expect(pairTopics(gold, found)).toEqual([
    { gold: "b", found: "y", shared: 1 },
    { gold: "a", found: "x", shared: 2 },
  ]);
});

test("stem-F1 compares subject words whatever their endings, each once", () => {
  expect(toStemF1("Testing of Hash Tables", "hash table tests")).toBe(1);
  expect(toStemF1("Memory Safety", "Memory")).toBeCloseTo(2 / 3, 9);
  expect(toStemF1("Memory Safety", "Benchmarks")).toBe(0);
});

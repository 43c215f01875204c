import { expect, test } from "vitest";
import type { TermIndex } from "../key-terms.ts";
import { tagSentence } from "../names/tag-words.ts";
import type { TaggedWord } from "../names/tag-words.ts";
import { toAppeal } from "./appeal.ts";

const plain = "Planners scan every row without an index.";
const rate = (text: string, index: TermIndex = new Map()): number => toAppeal(text, tagSentence({ text, isCode: false }), index);

test("words that many comments use have more appeal than words that none does", () => {
  const used = new Map([["plan", [0, 1, 2, 3]]]);
  const moreUsed = new Map([["plan", Array.from({ length: 40 }, (_, place) => place)]]);
  expect(rate(plain)).toBeLessThan(rate(plain, used));
  expect(rate(plain, used)).toBeLessThan(rate(plain, moreUsed));
});

test("familiarity is a mean over the words: a rare word beside a common one lowers it", () => {
  const index = new Map([["plan", [0, 1, 2, 3]]]);
  const gain = (text: string): number => rate(text, index) - rate(text);
  expect(gain("Planners scan every row without an index.")).toBeLessThan(gain("Planners scan."));
});

test("what says more has more appeal", () => {
  expect(rate("Planners scan every row of every table without an index.")).toBeGreaterThan(rate(plain));
});

test("a name has appeal", () => {
  const first = (part: TaggedWord["part"]) => toAppeal(plain, [{ text: "Planners", part, isCode: false, lemma: null }], new Map());
  expect(first("PROPN")).toBeGreaterThan(first("NOUN"));
});

test.each([
  ["words about the speaker", "Planners scan my row without an index."],
  ["words to somebody", "Planners scan your row without an index."],
  ["doubt", "Planners might scan every row without an index."],
])("%s have less", (_, text) => {
  expect(rate(text)).toBeLessThan(rate(plain));
});

test("a subject with “the” has less than the same subject without", () => {
  expect(rate("The planners scan every row without an index.")).toBeLessThan(rate(plain));
  expect(rate("Theories scan every row without an index.")).toBeCloseTo(rate(plain));
});

test("“the” inside a sentence costs nothing", () => {
  expect(rate("Planners scan the row without an index.")).toBeCloseTo(rate("Planners scan a row without an index."));
});

test("a name among other words has appeal", () => {
  const words = (part: TaggedWord["part"]): readonly TaggedWord[] => [
    { text: "Planners", part, isCode: false, lemma: null },
    { text: "scan", part: "VERB", isCode: false, lemma: "scan" },
  ];
  expect(toAppeal(plain, words("PROPN"), new Map())).toBeGreaterThan(toAppeal(plain, words("NOUN"), new Map()));
});

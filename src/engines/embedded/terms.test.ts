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

test("letters and digits of any script are words, marks alone are none", () => {
  expect(splitWords("Größe 42 – … 日本 !")).toEqual(["Größe", "42", "日本"]);
  expect(splitWords("– !")).toEqual([]);
});

test.each([
  ["queues", "queue"],
  ["queries", "query"],
  ["ties", "tie"],
  ["processes", "process"],
  ["testing", "tests"],
  ["walked", "walker"],
  ["stopped", "stop"],
  ["running", "run"],
  ["rolled", "roll"],
  ["agreed", "agree"],
  ["quickly", "quick"],
  ["installation", "install"],
  ["shipment", "ship"],
  ["readable", "reading"],
  ["behaviour", "behavior"],
  ["optimise", "optimize"],
  ["optimises", "optimizes"],
  ["optimised", "optimized"],
  ["optimising", "optimizing"],
  ["optimisation", "optimization"],
  ["Queue", "queue"],
])("%s and %s are one term", (left, right) => {
  expect(toTerms(left)).toEqual(toTerms(right));
});

test.each([
  ["class", "clause"],
  ["bus", "bu"],
  ["status", "statu"],
  ["basis", "basi"],
  ["string", "strong"],
  ["bring", "bra"],
  ["cable", "cab"],
  ["tape", "tap"],
  ["courses", "corses"],
  ["disease", "dizease"],
  ["roll", "rol"],
  ["c++", "c"],
])("%s and %s are two terms", (left, right) => {
  expect(toTerms(left)).not.toEqual(toTerms(right));
});

test.each(["bring", "string", "roll", "pattern", "free", "bed"])("no ending is seen in %s", (word) => {
  expect(toTerms(word)).toEqual([word]);
});

test.each(["gpu3s", "queue_s", "ações"])("what is not written in plain letters stays as it is: %s", (word) => {
  expect(toTerms(word)).toContain(word);
});

test("a single letter is no term", () => {
  expect(toTerms("x y2")).toEqual(["y2"]);
});

test("a word is the same term each time", () => {
  expect(toTerms("index indexes index")).toEqual(["index", "index", "index"]);
});

test.each([
  ["null-terminated", "null terminated"],
  ["str_copy", "str copy"],
  ["node.config", "node config"],
  ["a--null", "null"],
])("a compound also gives its parts: %s", (compound, parts) => {
  expect(toTerms(compound)).toHaveLength(1 + toTerms(parts).length);
  expect(toTerms(compound).slice(1)).toEqual(toTerms(parts));
});

test("a word that is no compound is one term", () => {
  expect(toTerms("terminated")).toHaveLength(1);
});

test("addresses are no words of a comment, what stands around them is", () => {
  expect(toTerms("see https://example.org/table")).toEqual([]);
  expect(toTerms("tables http://example.org/a?b=c indexes")).toEqual(toTerms("tables indexes"));
});

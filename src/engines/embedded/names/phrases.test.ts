import { expect, test } from "vitest";
import { readTagged } from "../../../../test/fixtures/tagged-words.ts";
import { toPhrases } from "./phrases.ts";
import { tagSentence } from "./tag-words.ts";

const keysOf = (text: string): readonly string[] => toPhrases(tagSentence({ text, isCode: false })).map(({ key }) => key);

test("compounds and what they are made of", () => {
  expect(keysOf("The hash tables use linear probing.")).toEqual(expect.arrayContaining(["hash table", "table"]));
});

test("plural and singular, hyphen and space are one phrase", () => {
  expect(keysOf("A cross-platform library is small.")).toContain("cross platform library");
  expect(keysOf("The load factors are small.")).toContain("load factor");
});

test("names of programs keep their letters", () => {
  expect(keysOf("We replaced strncpy() in the parser.")).toContain("strncpy");
});

test("nouns that stand for any noun name nothing", () => {
  expect(keysOf("The solution is an approach with one option.")).toEqual([]);
});

test("nothing vulgar", () => {
  expect(keysOf("The bullshit compiler shows crap output.").join(" ")).not.toMatch(/bullshit|crap/u);
});

test("a describing word is known as one", () => {
  const phrases = toPhrases(tagSentence({ text: "The small lookup of the hash table helps.", isCode: false }));
  expect(phrases.find(({ key }) => key === "small lookup")?.isDescribed).toBe(true);
  expect(phrases.find(({ key }) => key === "hash table")?.isDescribed).toBe(false);
});

const keysOfTagged = (words: string): readonly string[] =>
  toPhrases(readTagged(words))
    .map(({ key }) => key)
    .toSorted();

test.each([
  ["queries/NOUN", "query"],
  ["ties/NOUN", "tie"],
  ["flies/NOUN", "fly"],
  ["patches/NOUN", "patch"],
  ["boxes/NOUN", "box"],
  ["buzzes/NOUN", "buzz"],
  ["axes/NOUN", "axe"],
  ["axesx/NOUN", "axesx"],
  ["rows/NOUN", "row"],
  ["gas/NOUN", "gas"],
  ["bus/NOUN", "bus"],
  ["class/NOUN", "class"],
  ["basis/NOUN", "basis"],
  ["issuers/NOUN", "issuer"],
  ["strcpy()/CODE", "strcpy"],
  ["null-terminated/NOUN", "null terminated"],
])("the key of %s is %s", (word, key) => {
  expect(keysOfTagged(word)).toEqual([key]);
});

test.each([
  ["e.g/NOUN", false],
  ["i.e./NOUN", false],
  ["e.x.y/NOUN", false],
  ["node.js/NOUN", true],
  ["a/NOUN", false],
  ["go/PROPN", false],
  ["C#/PROPN", true],
  ["3rd/NOUN", false],
  ["_row/NOUN", false],
  ["row!/NOUN", false],
  ["shit/NOUN", false],
  ["things/NOUN", false],
  ["problems/NOUN", false],
  ["HTTP/PROPN", false],
  ["Http/NOUN", false],
  ["quickly/ADJ", false],
  ["reply/NOUN", false],
  ["assembly/NOUN", true],
  ["family/NOUN", true],
  ["Kelly/PROPN", true],
  ["slow/ADJ", false],
  ["scans/VERB", false],
  ["x/CODE", false],
  ["int_row/CODE", true],
  ["scan/ADV", false],
])("%s may name a topic: %s", (word, expected) => {
  expect(keysOfTagged(word).length === 1).toBe(expected);
});

test.each([
  ["the/DET hash/NOUN table/NOUN", ["hash", "hash table", "table"]],
  ["slow/ADJ hash/NOUN table/NOUN", ["hash", "hash table", "slow hash", "slow hash table", "table"]],
  [
    "very/ADV slow/ADJ hash/NOUN table/NOUN join/NOUN",
    ["hash", "hash table", "hash table join", "join", "slow hash", "slow hash table", "table", "table join"],
  ],
  ["really/ADJ table/NOUN", ["table"]],
  ["table/NOUN of/ADP rows/NOUN", ["row", "table"]],
  ["table/NOUN slow/ADJ", ["table"]],
  ["Zig/PROPN vs/NOUN", ["zig"]],
  ["e.g/NOUN table/NOUN", ["table"]],
  ["Postgres/PROPN vacuum/NOUN", ["postgre", "postgre vacuum", "vacuum"]],
  ["tagged/VERB unions/NOUN", ["tagged union", "union"]],
  ["the/DET tagged/VERB unions/NOUN", ["tagged union", "union"]],
  ["of/ADP tagged/VERB unions/NOUN", ["tagged union", "union"]],
  ["and/CCONJ tagged/VERB unions/NOUN", ["tagged union", "union"]],
  [",/PUNCT tagged/VERB unions/NOUN", ["tagged union", "union"]],
  ["two/NUM tagged/VERB unions/NOUN", ["tagged union", "union"]],
  ["small/ADJ tagged/VERB unions/NOUN", ["small tagged union", "tagged union", "union"]],
  ["it/PRON tagged/VERB unions/NOUN", ["union"]],
  ["scans/VERB unions/NOUN", ["union"]],
  ["hidden/VERB", []],
  ["edits/VERB unions/NOUN", ["union"]],
])("the phrases of %s", (words, keys) => {
  expect(keysOfTagged(words)).toEqual(keys);
});

test("a phrase knows whether it opens its sentence and whether it describes", () => {
  const phrases = toPhrases(readTagged("Slow/ADJ tables/NOUN join/NOUN"));
  const toFlags = (key: string) => phrases.filter((phrase) => phrase.key === key).map(({ opens, isDescribed }) => [opens, isDescribed]);
  expect(toFlags("slow table")).toEqual([[true, true]]);
  expect(toFlags("table")).toEqual([[false, false]]);
  expect(toFlags("table join")).toEqual([[false, false]]);
  expect(toPhrases(readTagged("null-ended/ADJ row/NOUN")).map(({ isDescribed }) => isDescribed)).toEqual([false, false]);
});

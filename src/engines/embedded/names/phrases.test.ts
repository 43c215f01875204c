import { expect, test } from "vitest";
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

import { expect, test } from "vitest";
import { findCodeWords, toTitleCase } from "./title-case.ts";

test("ordinary words are capitalised, small ones inside are not", () => {
  expect(toTitleCase("history of the hash table", new Set())).toBe("History of the Hash Table");
});

test.each(["JSON", "macOS", "std::string", "hot_path", "fork()", ".pkl"])("%s stays as people write it", (word) => {
  expect(toTitleCase(`${word} file`, new Set())).toBe(`${word} File`);
});

test("words that the thread writes as code stay as they are", () => {
  const words = findCodeWords(["Use `malloc` here.", "Then malloc(x) and malloc again.", "The table grows."], () => false);
  expect(toTitleCase("malloc table", words)).toBe("malloc Table");
});

test("words of English are capitalised though the thread writes them as code", () => {
  const words = findCodeWords(["Use `map` here.", "Then map(x) and map again."], (word) => word === "map");
  expect(toTitleCase("map function", words)).toBe("Map Function");
});

test("words without a vowel are names from programs", () => {
  const words = findCodeWords(["strncpy calls of the ssl module", "a dry run"], () => true);
  expect(toTitleCase("strncpy calls", words)).toBe("strncpy Calls");
  expect(toTitleCase("ssl module", words)).toBe("ssl Module");
  expect(toTitleCase("dry run", words)).toBe("Dry Run");
});

test.each([
  ["state-of-the-art table", "State-of-the-Art Table"],
  ["the table", "The Table"],
  ["table of rows", "Table of Rows"],
  ["of-age table", "Of-Age Table"],
])("%s is written %s", (phrase, expected) => {
  expect(toTitleCase(phrase, new Set())).toBe(expected);
});

test.each([
  ["in back quotes", "Use `malloc` here. We malloc."],
  ["with parentheses", "Use malloc(x) here. We malloc."],
])("a word %s in half of its uses is code", (_how, text) => {
  expect([...findCodeWords([text], () => false)]).toEqual(["malloc"]);
});

test("a word seen as code in less than 15 % of its uses is none", () => {
  expect([...findCodeWords(["Use malloc(x).", "We malloc. ".repeat(6)], () => false)]).toEqual([]);
  expect([...findCodeWords(["Use malloc(x).", "We malloc. ".repeat(5)], () => false)]).toEqual(["malloc"]);
});

test.each([
  ["strncpy", true],
  ["ssl", true],
  ["dry", false],
  ["strategy", false],
  ["tables", false],
  ["length", false],
  ["scripts", false],
  ["why", false],
])("%s looks like code by its letters: %s", (word, expected) => {
  expect(findCodeWords([word], () => true).has(word)).toBe(expected);
});

test("an opening back quote is enough", () => {
  expect([...findCodeWords(["Use `malloc -h` here."], () => false)]).toEqual(["malloc"]);
});

test("a word seen as code in exactly 15 % of its uses is code", () => {
  expect([...findCodeWords(["Use malloc(x), malloc(y) and malloc(z).", "We malloc. ".repeat(17)], () => false)]).toEqual(["malloc"]);
});

test.each([
  ["3d table", "3d Table"],
  ["(table", "(table"],
])("only the first letter becomes a capital: %s", (phrase, expected) => {
  expect(toTitleCase(phrase, new Set())).toBe(expected);
});

test("a capital at the beginning does not keep small letters after a hyphen", () => {
  expect(toTitleCase("Table-scan", new Set())).toBe("Table-Scan");
});

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

import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import { indexPhrases } from "./phrase-index.ts";

const index = async (...texts: readonly string[]) => indexPhrases((await makeThread(texts.map((text) => ({ text })))).thread);

test("a phrase knows the comments that say it", async () => {
  const phrases = await index("The hash table is slow.", "A queue is slow.", "Both hash tables are slow.");
  expect(phrases.get("hash table")?.comments).toEqual([0, 2]);
});

test("a word is spelled as most write it, save at the start of a sentence", async () => {
  const phrases = await index("Tables in macOS are slow.", "The tables of macOS grow.", "My tables in MacOS grow.");
  expect([...phrases.values()].map(({ form }) => form)).toContain("macOS");
  expect(phrases.get("table")?.form).toBe("tables");
});

test("a part of one longer phrase is no phrase of its own", async () => {
  const phrases = await index("A social media platform grows.", "The social media platform shrinks.", "The table grows.");
  expect(phrases.has("social medium platform") || phrases.has("social media platform")).toBe(true);
  expect(phrases.has("media platform")).toBe(false);
});

test("code is not read for phrases", async () => {
  const phrases = await index("Look:\n\n    the hidden table of the block;\n\nThe visible row is here.");
  expect(phrases.has("hidden table")).toBe(false);
  expect(phrases.has("visible row")).toBe(true);
});

const formOf = async (key: string, ...texts: readonly string[]) => (await index(...texts)).get(key)?.form;

test("a spelling with capitals inside counts twice", async () => {
  expect(await formOf("pypy", "We run PyPy here.", "We run pypy here.")).toBe("PyPy");
  expect(await formOf("pypy", "We run PyPy here.", "We run pypy here.", "We like pypy here.", "We use pypy here.")).toBe("pypy");
});

test("a capital at the start of a sentence is weak evidence", async () => {
  expect(await formOf("table", "Table rows are slow.", "The table is slow.")).toBe("table");
  expect(await formOf("table", "Table is slow.")).toBe("table");
  expect(await formOf("table", "We know Table well.", "Table rows are slow.")).toBe("Table");
});

test("of two spellings equally common the first by letters stands", async () => {
  expect(await formOf("row", "We saw a row.", "We saw the rows.")).toBe("row");
});

test("a phrase is not nested in one that a single comment says", async () => {
  const phrases = await index("A social media platform grows.", "The media platform shrinks.", "My media platform is new.");
  expect(phrases.has("media platform")).toBe(true);
});

test("a word alone is never nested", async () => {
  const phrases = await index("The hash table grows.", "A hash table shrinks.");
  expect(phrases.has("hash")).toBe(true);
  expect(phrases.has("table")).toBe(true);
});

test.each([
  [7, 3, false],
  [6, 3, true],
])("of %i comments that say it inside a longer phrase and %i that do not: it stands alone: %s", async (inside, alone, expected) => {
  const texts = [
    ...Array.from({ length: inside }, () => "A social media platform grows."),
    ...Array.from({ length: alone }, () => "The media platform of social media shrinks."),
  ];
  const phrases = await index(...texts);
  expect([...phrases.keys()].filter((key) => key.endsWith("platform") && key.startsWith("med"))).toHaveLength(expected ? 1 : 0);
});

test("the first words of a longer phrase are no phrase of their own, either", async () => {
  const phrases = await index("A hash table row sleeps.", "The hash table row sleeps.");
  expect([...phrases.keys()].filter((key) => key.includes(" "))).toEqual(["hash table row"]);
});

test("a name with capitals inside keeps them though it only opens sentences", async () => {
  expect(await formOf("pypy", "PyPy is slow.")).toBe("PyPy");
});

test("a phrase has the stems of its words", async () => {
  expect((await index("The hash tables grow.")).get("hash table")).toMatchObject({
    terms: ["hash", "tabl"],
    length: 2,
    isDescribed: false,
  });
});

test("of two inflections the commoner one is the form", async () => {
  expect(await formOf("row", "We saw a row.", "We saw the rows.", "We like the rows.")).toBe("rows");
});

test("a phrase is not nested in one that a single comment says, not even if no other says the phrase", async () => {
  expect((await index("A social media platform grows.")).has("media platform")).toBe(true);
});

test("of two forms equally common the first by letters stands, whichever is written first", async () => {
  expect(await formOf("row", "We saw the rows.", "We saw a row.")).toBe("row");
});

test("only capitals after the first letter make a spelling count twice", async () => {
  expect(await formOf("pypy", "We run PyPy here.", "We run pypy here.", "We like pypy here.")).toBe("PyPy");
  expect(await formOf("table", "We know Table well.", "We like the table.", "We use a table.")).toBe("table");
});

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

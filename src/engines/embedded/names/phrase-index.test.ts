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

import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import { createToTermGain, indexTerms, toGain } from "../key-terms.ts";
import { indexPhrases } from "./phrase-index.ts";
import { rankPhrases, toPhrasesOf } from "./rank-phrases.ts";

const rank = async (comments: readonly MadeComment[], members: readonly number[]) => {
  const { thread } = await makeThread(comments);
  return rankPhrases({ phrasesOf: toPhrasesOf(thread, indexPhrases(thread)), terms: indexTerms(thread), members, thread });
};
const say = (...texts: readonly string[]): readonly MadeComment[] => texts.map((text) => ({ text }));
const others = say("Cats sleep.", "Dogs bark.", "Rain falls.", "Leaves fall.");
const worthOf = async (form: string, texts: readonly string[]): Promise<number> =>
  (await rank([...say(...texts), ...others], [...texts.keys()])).find(({ phrase }) => phrase.form === form)?.worth ?? 0;

test("phrases are ranked by worth, equals by key", async () => {
  const ranked = await rank([...say("The hash table is slow.", "A hash table and a load factor.", "A load factor."), ...others], [0, 1, 2]);
  const worths = ranked.map(({ worth }) => worth);
  expect(worths).toEqual(worths.toSorted((left, right) => right - left));
  expect(ranked.slice(0, 2).map(({ phrase }) => phrase.form)).toEqual(["hash table", "load factor"]);
});

test("a phrase knows which of the group's comments say it, and how many people", async () => {
  const comments = [...say("A hash table.", "The hash table."), ...others, ...say("My hash table.")];
  const byAnn = comments.map((comment, place) => (place < 2 ? { ...comment, author: "ann" } : comment));
  const [best] = await rank(byAnn, [0, 1]);
  expect(best).toMatchObject({ phrase: { form: "hash table" }, inside: [0, 1], people: 1 });
});

test("what others say as often is not ranked", async () => {
  const ranked = await rank(say("A hash table.", "The hash table.", "My hash table.", "Our hash table."), [0, 1]);
  expect(ranked).toEqual([]);
});

test("what only one comment says is worth less than a third part of what two say", async () => {
  const once = await worthOf("hash table", ["A hash table sleeps.", "The row."]);
  const twice = await worthOf("hash table", ["A hash table sleeps.", "The hash table."]);
  expect(once).toBeGreaterThan(0);
  expect(once).toBeLessThan(twice / 2);
});

test("the kind of a phrase counts: compounds, then names, then common nouns, then identifiers", async () => {
  const worths = await Promise.all([
    worthOf("hash table", ["A hash table.", "The hash table."]),
    worthOf("slow table", ["A slow table.", "The slow table."]),
    worthOf("Postgres", ["My Postgres.", "The Postgres."]),
    worthOf("table", ["My table.", "The table."]),
    worthOf("hot_row", ["My hot_row.", "The hot_row."]),
  ]);
  expect(worths.every((worth) => worth > 0)).toBe(true);
  expect(worths).toEqual(worths.toSorted((left, right) => right - left));
  expect(new Set(worths).size).toBe(5);
});

test("a word without vowels is a name", async () => {
  expect(await worthOf("strcpy", ["My strcpy.", "The strcpy."])).toBeCloseTo(await worthOf("Postgres", ["My Postgres.", "The Postgres."]));
});

test("equals are ranked by key, however they follow one another in the comments", async () => {
  const ranked = await rank([...say("The load factor and a hash table.", "A load factor and a hash table."), ...others], [0, 1]);
  expect(ranked.slice(0, 2).map(({ phrase }) => phrase.form)).toEqual(["hash table", "load factor"]);
});

test("worth is the gain of the phrase and the mean gain of its words, weighted by its kind", async () => {
  const comments = [...say("A hash table sleeps.", "The hash table.", "My hash."), ...others];
  const { thread } = await makeThread(comments);
  const toTermGain = createToTermGain(indexTerms(thread), { members: [0, 1, 2], comments: 7 });
  const expected = 1.35 * (toGain(2, 2, 3 / 7) + (toTermGain("hash") + toTermGain("tabl")) / 2);
  expect((await rank(comments, [0, 1, 2])).find(({ phrase }) => phrase.form === "hash table")?.worth).toBeCloseTo(expected);
});

test.each(["utf8", "x64", "C#"])("%s is a name", async (name) => {
  expect(await worthOf(name, [`My ${name}.`, `The ${name}.`])).toBeCloseTo(await worthOf("Postgres", ["My Postgres.", "The Postgres."]));
});

test.each(["strength", "scripts"])("%s is no name: it has vowels", async (word) => {
  expect(await worthOf(word, [`My ${word}.`, `The ${word}.`])).toBeCloseTo(await worthOf("table", ["My table.", "The table."]));
});

import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import { indexPhrases } from "./phrase-index.ts";
import { scorePhrases } from "./score-phrases.ts";

const score = async (comments: readonly MadeComment[], groups: readonly (readonly number[])[], toSpecificity = (_word: string) => 0.8) => {
  const made = await makeThread(comments);
  const input = {
    ...made,
    phrases: indexPhrases(made.thread),
    groups: groups.map((members) => ({ members, parent: null })),
    toSpecificity,
  };
  return scorePhrases(input);
};
const say = (...texts: readonly string[]): readonly MadeComment[] => texts.map((text) => ({ text }));
const tables = say("The hash table is slow.", "A hash table is quick.", "My hash table has rows.", "The hash table grows.");
const cats = say("The kitchen cats sleep.", "All kitchen cats eat fish.", "No kitchen cats bite.", "Kitchen cats are loud.");
const both = [...tables, ...cats];
const halves = [
  [0, 1, 2, 3],
  [4, 5, 6, 7],
];
const find = async (form: string, ...request: Parameters<typeof score>) =>
  (await score(...request))[0]?.find(({ phrase }) => phrase.form === form);

test("the best name is first: a phrase of good score that runs through the group", async () => {
  const scores = (await score(both, halves))[0]?.map((option) => option.score + 0.5 * option.share) ?? [];
  expect(scores.length).toBeGreaterThan(1);
  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
});

test("the score adds nearness, worth and support and takes away what is near to siblings", async () => {
  const option = await find("hash table", both, halves);
  const { nearness = 0, elsewhere = 0, worth = 0, support = 0, score: total } = option ?? {};
  expect(nearness).toBeGreaterThan(0);
  expect(total).toBeCloseTo(nearness - 0.3 * elsewhere + 0.2 * Math.log(1 + worth) + 0.1 * support);
});

test("a phrase has the share of its words in the group", async () => {
  expect((await find("hash table", both, halves))?.share).toBe(1);
  const two = [...say("The hash table is slow.", "A hash table is quick.", "Rows sleep.", "Leaves fall."), ...cats];
  expect((await find("hash table", two, halves))?.share).toBe(0.5);
});

test("[T2] around a phrase are the group's comments that say it, and their answers", async () => {
  const replies = [
    { text: "Quite so.", parent: 0 },
    { text: "Not at all.", parent: 0 },
  ];
  const option = await find(
    "hash table",
    [...say("The hash table is slow.", "A hash table is quick."), ...replies, ...cats],
    [
      [0, 1, 2],
      [4, 5, 6, 7],
    ],
  );
  expect(option?.around.toSorted()).toEqual([0, 1, 2]);
});

test("what a sibling speaks of, too, is near to it", async () => {
  const alike = [
    ...say("The hash table is slow.", "A hash table is quick."),
    ...say("The hash table sleeps.", "Kitchen cats are loud."),
    ...cats,
    ...say("Rain falls.", "Leaves fall."),
  ];
  const option = await find("hash table", alike, [
    [0, 1],
    [2, 3],
    [4, 5, 6, 7],
  ]);
  expect(option?.elsewhere).toBeGreaterThan(0);
  expect((await find("hash table", both, halves))?.elsewhere).toBe(0);
});

test("groups of other wholes are no siblings", async () => {
  const made = await makeThread(both);
  const parents = [null, null, 0];
  const groups = [halves[0] ?? [], halves[1] ?? [], [0, 1]].map((members, place) => ({ members, parent: parents[place] ?? null }));
  const [whole] = await scorePhrases({ ...made, phrases: indexPhrases(made.thread), groups, toSpecificity: () => 0.8 });
  expect(whole?.find(({ phrase }) => phrase.form === "hash table")?.elsewhere).toBe(0);
});

test("support grows with the people who say it, up to three in a small group", async () => {
  expect((await find("hash table", both, halves))?.support).toBe(1);
  const two = [...say("The hash table is slow.", "A hash table is quick.", "Rows sleep.", "Leaves fall."), ...cats];
  expect((await find("hash table", two, halves))?.support).toBeCloseTo(2 / 3);
});

test.each([
  [["ann", "ben"], true],
  [["ann", "ann"], false],
])("words that %s use are shared: %s", async (authors, expected) => {
  const comments = tables.map((comment, place) => ({ ...comment, author: authors[place % 2] ?? "" }));
  expect(await find("hash table", [...comments, ...cats], halves)).toMatchObject({ isAtHome: true, isShared: expected });
});

test("a phrase with a word that is rare in the group is not at home", async () => {
  const rare = [
    ...say("The hash tree is slow.", "A hash is quick.", "My hash has rows.", "The hash grows.", "Any hash.", "One hash ends."),
    ...cats,
  ];
  expect(
    await find("hash tree", rare, [
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9],
    ]),
  ).toMatchObject({ isAtHome: false, isShared: false });
});

test("a single common word is vague, a compound, a name and a rare word are not", async () => {
  const toSpecificity = (word: string): number => (word === "table" ? 0.25 : 1);
  expect((await find("table", both, halves, toSpecificity))?.vagueness).toBe(0.75);
  expect((await find("hash table", both, halves, () => 0.25))?.vagueness).toBe(0);
  const names = [...say("My Postgres is slow.", "Our Postgres is quick.", "My Postgres has rows.", "Her Postgres grows."), ...cats];
  expect((await find("Postgres", names, halves, () => 0.1))?.vagueness).toBe(0);
});

test("an adjective before the noun makes a phrase as vague as the adjective is common", async () => {
  const quick = [...say("The slow table is here.", "A slow table is there.", "My slow table has rows.", "The slow table grows."), ...cats];
  expect((await find("slow table", quick, halves, () => 0.25))?.vagueness).toBe(0.75);
});

test("a word that is no English and that one person writes names nothing", async () => {
  const slip = [...say("The hahs table is slow.", "A hahs table is quick.", "My table has rows.", "The table grows."), ...cats];
  const byOne = slip.map((comment, place) => (place < 2 ? { ...comment, author: "ann" } : comment));
  const isEnglish = (word: string): number => (word === "hahs" ? 1 : 0.5);
  expect((await find("hahs table", byOne, halves, isEnglish)) === undefined).toBe(true);
  expect((await find("hahs table", slip, halves, isEnglish)) === undefined).toBe(false);
  expect((await find("hahs table", byOne, halves, () => 0.5)) === undefined).toBe(false);
});

const repeat = (count: number, ...texts: readonly string[]): readonly MadeComment[] =>
  say(...Array.from({ length: count }, (_, place) => texts[place % texts.length] ?? ""));

test.each([
  [2, 40, true],
  [2, 42, false],
  [3, 80, true],
])("%i people say a phrase in a group of %i: it is at home: %s", async (people, size, expected) => {
  const comments = [...repeat(people, "The hash table is slow."), ...repeat(size - people, "The hash sleeps.", "A table sleeps.")];
  const groups = [comments.map((_, place) => place), cats.map((_, place) => size + place)];
  expect((await find("hash table", [...comments, ...cats], groups))?.isAtHome).toBe(expected);
});

test("in a large group 15 % of its comments are full support", async () => {
  const comments = [...repeat(3, "The hash table is slow."), ...repeat(37, "The hash sleeps.", "A table sleeps.")];
  const groups = [comments.map((_, place) => place), cats.map((_, place) => 40 + place)];
  expect((await find("hash table", [...comments, ...cats], groups))?.support).toBeCloseTo(0.5);
});

test("24 phrases are compared, those that may name the group first", async () => {
  const trees = "Alders, birches, cedars, elms, firs, hazels, larches, limes, maples, oaks, pines, poplars, rowans, spruces, willows";
  const herbs = "basil, chives, dill, fennel, mint, parsley, rosemary, sage, tarragon, thyme, cress, lovage";
  const rare = repeat(2, `${trees}, ${herbs}.`);
  const rows = repeat(7, "Rows sleep.");
  const rich = [...rare, ...repeat(3, "The kitchen sleeps."), ...rows, ...cats.slice(0, 2), ...repeat(18, "Rain falls.")];
  const groups = [[...rich.keys()].slice(0, 12), [...rich.keys()].slice(12)];
  const [options = []] = await score(rich, groups);
  expect(options).toHaveLength(24);
  expect(options.find(({ phrase }) => phrase.form === "kitchen")?.isAtHome).toBe(true);
});

test.each(["PyPy", "hot_row", "sha256"])("%s is no slip of the pen though one person writes it", async (name) => {
  const own = [...say(`My ${name} is slow.`, `Our ${name} is quick.`), ...repeat(2, "Rows sleep."), ...cats];
  const byOne = own.map((comment, place) => (place < 2 ? { ...comment, author: "ann" } : comment));
  expect(await find(name, byOne, halves, () => 1)).toBeDefined();
});

test.each(["Zig", "C++", "node.js", "hot_row"])("%s is a name, which is never vague", async (name) => {
  const named = [...say(`My ${name} is slow.`, `Our ${name} is quick.`, `My ${name} sleeps.`, "Rows sleep."), ...cats];
  expect((await find(name, named, halves, () => 0.1))?.vagueness).toBe(0);
});

test("what is near to siblings, or said by few, lowers the score", async () => {
  const alike = [...say("My table is slow.", "A table is quick."), ...say("The table sleeps.", "Kitchen cats are loud."), ...cats];
  const groups = [
    [0, 1],
    [2, 3],
    [4, 5, 6, 7],
  ];
  const option = await find("table", alike, groups, () => 0.25);
  const { nearness = 0, elsewhere = 0, worth = 0, support = 0, score: total } = option ?? {};
  expect(Math.min(elsewhere, 1 - support)).toBeGreaterThan(0);
  expect(total).toBeCloseTo(nearness - 0.3 * elsewhere + 0.2 * Math.log(1 + worth) + 0.1 * support);
});

test("the best name comes before one of greater worth that is far from the group's comments", async () => {
  const rare = repeat(2, "Maples, oaks, pines, poplars, rowans, spruces and willows.");
  const comments = [...rare, ...repeat(9, "The kitchen has rows.", "My kitchen sleeps."), ...cats.slice(0, 2), ...repeat(9, "Rain falls.")];
  const groups = [[...comments.keys()].slice(0, 11), [...comments.keys()].slice(11)];
  const scores = (await score(comments, groups))[0]?.map((option) => option.score + 0.5 * option.share) ?? [];
  expect(scores).toEqual(scores.toSorted((left, right) => right - left));
});

import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import { indexTerms } from "../key-terms.ts";
import { createWordSpread } from "./word-spread.ts";
import { toTerms } from "../terms.ts";
import type { NamedMembers } from "./naming-input.ts";

const toSpread = async (comments: readonly MadeComment[], groups: readonly NamedMembers[], title?: string) => {
  const { thread } = await makeThread(comments, title);
  return createWordSpread(thread, indexTerms(thread), groups);
};
const toShare = async (comments: readonly MadeComment[], groups: readonly NamedMembers[], key: string) =>
  (await toSpread(comments, groups)).toShareAtHome(toTerms(key), 0, 2);
const say = (...texts: readonly string[]): readonly MadeComment[] => texts.map((text) => ({ text }));
const group = (...members: readonly number[]): NamedMembers => ({ members, parent: null });
const others = say("The weather.", "The weather.", "The weather.", "The weather.", "The weather.", "The weather.");

test("a word that a fifth of the comments say is at home", async () => {
  const comments = [...say("Vacuum.", "Vacuum.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row."), ...others];
  expect(await toShare(comments, [group(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)], "vacuum")).toBe(1);
});

test("a word of fewer is not", async () => {
  const comments = [...say("Vacuum.", "Vacuum.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row.", "Row."), ...others];
  expect(await toShare(comments, [group(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], "vacuum")).toBe(0);
});

test("[T2] an answer says what the comment that it answers says", async () => {
  const replies = [1, 2, 3, 4].map(() => ({ text: "Quite so.", parent: 0 }));
  expect(await toShare([{ text: "Vacuum." }, ...replies, ...others], [group(1, 2, 3, 4, 0)], "vacuum")).toBe(1);
});

test("a word that is as common elsewhere is not at home", async () => {
  const comments = say("Vacuum.", "Vacuum.", "Vacuum.", "Row.", "Vacuum.", "Vacuum.", "Vacuum.", "Row.");
  expect(await toShare(comments, [group(0, 1, 2, 3)], "vacuum")).toBe(0);
});

test("a word of one comment alone names no topic of five", async () => {
  expect(await toShare([...say("Vacuum.", "Row.", "Row.", "Row.", "Row."), ...others], [group(0, 1, 2, 3, 4)], "vacuum")).toBe(0);
});

test("a whole is not named after its smallest part", async () => {
  const comments = [...say("Vacuum.", "Vacuum.", "Row.", "Row.", "Row.", "Row."), ...others];
  const whole = group(0, 1, 2, 3, 4, 5);
  const parts = [
    { members: [0, 1], parent: 0 },
    { members: [2, 3, 4, 5], parent: 0 },
  ];
  expect(await toShare(comments, [whole, ...parts], "vacuum")).toBe(0);
  expect(await toShare(comments, [whole], "vacuum")).toBe(1);
});

test("each word of a phrase counts", async () => {
  expect(await toShare([...say("Vacuum.", "Vacuum.", "Row.", "Weather."), ...others], [group(0, 1, 2, 3)], "vacuum weather")).toBe(0.5);
});

test("[T2] a phrase's share is the mean of its words', said or answered", async () => {
  const comments = [{ text: "Vacuum." }, { text: "Quite so.", parent: 0 }, ...say("Row.", "Leaf.")];
  const spread = await toSpread(comments, [group(0, 1, 2, 3)]);
  expect(["vacuum", "row", "vacuum row", "weather"].map((key) => spread.toMeanShare(toTerms(key), 0))).toEqual([0.5, 0.25, 0.375, 0]);
});

const ducks = [...say("Pond ducks.", "Pond ducks."), ...say("Ducks.", "Ducks.")];

test("beside another word, what the thread's title names need not be rarer outside", async () => {
  const share = async (title: string, key: string, people = 2): Promise<number> =>
    (await toSpread(ducks, [group(0, 1)], title)).toShareAtHome(toTerms(key), 0, people);
  expect(await share("Birds", "pond duck")).toBe(0.5);
  expect(await share("Ducks", "pond duck")).toBe(1);
  expect(await share("Ducks", "duck")).toBe(0);
  expect(await share("Ducks", "pond duck", 1)).toBe(0.5);
});

test("a word of the title that few of the group say is not at home", async () => {
  const few = [...say("Pond ducks.", "Pond.", "Pond.", "Pond.", "Pond.", "Pond."), ...say("Ducks.", "Ducks.")];
  expect((await toSpread(few, [group(0, 1, 2, 3, 4, 5)], "Ducks")).toShareAtHome(toTerms("pond duck"), 0, 2)).toBe(0.5);
});

test("a phrase is shared if two people use each of its words", async () => {
  const texts = ["Dead row.", "A dead leaf.", "The row."];
  const toShared = async (authors: readonly string[]) => {
    const { thread } = await makeThread(texts.map((text, place) => ({ text, author: authors[place] ?? "" })));
    return createWordSpread(thread, indexTerms(thread), [group(0, 1, 2)]).isShared(toTerms("dead row"), 0);
  };
  expect(await toShared(["ann", "ben", "cem"])).toBe(true);
  expect(await toShared(["ann", "ann", "ann"])).toBe(false);
  expect(await toShared(["ann", "ben", "ann"])).toBe(false);
});

test("words of other people outside the group do not make a phrase shared", async () => {
  const texts = ["Dead row.", "A leaf.", "The dead row."];
  const { thread } = await makeThread(texts.map((text) => ({ text })));
  expect(createWordSpread(thread, indexTerms(thread), [group(0, 1)]).isShared(toTerms("dead row"), 0)).toBe(false);
});

test("a word that is one and a half times as common as outside is at home", async () => {
  const inside = say("Vacuum.", "Vacuum.", "Vacuum.", "Row.");
  const outside = (count: number) => [...say("Vacuum.", "Vacuum.", "Vacuum.", "Vacuum."), ...others.slice(0, count)];
  expect(await toShare([...inside, ...outside(4)], [group(0, 1, 2, 3)], "vacuum")).toBe(1);
  expect(await toShare([...inside, ...outside(3)], [group(0, 1, 2, 3)], "vacuum")).toBe(0);
});

test.each([
  [
    "first",
    [
      [0, 1],
      [2, 3, 4, 5],
    ],
  ],
  [
    "last",
    [
      [2, 3, 4, 5],
      [0, 1],
    ],
  ],
])("a whole may be named by a word of which half belongs to its smallest part, which comes %s, but no more", async (_, parts) => {
  const groups = [group(0, 1, 2, 3, 4, 5), ...parts.map((members) => ({ members, parent: 0 }))];
  const half = say("Vacuum.", "Vacuum.", "Vacuum.", "Vacuum.", "Row.", "Row.");
  const more = say("Vacuum.", "Vacuum.", "Vacuum.", "Row.", "Row.", "Row.");
  expect(await toShare([...half, ...others], groups, "vacuum")).toBe(1);
  expect(await toShare([...more, ...others], groups, "vacuum")).toBe(0);
});

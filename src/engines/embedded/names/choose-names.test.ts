import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import { toTerms } from "../terms.ts";
import { chooseNames } from "./choose-names.ts";
import type { NamedMembers } from "./naming-input.ts";
import type { ScoredPhrase } from "./score-phrases.ts";

const toPhrase = (form: string, isAtHome = true, score = 1): ScoredPhrase => ({
  phrase: { key: form.toLowerCase(), form, length: form.split(" ").length, terms: toTerms(form), isDescribed: false, comments: [0, 1] },
  inside: [0, 1],
  people: 2,
  worth: 1,
  nearness: 0.5,
  elsewhere: 0,
  support: 1,
  vagueness: 0,
  shareAtHome: isAtHome ? 1 : 0,
  share: 0,
  around: [0, 1],
  // phrases with different first letters have nothing in common
  vector: Float32Array.from({ length: 128 }, (_, axis) => (axis === form.charCodeAt(0) ? 1 : 0)),
  isAtHome,
  isShared: isAtHome,
  score,
});

const choose = async (groups: readonly NamedMembers[], scored: readonly (readonly ScoredPhrase[])[]) => {
  const made = await makeThread(Array.from({ length: 9 }, () => ({ text: "Words." })));
  const names = chooseNames({ ...made, phrases: new Map(), groups, toSpecificity: () => 1 }, scored);
  return names.map((name) => name?.phrases.map(({ phrase }) => phrase.form).join("+") ?? null);
};
const large = { members: [0, 1, 2], parent: null };
const small = { members: [3, 4], parent: null };

test("one phrase names one group, the largest first", async () => {
  const both = [toPhrase("hash table"), toPhrase("load factor", true, 0.5)];
  expect(await choose([small, large], [both, both])).toEqual(["load factor", "hash table"]);
});

test("a good name goes before a makeshift one, however large the group", async () => {
  expect(await choose([large, small], [[toPhrase("hash table", false)], [toPhrase("hash table")]])).toEqual([null, "hash table"]);
});

test("a single word names several groups, each beside another word", async () => {
  const words = (other: string) => [toPhrase("TikTok", false, 5), toPhrase(other, false)];
  expect(await choose([large, small], [words("Netflix"), words("Vine")])).toEqual(["TikTok+Netflix", "TikTok+Vine"]);
  expect(await choose([large, small], [words("Netflix"), words("Netflix")])).toEqual(["TikTok+Netflix", null]);
});

test("a part is not named the same as its whole", async () => {
  const words = [toPhrase("TikTok", false, 5), toPhrase("Netflix", false), toPhrase("Vine", false, 0.5)];
  expect(await choose([large, { members: [0, 1], parent: 0 }], [words, words])).toEqual(["TikTok+Netflix", "TikTok+Vine"]);
});

test("a part does not repeat the name of its whole in other words", async () => {
  const part = { members: [0, 1], parent: 0 };
  const ofPart = [toPhrase("garden walls", true, 2), toPhrase("roses")];
  expect(await choose([large, part], [[toPhrase("garden wall")], [...ofPart, toPhrase("red roses")]])).toEqual([
    "garden wall",
    "red roses",
  ]);
});

test("a whole that has nothing in common is named after its two largest parts", async () => {
  const whole = { members: [0, 1, 2, 3, 4, 5, 6], parent: null };
  const parts = [[6], [3, 4, 5], [0, 1, 2, 3]].map((members) => ({ members, parent: 0 }));
  const ofParts = ["blue river", "hot soup", "olive garden"].map((form) => [toPhrase(form)]);
  expect(await choose([whole, ...parts], [[toPhrase("quiet evening", false)], ...ofParts])).toEqual([
    "olive garden+hot soup",
    "blue river",
    "hot soup",
    "olive garden",
  ]);
});

test("… of which both have a good name", async () => {
  const whole = { members: [0, 1, 2], parent: null };
  const parts = [
    { members: [0, 1], parent: 0 },
    { members: [2], parent: 0 },
  ];
  const ofParts = [[toPhrase("blue river")], [toPhrase("hot soup", false)]];
  expect((await choose([whole, ...parts], [[toPhrase("quiet evening", false)], ...ofParts]))[0]).toBe("quiet evening");
});

test("no phrase, no name", async () => {
  expect(await choose([large], [[]])).toEqual([null]);
});

import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import { nameGroups } from "./name-groups.ts";
import { indexPhrases } from "./phrase-index.ts";

const tables = [
  "The hash table needs a small load factor.",
  "A hash table with linear probing is quick.",
  "My hash table keeps the load factor low.",
  "The hash table grows by two.",
];
const cats = ["The kitchen cats sleep.", "All kitchen cats eat fish.", "No kitchen cats bite.", "Kitchen cats are loud."];

const name = async (texts: readonly string[], groups: readonly (readonly number[])[]) => {
  const made = await makeThread(texts.map((text) => ({ text })));
  return nameGroups({
    ...made,
    phrases: indexPhrases(made.thread),
    groups: groups.map((members) => ({ members, parent: null })),
    toSpecificity: () => 0.8,
  });
};

test("a group is named by what its comments say and others do not", async () => {
  const [first, second] = await name(
    [...tables, ...cats],
    [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ],
  );
  expect(first).toMatchObject({ name: "Hash Table and Load Factor", isGood: true });
  expect(second).toMatchObject({ name: "Kitchen Cats", isGood: true });
});

test("no two groups have one name", async () => {
  const names = (
    await name(
      [...tables, ...tables, ...cats],
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ],
    )
  ).map((group) => group.name);
  expect(new Set(names).size).toBe(2);
});

test("[T1] a group of which nothing can be said has a name of two words all the same", async () => {
  for (const { name: made, isGood } of await name(
    ["+1", "lol", "No.", "Yes."],
    [
      [0, 1],
      [2, 3],
    ],
  )) {
    expect(made.split(" ").length).toBeGreaterThanOrEqual(2);
    expect(isGood).toBe(false);
  }
});

test("the phrases that describe a group do not repeat one another", async () => {
  const [first] = await name(
    [...tables, ...cats],
    [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ],
  );
  expect(first?.phrases.filter((phrase) => phrase.includes("table"))).toHaveLength(1);
});

test("phrases that fill up a description bring only new words", async () => {
  const rich = ["Hash table, load factor, linear probing, home bucket, table scan, load balancer and cache line.", ...tables.slice(1)];
  const groups = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ];
  const [first] = await name([...rich, ...cats], groups);
  const words = [...(first?.phrases ?? []), ...(first?.morePhrases ?? [])].flatMap((phrase) => phrase.toLowerCase().split(" "));
  expect(first?.morePhrases.length).toBeGreaterThan(0);
  expect(words).toEqual([...new Set(words)]);
});

const subjectOf = async (texts: readonly string[], authors: readonly string[]): Promise<boolean | undefined> => {
  const made = await makeThread([
    ...texts.map((text, place) => ({ text, author: authors[place] ?? "" })),
    ...cats.map((text) => ({ text })),
  ]);
  const groups = [texts.map((_, place) => place), cats.map((_, place) => texts.length + place)].map((members) => ({
    members,
    parent: null,
  }));
  const [first] = await nameGroups({ ...made, phrases: indexPhrases(made.thread), groups, toSpecificity: () => 0.8 });
  return first?.hasSubject;
};
const mixed = ["Rain falls in autumn.", "Bread wants yeast.", "The lake freezes.", "Planners scan rows."];

test("[T1] a group has a subject where two people say one phrase", async () => {
  expect(await subjectOf(tables, ["ann", "ben", "cem", "dan"])).toBe(true);
  expect(await subjectOf(mixed, ["ann", "ben", "cem", "dan"])).toBe(false);
});

test("among three people what one of them says twice is a subject, too", async () => {
  const twice = ["The hash table is slow.", "My hash table is quick.", "Bread wants yeast.", "The lake freezes."];
  expect(await subjectOf(twice, ["ann", "ann", "ben", "cem"])).toBe(true);
  expect(await subjectOf([...twice, "Planners scan rows."], ["ann", "ann", "ben", "cem", "dan"])).toBe(false);
  expect(await subjectOf(mixed, ["ann", "ann", "ben", "cem"])).toBe(false);
});

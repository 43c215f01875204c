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

const pairs = [
  [0, 1],
  [2, 3],
];

test("[T1] a group without a noun has the first words of its first comment of several words as a name", async () => {
  const texts = ["No.", "Yes, they've really gone again today.", "Yes.", "Not really!"];
  expect((await name([...texts, ...cats], pairs)).map((group) => [group.name, group.nearness])).toEqual([
    ["Yes they've really gone again", 0],
    ["Not really", 0],
  ]);
});

test("[T1] names of which a group has used the same have the group's number", async () => {
  const names = async (texts: readonly string[]) => (await name([...texts, ...cats], pairs)).map((group) => group.name);
  expect(await names(["Not really!", "No.", "Not really!", "Yes."])).toEqual(["Not really", "Not really 2"]);
  expect(await names(["+1", "No.", "Yes.", "+1"])).toEqual(["Short Comments", "Short Comments 2"]);
});

test("a name is as near to its group as its phrases", async () => {
  const [, second] = await name(
    [...tables, ...cats],
    [
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ],
  );
  expect(second?.nearness).toBeGreaterThan(0.3);
});

test("code keeps its small letter in a name, a word of English does not", async () => {
  const texts = ["The `malloc` table is slow.", "A `malloc` table is quick.", "My `malloc` table grows.", "The `malloc` table sleeps."];
  const made = await makeThread([...texts, ...cats].map((text) => ({ text })));
  const groups = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ].map((members) => ({ members, parent: null }));
  const nameBy = async (specificity: number) =>
    (await nameGroups({ ...made, phrases: indexPhrases(made.thread), groups, toSpecificity: () => specificity }))[0]?.name;
  expect(await nameBy(1)).toBe("malloc Table");
  expect(await nameBy(0.9)).toBe("Malloc Table");
});

test("phrases that fill up a description do not repeat a word of one another", async () => {
  const families =
    "river bank, river boat, olive tree, olive oil, garden wall, garden gate, stone bridge, stone house, winter coat, winter storm";
  const groups = [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ];
  const [first] = await name([`Old ${families}, silver coin and silver ring.`, ...tables.slice(1), ...cats], groups);
  const words = (first?.morePhrases ?? []).flatMap((phrase) => phrase.toLowerCase().split(" "));
  expect(words).toEqual([...new Set(words)]);
  expect(words.filter((word) => !`${families} silver coin ring ${tables.join(" ")} old`.toLowerCase().includes(word))).toEqual([]);
});

test("the phrase that describes a group best is the first", async () => {
  const [first] = await name(
    ["The dead row and a kitchen.", ...tables, ...cats],
    [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
  );
  expect(first?.phrases[0]).toBe("hash table");
});

test("what one person says once is no subject, though others answer it", async () => {
  const made = await makeThread([
    { text: "The hash table is slow.", author: "ann" },
    { text: "Quite so.", author: "ben", parent: 0 },
    { text: "Bread wants yeast.", author: "ann" },
    { text: "The lake freezes.", author: "ben" },
    ...cats.map((text) => ({ text })),
  ]);
  const groups = [
    { members: [0, 1, 2, 3], parent: null },
    { members: [4, 5, 6, 7], parent: null },
  ];
  const [first] = await nameGroups({ ...made, phrases: indexPhrases(made.thread), groups, toSpecificity: () => 0.8 });
  expect(first?.hasSubject).toBe(false);
});

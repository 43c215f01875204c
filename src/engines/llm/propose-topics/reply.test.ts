import { describe, expect, test } from "vitest";
import { readProposedTopics } from "./reply.ts";

const description = "what people say about a thing and why they do say it";
const topic = (name: string, parts: { description?: string; size?: number; answers?: boolean } = {}) => ({
  name,
  description,
  size: 3,
  from: [],
  answers: false,
  ...parts,
});
const read = (topics: ReturnType<typeof topic>[], limits = { most: 20, least: 1 }) =>
  readProposedTopics({ topics, groups: [] }, { ...limits, mostGroups: 0 });

describe("readProposedTopics()", () => {
  test("lets good topics stand, as plain text, with whole sizes", () => {
    const { value, problems } = read([topic("**Memory** Safety", { size: 2.4 }), topic("String Copies", { size: -1 })]);
    expect(value.topics.map(({ name, size }) => [name, size])).toEqual([
      ["Memory Safety", 2],
      ["String Copies", 0],
    ]);
    expect(problems).toEqual([]);
  });

  test.each<[string, ReturnType<typeof topic>[], string]>([
    ["two of one name", [topic("Memory Safety"), topic("memory safety")], "two topics are named"],
    ["a name of one word", [topic("Memory")], "not 2 to 6"],
    ["a name of seven words", [topic("One Two Three Four Five Six Seven")], "not 2 to 6"],
    ["a short description", [topic("Memory Safety", { description: "too few words" })], "not 8 to 30"],
    ["no name", [topic(" ")], "has no name"],
    ["a link", [topic("Memory Safety https://x.example")], "is not plain text"],
    ["none", [], "it holds no topic"],
  ])("[T1] names %s as a problem", (_name, topics, problem) => {
    expect(read(topics).problems.join("; ")).toContain(problem);
  });

  test("[T1] names more than were asked for, and takes the first of them", () => {
    const { value, problems } = read([topic("One Thing"), topic("Other Thing")], { most: 1, least: 1 });
    expect([value.topics.length, problems]).toEqual([1, [expect.stringContaining("at most 1")]]);
  });

  test("counts words where a script has no spaces", () => {
    expect(read([topic("メモリ安全性", { description: "文字列のコピーについて人々が何を言っているか" })]).problems).toEqual([]);
  });
});

describe("groups of proposed topics", () => {
  const topics = [topic("String Copies"), topic("Memory Safety"), topic("Name Choices")];
  const group = (name: string, places: number[], parts: { description?: string } = {}) => ({ name, description, topics: places, ...parts });
  const readGroups = (groups: ReturnType<typeof group>[], mostGroups = 8) =>
    readProposedTopics({ topics, groups }, { most: 20, least: 1, mostGroups });

  test("[T1] hold the topics at the places they name; a topic that is named nowhere stands alone", () => {
    const { value, problems } = readGroups([group("Safe Strings", [1, 2])]);
    expect(value.groups).toEqual([{ name: "Safe Strings", description }]);
    expect(value.topics.map((each) => each.group)).toEqual(["Safe Strings", "Safe Strings", null]);
    expect(problems).toEqual([]);
  });

  test("[T1] a group of one topic, with a topic's name or where none were asked for is no group", () => {
    for (const [groups, most] of [
      [[group("Safe Strings", [1])], 8],
      [[group("memory safety", [1, 2])], 8],
      [[group("Safe Strings", [1, 2])], 0],
    ] as const) {
      const { value } = readGroups([...groups], most);
      expect([value.groups, value.topics.map((each) => each.group)]).toEqual([[], [null, null, null]]);
    }
  });

  test.each<[string, { groups: ReturnType<typeof group>[]; most: number }, string]>([
    [
      "a topic in two groups",
      { groups: [group("Safe Strings", [1, 2]), group("Good Names", [2, 3])], most: 8 },
      "the topics 2 stand in more than one group",
    ],
    ["places without a topic", { groups: [group("Safe Strings", [1, 2, 9])], most: 8 }, "not in the list: 9"],
    ["more than were asked for", { groups: [group("Safe Strings", [1, 2]), group("Good Names", [3])], most: 1 }, "at most 1"],
    ["a short description", { groups: [group("Safe Strings", [1, 2], { description: "too short" })], most: 8 }, "not 8 to 30"],
    ["markup", { groups: [group("<b>Safe</b> Strings https://x.example", [1, 2])], most: 8 }, "not plain text"],
  ])("[T1] names %s as a problem", (_name, { groups, most }, problem) => {
    expect(readGroups(groups, most).problems.join("; ")).toContain(problem);
  });
});

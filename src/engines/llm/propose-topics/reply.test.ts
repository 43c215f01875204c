import { describe, expect, test } from "vitest";
import { toTopicCount } from "./propose-topics.ts";
import { readProposedTopics } from "./reply.ts";

const description = "what people say about a thing and why they do say it";
const topic = (name: string, parts: { description?: string; size?: number } = {}) => ({ name, description, size: 3, from: [], ...parts });
const read = (topics: ReturnType<typeof topic>[], limits = { most: 20, least: 1 }) =>
  readProposedTopics({ topics, tags: [], summaries: [] }, limits);

describe("readProposedTopics()", () => {
  test("lets good topics stand, as plain text, with whole sizes", () => {
    const { value, problems } = read([topic("**Memory** Safety", { size: 2.4 }), topic("String Copies", { size: -1 })]);
    expect(value.map(({ name, size }) => [name, size])).toEqual([
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
    expect([value.length, problems]).toEqual([1, [expect.stringContaining("at most 1")]]);
  });

  test("counts words where a script has no spaces", () => {
    expect(read([topic("メモリ安全性", { description: "文字列のコピーについて人々が何を言っているか" })]).problems).toEqual([]);
  });
});

test("[T1] as many topics as the root of the comments, at least one and at most twenty", () => {
  expect([0, 1, 2, 9, 100, 399, 10_000].map(toTopicCount)).toEqual([1, 1, 1, 3, 10, 20, 20]);
});

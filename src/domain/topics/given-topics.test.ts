import { describe, expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { checkReport } from "../report/check-report.ts";
import { parseGivenTopics, toGivenTopics } from "./given-topics.ts";

const topic = { id: "a", name: " Error Handling ", description: "Whether errors are values." };

describe("parseGivenTopics()", () => {
  test("keeps the order and what lies within what, and folds nothing but the edges", () => {
    expect(
      parseGivenTopics(
        [
          { ...topic, parentId: "b" },
          { ...topic, id: "b", description: "" },
        ],
        "mine.json",
      ),
    ).toEqual([
      { id: "a", name: "Error Handling", description: "Whether errors are values.", parentId: "b" },
      { id: "b", name: "Error Handling", description: "", parentId: null },
    ]);
  });

  test.each<[string, unknown, string]>([
    ["no list", { topics: [1] }, 'it is {"topics":[1]}: it must be a list'],
    ["an empty list", [], "it is []: it must not be empty"],
    ["a topic without a name", [{ ...topic, name: " " }, { id: "b" }], '[0].name is " ": it must not be empty'],
    ["one id twice", [topic, { ...topic, id: "a " }], 'the id "a" occurs more than once'],
    ["a parent that is not there", [{ ...topic, parentId: "z" }], '"a" has the parent "z", which is not in the list'],
    [
      "a circle",
      [
        { ...topic, parentId: "b" },
        { ...topic, id: "b", parentId: "a" },
      ],
      '"a" is its own ancestor',
    ],
    ["more than a reader can tell apart", Array.from({ length: 201 }, (_, id) => ({ ...topic, id: `${id}` })), "it is ["],
  ])("refuses %s, with the place", (_what, value, why) => {
    expect(() => parseGivenTopics(value, "mine.json")).toThrow(`Cannot use "mine.json" as topics: ${why}`);
  });
});

test("a report's topics can be given again", () => {
  const given = toGivenTopics(checkReport(reportDraft));
  expect(parseGivenTopics(JSON.parse(JSON.stringify(given)), "again")).toEqual(given.map((each) => ({ parentId: null, ...each })));
  expect(given.map(({ parentId }) => parentId ?? null)).toEqual(reportDraft.topics.map(({ parentId }) => parentId));
  expect(given.map(({ id }) => id)).toEqual(reportDraft.topics.map(({ id }) => id));
});

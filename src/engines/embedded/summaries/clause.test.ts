import { expect, test } from "vitest";
import { tagSentence } from "../names/tag-words.ts";
import { isClause, isEcho } from "./clause.ts";

const tag = (text: string) => tagSentence({ text, isCode: false });

test.each([
  "Removing old calls makes reviews of the code easier.",
  "The planner scans every row of the table.",
  "Consider an index for the table.",
  "If the table has an index, the planner uses it.",
  "What makes planners slow is that they scan every row.",
])("a clause: %s", (text) => {
  expect(isClause(tag(text), false)).toBe(true);
});

test.each([
  "Presumably to build a moat around the product.",
  "Makes sense with a cache in front.",
  "A system of abstractions that facilitate access.",
  "Queues on Redis with a default timeout.",
  "And the planner scans every row.",
  "Mainly because the planner scans every row.",
  "As someone who uses mainly tables, rows and keys, as well as planners.",
  "Curious to see how the planner compares to others.",
  "Lost many rows of the table.",
  "Where the planner is used in the lightest way.",
  "Strong feelings about the FILE FORMATS.",
])("no clause: %s", (text) => {
  expect(isClause(tag(text), false)).toBe(false);
});

test("an auxiliary opens a question, not a statement", () => {
  expect(isClause(tag("Does the planner scan every row?"), true)).toBe(true);
  expect(isClause(tag("Was about the planner of the database."), false)).toBe(false);
});

test.each(["You use that planner?", "The planner scans every row?"])("takes up what another said: %s", (text) => {
  expect(isEcho(tag(text))).toBe(true);
});

test.each([
  "Does the planner scan every row?",
  "The table has no index, why scan it?",
  "In what order are rows read?",
  "Anybody with a planner?",
])("asks: %s", (text) => {
  expect(isEcho(tag(text))).toBe(false);
});

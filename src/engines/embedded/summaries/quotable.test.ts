import { expect, test } from "vitest";
import { tagSentence } from "../names/tag-words.ts";
import { isAcceptable, isClause, isEcho, isOfLength, isPersonal, isShowable, isTakingBack, standsAlone, toStanding } from "./quotable.ts";

const tag = (text: string) => tagSentence({ text, isCode: false });

test.each([
  "See https://example.org/strings for the history of the library.",
  "The call is memcpy(to, from) in most cases.",
  "He said so [1] in the manual of the library.",
  "The library is perfect and never fails /s.",
  "The library is perfect ;) and never fails.",
  "The library (the old one is perfect.",
  "The library was so old and …",
  "The library broke off in the middle",
  "The library is bullshit and never works.",
  "1. The library is old and never works.",
  "(The library is old and never works.)",
  "^ The library is old and never works.",
  "edit: the library is old and never works.",
])("not shown: %s", (text) => {
  expect(isShowable(text)).toBe(false);
});

test("prose is shown", () => {
  expect(isShowable("The library (an old one) is perfect, and std::string never fails.")).toBe(true);
});

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

test.each([
  "It makes reviews of the large code base easier.",
  "This task needs a queue.",
  "I'm not blaming them for a slow planner.",
  "Good to see it is getting fixed at last.",
  "Planners have these things at all times.",
  "People who use this library are happy.",
  "The compiler knows it because they told him so.",
  "I forgot they had added the function.",
  "The planner has an option to fix this.",
  "The planner needed to fill that gap with rows.",
  "A planner is of no use in such a case.",
  "Can someone who loves the planner explain why?",
  "Then the planner scans every row.",
  "Sure, the planner scans every row.",
  "Of course, the planner scans every row.",
  "I agree, the planner scans every row.",
  "Um, the planner scans every row.",
  "Your comment is about the planner.",
  "The planner you mention scans every row.",
  "OP has a slow planner.",
  "The other solves the same task with an index.",
  "The borrow checker works as the others do.",
  "A planner sees that because the index does not.",
])("needs what stood before: %s", (text) => {
  expect(standsAlone(tag(text))).toBe(false);
});

test.each([
  "The planner scans the table because it has no index.",
  "It is easy to see that the planner scans the table.",
  "Compilers are good because they know the types.",
  "The index that the planner uses is small.",
])("stands alone: %s", (text) => {
  expect(standsAlone(tag(text))).toBe(true);
});

test("too short, too long, or without a subject", () => {
  expect(isOfLength("Short and useless.")).toBe(false);
  expect(isOfLength("planner ".repeat(43))).toBe(false);
  expect(isOfLength("planner ".repeat(43), 45)).toBe(true);
  expect(isOfLength("It is what it is and that is that.")).toBe(false);
  expect(isOfLength("The planner scans every row of the table.")).toBe(true);
});

test("whole words of a person are acceptable where nothing better is", () => {
  expect(isAcceptable("It makes them all easier.")).toBe(true);
  expect(isAcceptable("See www.example.org for all of it.")).toBe(false);
  expect(isAcceptable("Too short.")).toBe(false);
});

test.each(["I like the planner.", "Ask your planner.", "We moved to the coast.", "You're wrong."])("personal: %s", (text) => {
  expect(isPersonal(text)).toBe(true);
});

test("words that only contain a pronoun are not personal", () => {
  expect(isPersonal("The miner of the userland is in the house.")).toBe(false);
});

test("talk about oneself or to somebody, and odd lengths, stand less well", () => {
  const plain = "The planner scans every row of the whole table.";
  expect(toStanding(`${plain} Really.`)).toBe(1);
  for (const worse of [
    "I see that the planner scans every row of tables.",
    "You see the planner scan every row of all tables.",
    "The planner scans.",
    "planner ".repeat(33),
    "The planner scans every row of the whole table now!",
  ]) {
    expect(toStanding(worse)).toBeLessThan(1);
  }
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

test("what takes back the sentence before it says so at its start", () => {
  expect(isTakingBack("But it never works.")).toBe(true);
  expect(isTakingBack("However, it never works.")).toBe(true);
  expect(isTakingBack("Butter is no planner.")).toBe(false);
});

import { expect, test } from "vitest";
import { isPersonal, toStanding } from "./standing.ts";

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

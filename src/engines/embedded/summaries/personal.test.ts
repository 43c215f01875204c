import { expect, test } from "vitest";
import { isPersonal } from "./personal.ts";

test.each(["I like the planner.", "Ask your planner.", "We moved to the coast.", "You're wrong."])("personal: %s", (text) => {
  expect(isPersonal(text)).toBe(true);
});

test("words that only contain a pronoun are not personal", () => {
  expect(isPersonal("The miner of the userland is in the house.")).toBe(false);
});

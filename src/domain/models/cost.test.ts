import { expect, test } from "vitest";
import { toCost, toDollars } from "./cost.ts";

test.each([
  [0, "$0.00"],
  [0.00001, "under $0.0001"],
  [0.00005, "$0.0001"],
  [0.0712, "$0.0712"],
  [0.0999, "$0.0999"],
  [0.1, "$0.10"],
  [0.414, "$0.41"],
  [1234.5, "$1,234.50"],
])("%d dollars are written %s", (costUsd, written) => {
  expect(toDollars(costUsd)).toBe(written);
  expect(toCost(costUsd)).toBe(written);
});

test("a missing price is said", () => {
  expect(toCost(null)).toBe("cost unknown");
});

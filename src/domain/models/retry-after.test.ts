import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.parse("Thu, 01 Jan 2026 00:00:00 GMT");

test.each<[string | undefined, number | null]>([
  ["90", 90_000],
  [" 1.5 ", 1_500],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:01:30 GMT", 90_000],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ["1.25", 1_250],
  ["3 s", null],
  ["soon", null],
  ["", null],
  [undefined, null],
])("parseRetryAfter(%j) is %j", (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});

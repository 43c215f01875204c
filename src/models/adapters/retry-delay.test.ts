import { expect, test } from "vitest";
import { findRetryDelay } from "./retry-delay.ts";

test.each<[Record<string, string>, string, number | null]>([
  [{ "retry-after": "3" }, "", 3_000],
  [{ "retry-after-ms": "250", "retry-after": "3" }, "", 250],
  [{ "retry-after": "Thu, 01 Jan 2026 00:01:30 GMT", date: "Thu, 01 Jan 2026 00:00:00 GMT" }, "", 90_000],
  [{}, '{"retryDelay":"34.5s"}', 34_500],
  [{}, '{"retryDelay": "2s", "message": "Please retry in 99s"}', 2_000],
  [{}, "Please retry in 2.5s.", 2_500],
  [{}, "Please try again in 7m12.5s.", 432_500],
  [{}, "Please try again in 120ms. Visit", 120],
  [{}, "Try again in 20 seconds", 20_000],
  [{}, "Please retry after 11 seconds.", 11_000],
  [{}, '{"retry_after": 12}', 12_000],
  [{}, "Rate limit reached", null],
  [{ "retry-after": "soon" }, "", null],
])("%j %j: %j ms", (headers, body, expected) => {
  expect(findRetryDelay(new Headers(headers), body)).toBe(expected);
});

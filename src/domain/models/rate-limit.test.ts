import { expect, test } from "vitest";
import { findAskedPause } from "./rate-limit.ts";

const now = Date.parse("2026-01-01T00:00:00Z");

test.each([
  ["Retry-After", { "retry-after": "30" }, 30_000],
  ["GitHub's limit, a time", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1000 + 90) }, 90_000],
  ["Reddit's limit, seconds with a decimal remainder", { "x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "12" }, 12_000],
  ["a limit that is over already", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1000 - 5) }, 0],
  ["a limit with requests left", { "x-ratelimit-remaining": "7", "x-ratelimit-reset": "12" }, null],
  ["a limit without a time", { "x-ratelimit-remaining": "0" }, null],
  ["no header", {}, null],
])("reads how long a server wants to be left alone: %s", (_what, headers, pause) => {
  expect(findAskedPause(headers, now)).toBe(pause);
});

import { describe, expect, test } from "vitest";
import { toJob } from "../../../test/fixtures/jobs.ts";
import { expectDuration, toDuration, toElapsed } from "./expected-time.ts";
import { type Job, noProgress } from "./job.ts";

const start = "2026-01-01T00:00:00.000Z";
const after = (seconds: number): string => new Date(Date.parse(start) + seconds * 1000).toISOString();
const done = (comments: number | null, seconds: number, engine: Job["request"]["engine"] = "embedded"): Job =>
  toJob({
    request: { reference: { kind: "hackernews", id: "1" }, engine, topics: null },
    state: "done",
    progress: { ...noProgress, comments },
    startedAt: start,
    endedAt: after(seconds),
  });

describe("the time of a job", () => {
  test("runs from its start to its end, or until now", () => {
    expect(toElapsed({ startedAt: null, endedAt: null }, new Date(after(9)))).toBeNull();
    expect(toElapsed({ startedAt: start, endedAt: null }, new Date(after(9)))).toBe(9_000);
    expect(toElapsed({ startedAt: start, endedAt: after(3) }, new Date(after(9)))).toBe(3_000);
    // A clock that was put back.
    expect(toElapsed({ startedAt: after(9), endedAt: null }, new Date(start))).toBe(0);
  });

  test("is expected from the median rate of the same engine, or from the median time while the comments are not counted", () => {
    const ended = [done(100, 10), done(200, 20), done(100, 1_000), done(100, 1, "model"), done(null, 50)];
    expect(expectDuration(done(50, 0), ended)).toBe(5_000);
    expect(expectDuration(done(null, 0), ended)).toBe(50_000);
    expect(expectDuration(done(50, 0, "model"), ended)).toBe(500);
    expect(expectDuration(done(50, 0), [])).toBeNull();
  });

  test("is said in short", () => {
    expect([400, 12_400, 185_000, 3_600_000, 7_500_000].map(toDuration)).toEqual([
      "less than a second",
      "12 s",
      "3 min",
      "1 h",
      "2 h 5 min",
    ]);
  });
});

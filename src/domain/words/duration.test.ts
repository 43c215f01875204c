import { describe, expect, test } from "vitest";
import { describeDuration, parseDuration, parseEnd, parseMoment } from "./duration.ts";

const hour = 3_600_000;

describe("a duration", () => {
  test("is a number with a unit, or several", () => {
    expect(["30m", "2h", " 2H ", "1d12h", "1w"].map(parseDuration)).toEqual([hour / 2, 2 * hour, 2 * hour, 36 * hour, 168 * hour]);
  });

  test.each(["", "2", "h", "2 h 5", "-2h", "1.5h", "0h", "2y", "99999999h"])("is not %j", (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  test("is described in words", () => {
    expect([hour / 2, hour, 36 * hour, 0].map(describeDuration)).toEqual(["30 minutes", "1 hour", "1 day 12 hours", "less than a minute"]);
  });
});

describe("an end", () => {
  const now = new Date("2026-01-30T12:00:00Z");

  test("is a duration from now, or a time", () => {
    const ends = ["2d", "2026-02-01", "2026-02-01T18:00", "2026-02-01 18:00:30Z", "2026-02-01T18:00+02:00"];
    expect(ends.map((text) => parseEnd(text, now)?.toISOString())).toEqual([
      "2026-02-01T12:00:00.000Z",
      "2026-02-01T00:00:00.000Z",
      "2026-02-01T18:00:00.000Z",
      "2026-02-01T18:00:30.000Z",
      "2026-02-01T16:00:00.000Z",
    ]);
  });

  test.each(["tomorrow", "2026-02-30", "2026-13-01", "01/02/2026", "2026-02-01T25:00"])("is not %j", (text) => {
    expect(parseMoment(text)).toBeNull();
    expect(parseEnd(text, now)).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { grownReport, newIds } from "../../../test/fixtures/grown-report.ts";
import { reportDraft } from "../../../test/fixtures/report.ts";
import {
  countByVersion,
  describeSince,
  findNewIds,
  findNewestVersion,
  findOwnSince,
  isNewSince,
  parseSince,
  toSinceText,
} from "./since.ts";

describe("[R4] what counts as new", () => {
  test("is asked for by a version's number or a time", () => {
    expect(["2", "2026-01-31", "2026-01-31T18:00Z"].map(parseSince)).toEqual([
      { kind: "version", version: 2 },
      { kind: "time", at: "2026-01-31T00:00:00.000Z" },
      { kind: "time", at: "2026-01-31T18:00:00.000Z" },
    ]);
    expect(["", "0", "-1", "yesterday", "2026-02-30", "99999999999"].map(parseSince)).toEqual([null, null, null, null, null, null]);
    const text = "2026-01-31T18:00:00.000Z";
    expect(toSinceText({ kind: "time", at: text })).toBe(text);
    expect(toSinceText({ kind: "version", version: 2 })).toBe("2");
  });

  test("is a comment that no version up to that one held, or that was written at that time or later", () => {
    const seen = (firstSeen: number | null, createdAt: string | null = null) => ({ firstSeen, createdAt });
    const version = { kind: "version", version: 2 } as const;
    expect([seen(1), seen(2), seen(3), seen(null)].map((comment) => isNewSince(comment, version))).toEqual([false, false, true, false]);
    const time = { kind: "time", at: "2026-01-31T18:00:00.000Z" } as const;
    const times = ["2026-01-31T17:59:59.000Z", "2026-01-31T18:00:00.000Z", null];
    expect(times.map((at) => isNewSince(seen(null, at), time))).toEqual([false, true, false]);
  });

  test("is by itself what came since the version that a report builds on", () => {
    expect(findOwnSince(reportDraft)).toBeNull();
    expect(findOwnSince(grownReport)).toEqual({ kind: "version", version: 1 });
    expect([...findNewIds(grownReport)].toSorted()).toEqual([...newIds].toSorted());
    expect([findNewestVersion(reportDraft), findNewestVersion(grownReport)]).toEqual([1, 2]);
  });

  test("is counted by the version that brought it", () => {
    const comments = [1, 5, 3, 3, null].map((firstSeen) => ({ firstSeen }));
    expect([countByVersion(comments), countByVersion([])]).toEqual(["3:2 5:1", ""]);
  });

  test("is named by the time at which that version's thread was fetched, where that is known", () => {
    expect(describeSince({ kind: "version", version: 1 }, grownReport)).toBe("1 Jan 2026, 18:00");
    expect(describeSince({ kind: "version", version: 7 }, grownReport)).toBe("version 7");
    expect(describeSince({ kind: "time", at: "2026-01-31T18:00:00.000Z" }, grownReport)).toBe("31 Jan 2026, 18:00");
  });
});

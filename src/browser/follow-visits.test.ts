import { describe, expect, test } from "vitest";
import { type Visits, countSince, followVisits, parseVisits } from "./follow-visits.ts";

const minute = 60_000;
const open = (visits: Visits | null, newest: number, minutes: number): Visits => followVisits(visits, { newest, now: minutes * minute });

describe("a reader's visits", () => {
  test("begin with one in which nothing is new", () => {
    expect(open(null, 3, 0)).toEqual({ seen: 3, before: null, shown: 3, at: 0 });
  });

  test("what came since the last one stays new on every page of this one", () => {
    const first = open(null, 1, 0);
    const second = open(first, 2, 60);
    expect([second.seen, second.before]).toEqual([1, 0]);
    const onward = open(open(second, 2, 70), 2, 95);
    expect([onward.seen, onward.before]).toEqual([1, 0]);
    expect(open(onward, 2, 300).seen).toBe(2);
  });

  test("a version that comes during a visit is new in it", () => {
    const visit = open(open(null, 1, 0), 2, 10);
    expect([visit.seen, visit.shown]).toEqual([1, 2]);
  });

  test("a clock that was put back, or a report with fewer versions, hides nothing", () => {
    const visit = open(open(null, 5, 100), 5, 101);
    expect(open(visit, 6, 0).seen).toBe(5);
    expect(open(visit, 2, 102)).toMatchObject({ seen: 2, shown: 2 });
  });

  test("are only read from what was stored by us", () => {
    const visits = open(open(null, 1, 0), 2, 60);
    expect(parseVisits(JSON.stringify(visits))).toEqual(visits);
    for (const text of [null, "", "x", "null", "7", "[]", '{"seen":"1"}', '{"seen":1,"shown":1}']) expect(parseVisits(text)).toBeNull();
  });
});

test("counts what came after a version", () => {
  expect([countSince("3:2 5:1", 1), countSince("3:2 5:1", 3), countSince("3:2 5:1", 5), countSince("", 1)]).toEqual([3, 1, 0, 0]);
});

import { describe, expect, test } from "vitest";
import { type Watch, type WatchCheck, beginWatch, describeEnd, endWatch, followWatch, requirePlan } from "./watch.ts";

const hour = 3_600_000;
const start = new Date("2026-01-01T00:00:00.000Z");
const at = (hours: number): Date => new Date(start.getTime() + hours * hour);
const hoursUntil = (text: string | null): number | null => (text === null ? null : (Date.parse(text) - start.getTime()) / hour);

const plan = { everyMilliseconds: 2 * hour, until: at(96).toISOString(), maxCostUsd: null };
const begun = beginWatch(plan, { now: start, readAt: start });
const check = (hours: number, found: Partial<WatchCheck> = {}): WatchCheck => ({
  at: at(hours).toISOString(),
  newComments: 0,
  edited: 0,
  deleted: 0,
  costUsd: 0,
  failure: null,
  isOverBudget: false,
  ...found,
});

/** Checks a thread whenever that is due; `finds` says what the check at an hour finds. */
const run = (watch: Watch, finds: (hours: number) => Partial<WatchCheck>): { readonly hours: readonly number[]; readonly last: Watch } => {
  const hours: number[] = [];
  let last = watch;
  while (last.dueAt !== null) {
    const due = hoursUntil(last.dueAt) ?? 0;
    hours.push(due);
    last = followWatch(last, check(due, finds(due)));
  }
  return { hours, last };
};

describe("a watch", () => {
  test("checks first when its interval has passed since the thread was read, or at once", () => {
    const dueFor = (readAt: Date | null) => hoursUntil(beginWatch(plan, { now: start, readAt }).dueAt);
    expect([start, at(-0.5), at(-2), at(-99), at(5), null].map(dueFor)).toEqual([2, 1.5, 0, 0, 2, 0]);
  });

  test("keeps its interval while something comes, and checks a last time at its end", () => {
    const { hours, last } = run({ ...begun, until: at(9).toISOString() }, () => ({ newComments: 1 }));
    expect(hours).toEqual([2, 4, 6, 8, 9]);
    expect([last.ended?.reason, last.newComments, last.checks]).toEqual(["until", 5, 5]);
  });

  test("waits twice as long after each check that finds nothing, at most twelve hours, and ends when nothing came for a day", () => {
    const { hours, last } = run(begun, (due) => ({ newComments: due === 6 ? 4 : 0 }));
    // 2 finds nothing, 6 finds something, then 2, 4, 8 and 12 hours.
    expect(hours).toEqual([2, 6, 8, 12, 20, 32]);
    expect(last.ended).toEqual({ at: at(32).toISOString(), reason: "quiet" });
  });

  test("never checks more often than it was asked to", () => {
    const { hours } = run({ ...begun, everyMilliseconds: 30 * hour, intervalMilliseconds: 30 * hour, dueAt: at(30).toISOString() }, () => ({
      newComments: 1,
    }));
    expect(hours).toEqual([30, 60, 90, 96]);
  });

  test.each(["edited", "deleted"] as const)("takes comments that were %s for movement", (kind) => {
    const moved = followWatch(begun, check(2, { [kind]: 1 }));
    expect([hoursUntil(moved.movedAt), hoursUntil(moved.dueAt)]).toEqual([2, 4]);
  });

  test("catches missed checks up by one", () => {
    const late = followWatch(begun, check(11, { newComments: 9 }));
    expect(hoursUntil(late.dueAt)).toBe(13);
  });

  test("[R3] ends when its refreshes have cost what they may, or one of them reached its budget", () => {
    const limited = { ...begun, maxCostUsd: 0.5 };
    const once = followWatch(limited, check(2, { newComments: 1, costUsd: 0.3 }));
    expect(once.ended).toBeNull();
    expect(followWatch(once, check(4, { newComments: 1, costUsd: 0.2 })).ended?.reason).toBe("cost");
    expect(followWatch(limited, check(2, { newComments: 1, isOverBudget: true })).ended?.reason).toBe("cost");
  });

  test("goes on after failures, and ends after five in a row", () => {
    const failing = run({ ...begun, movedAt: at(90).toISOString(), until: at(500).toISOString() }, () => ({ failure: "no answer" }));
    expect(failing.hours).toHaveLength(5);
    expect(failing.last.ended?.reason).toBe("failed");
    expect(describeEnd(failing.last)).toContain("no answer");
    const silent = run(begun, () => ({ failure: "no answer" })).last;
    expect([silent.ended?.reason, describeEnd(silent)]).toEqual(["failed", "The last 4 checks failed: no answer"]);
    const recovered = followWatch({ ...begun, failuresInARow: 4 }, check(2));
    expect([recovered.failuresInARow, recovered.ended]).toEqual([0, null]);
  });

  test("keeps the reason of its end", () => {
    const ended = endWatch(begun, { reason: "stopped", now: at(1) });
    expect(endWatch(ended, { reason: "quiet", now: at(2) }).ended).toEqual({ at: at(1).toISOString(), reason: "stopped" });
    expect(ended.dueAt).toBeNull();
  });
});

describe("a plan", () => {
  test("is taken within the limits", () => {
    expect(() => requirePlan(plan, start)).not.toThrow();
  });

  test.each([
    ["5 minutes", { everyMilliseconds: hour / 12 }],
    ["8 days", { everyMilliseconds: 192 * hour }],
    ["in the past", { until: start.toISOString() }],
    ["more than 30 days away", { until: at(721).toISOString() }],
  ])("[S2] is refused with the reason: %s", (why, change) => {
    expect(() => requirePlan({ ...plan, ...change }, start)).toThrow(why);
  });
});

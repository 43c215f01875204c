import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import type { WantedHold } from "../domain/models/call-limits.ts";
import type { Store } from "./store.ts";

const second = 1_000;
const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * second);
const toHolder = (holder: string, seconds = 0) => ({ holder, leaseUntil: at(seconds + 5).getTime() });
const toLine = (seconds = 0) => ({ provider: "openai", parallel: 2, now: at(seconds) });

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("limits that processes share ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let where: string;
  let store: Store;
  const enter = (holder = "one", seconds = 0) => store.limits.enter({ ...toLine(seconds), ...toHolder(holder, seconds) });
  const hold = (mostUsd: number, more: Partial<WantedHold> = {}) =>
    store.limits.hold({ day: "2026-01-01", mostUsd, limitUsd: 10, now: at(0), ...toHolder("one"), ...more });

  beforeEach(async () => {
    where = await createPlace();
    store = await open(where);
  });

  test("lets the first places of a line call, and the next one when one leaves", async () => {
    const places = [await enter("one"), await enter("two"), await enter("one")];
    expect(places.map(({ mayCall }) => mayCall)).toEqual([true, true, false]);
    const [first, next, last] = places.map(({ place }) => place);
    expect(await store.limits.listCallers(toLine())).toEqual([first, next]);
    await store.limits.leave(first ?? 0);
    expect(await store.limits.listCallers(toLine())).toEqual([next, last]);
  });

  test("keeps a line for each provider", async () => {
    await enter();
    await enter();
    const other = await store.limits.enter({ ...toLine(), provider: "anthropic", ...toHolder("one") });
    expect(other.mayCall).toBe(true);
  });

  test("hands the places of a killed process on when its lease ends, and those of a living one not", async () => {
    await enter("dead");
    const alive = await enter("alive");
    const waiting = await enter("next", 4);
    expect(await store.limits.renew(toHolder("alive", 4))).toEqual([alive.place]);
    expect(await store.limits.listCallers(toLine(4))).not.toContain(waiting.place);
    expect(await store.limits.listCallers(toLine(6))).toEqual([alive.place, waiting.place]);
    expect((await enter("one", 6)).mayCall).toBe(false);
    expect(await store.limits.renew(toHolder("dead", 7))).toEqual([]);
  });

  test("never lets more call than may, however many processes join at the same time", async () => {
    const other = await open(where);
    const joined = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? store : other).limits.enter({ ...toLine(), ...toHolder(index % 2 === 0 ? "one" : "two") }),
      ),
    );
    expect(joined.filter(({ mayCall }) => mayCall)).toHaveLength(2);
    expect(new Set(joined.map(({ place }) => place)).size).toBe(20);
  });

  test("counts starts over a sliding span of time, and says how long to wait", async () => {
    const start = (seconds: number, provider = "openai") =>
      store.limits.start({ provider, rate: { calls: 2, milliseconds: 60 * second }, now: at(seconds) });
    expect([await start(0), await start(20), await start(30)]).toEqual([0, 0, 30 * second]);
    expect(await start(30, "anthropic")).toBe(0);
    expect([await start(60), await start(61)]).toEqual([0, 19 * second]);
  });

  test("does not count starts that seem to lie far ahead: the clock was put back since", async () => {
    const start = (seconds: number) =>
      store.limits.start({ provider: "openai", rate: { calls: 1, milliseconds: 60 * second }, now: at(seconds) });
    expect([await start(7_200), await start(0)]).toEqual([0, 0]);
  });

  test("[R3] holds the most that a call can cost, and replaces it by what it did cost", async () => {
    const first = await hold(6);
    expect(await hold(5)).toEqual({ hold: null, spentUsd: 0, heldUsd: 6 });
    await store.limits.settle(first.hold, { day: "2026-01-01", mostUsd: 6 }, 1.5);
    expect(await hold(9)).toEqual({ hold: null, spentUsd: 1.5, heldUsd: 0 });
    expect((await hold(8.5)).hold).not.toBeNull();
    expect((await hold(9, { day: "2026-01-02" })).hold).not.toBeNull();
    expect((await hold(1_000, { limitUsd: null })).hold).not.toBeNull();
    expect(await store.limits.readDay("2026-01-02", at(0))).toEqual({ spentUsd: 0, heldUsd: 9 });
    expect(await store.limits.readDay("2026-01-01", at(0))).toEqual({ spentUsd: 1.5, heldUsd: 1_008.5 });
    expect(await store.limits.readDay("2026-01-01", at(100_000))).toEqual({ spentUsd: 1_010, heldUsd: 0 });
    expect(await store.limits.readDay("2026-01-03", at(0))).toEqual({ spentUsd: 0, heldUsd: 0 });
  });

  test("[R3] counts a call as its most when its process died, and as its cost when the process was only suspended", async () => {
    const { hold: suspended } = await hold(6, toHolder("suspended"));
    await hold(1, toHolder("alive"));
    await store.limits.renew(toHolder("alive", 5));
    expect(await hold(9, { now: at(6) })).toEqual({ hold: null, spentUsd: 6, heldUsd: 1 });
    await store.limits.settle(suspended, { day: "2026-01-01", mostUsd: 6 }, 0.5);
    expect(await hold(9, { now: at(6) })).toEqual({ hold: null, spentUsd: 0.5, heldUsd: 1 });
  });

  test("[R3] never holds more than the limit, however many processes ask at the same time", async () => {
    const other = await open(where);
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? store : other).limits.hold({
          day: "2026-01-01",
          mostUsd: 3,
          limitUsd: 10,
          now: at(0),
          ...toHolder(index % 2 === 0 ? "one" : "two"),
        }),
      ),
    );
    expect(results.filter((result) => result.hold !== null)).toHaveLength(3);
  });

  test("adds a cost for which nothing was held", async () => {
    await store.limits.settle(null, { day: "2026-01-01", mostUsd: 0 }, 4);
    expect(await hold(7)).toEqual({ hold: null, spentUsd: 4, heldUsd: 0 });
  });
});

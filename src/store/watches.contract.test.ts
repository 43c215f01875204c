import { beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { type StoredWatch, type WatchCheck, beginWatch, endWatch, followWatch } from "../domain/jobs/watch.ts";
import type { NewJob } from "./job-store.ts";
import type { Store } from "./store.ts";

const hour = 3_600_000;
const at = (hours: number): Date => new Date(Date.UTC(2026, 0, 1) + hours * hour);
const rulesAt = (hours: number, mostQueued = 9) => ({ now: at(hours), mostQueued });

/** A thread that is watched every two hours for two days from an hour on. */
const watchOf = (number: string, from = 0): Omit<StoredWatch, "jobNumber"> => ({
  ...beginWatch({ everyMilliseconds: 2 * hour, until: at(from + 48).toISOString(), maxCostUsd: null }, { now: at(from), readAt: at(from) }),
  discussionId: `hn-${number}`,
  title: `Thread ${number}`,
  asker: { name: "ann", through: "page" },
});
const toJob = (discussionId: string): NewJob => ({
  key: `refresh ${discussionId}`,
  request: { reference: { kind: "hackernews", id: discussionId.slice(3) }, engine: "embedded", topics: null, refresh: true },
  upload: null,
  again: true,
  asker: { name: "ann", through: "page" },
});
const checkAt = (hours: number, newComments = 0): WatchCheck => ({
  at: at(hours).toISOString(),
  newComments,
  edited: 0,
  deleted: 0,
  costUsd: 0,
  failure: null,
  isOverBudget: false,
});

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("[R4] watched threads ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let place: string;
  let store: Store;
  const submitDue = (hours: number, mostQueued?: number) => store.watches.submitDue("hn-1", toJob("hn-1"), rulesAt(hours, mostQueued));
  const listDue = async (hours: number) => (await store.watches.listDue(at(hours))).map(({ discussionId }) => discussionId);
  /** The watch while its check runs. */
  const check = async () => {
    await store.watches.save(watchOf("1"));
    const job = await submitDue(2);
    const watch = await store.watches.load("hn-1");
    if (watch === null || job === null) throw new Error("nothing was due");
    return { watch, job };
  };

  beforeEach(async () => {
    place = await createPlace();
    store = await open(place);
  });

  test("stay as they were, also after the store is opened again", async () => {
    expect(await store.watches.load("hn-1")).toBeNull();
    await store.watches.save(watchOf("1"));
    await store.close();
    store = await open(place);
    expect(await store.watches.load("hn-1")).toEqual({ ...watchOf("1"), jobNumber: null });
  });

  test("queue a check when it is due, and not before, and not again while it runs", async () => {
    await store.watches.save(watchOf("1"));
    expect([await listDue(1.99), await submitDue(1.99)]).toEqual([[], null]);
    expect(await listDue(2)).toEqual(["hn-1"]);
    const job = await submitDue(2);
    expect(job).toMatchObject({ state: "queued", asker: { name: "ann", through: "page" } });
    expect(await store.watches.listChecking()).toMatchObject([{ discussionId: "hn-1", dueAt: null, jobNumber: job?.number }]);
    expect([await listDue(5), await submitDue(5)]).toEqual([[], null]);
    expect((await store.jobs.list({ states: ["queued"], limit: 9 })).total).toBe(1);
  });

  test("are due in the order in which they became due", async () => {
    await store.watches.save(watchOf("2", 1));
    await store.watches.save(watchOf("1"));
    expect(await listDue(9)).toEqual(["hn-1", "hn-2"]);
  });

  test("of several workers that look at the same time, one queues a check", async () => {
    const others = await Promise.all([open(place), open(place)]);
    await store.watches.save(watchOf("1"));
    const found = await Promise.all([store, ...others].map(({ watches }) => watches.submitDue("hn-1", toJob("hn-1"), rulesAt(2))));
    expect(found.filter((each) => each !== null)).toHaveLength(1);
    expect((await store.jobs.list({ states: ["queued"], limit: 9 })).total).toBe(1);
    await Promise.all(others.map((other) => other.close()));
  });

  test("join a refresh that somebody has asked for already", async () => {
    await store.watches.save(watchOf("1"));
    const asked = await store.jobs.submit(toJob("hn-1"), rulesAt(1));
    expect((await submitDue(2))?.number).toBe(asked.job.number);
  });

  test("stay due while the queue is full", async () => {
    await store.watches.save(watchOf("1"));
    await expect(submitDue(2, 0)).rejects.toMatchObject({ code: "queue-full" });
    expect(await store.watches.load("hn-1")).toMatchObject({ dueAt: at(2).toISOString(), jobNumber: null });
    expect(await submitDue(3)).not.toBeNull();
  });

  test("are settled once, by the job that checked them", async () => {
    const { watch, job } = await check();
    const next = followWatch(watch, checkAt(2.1, 3));
    expect(await store.watches.settle(next, { ...watch, jobNumber: job.number + 1 })).toBe(false);
    expect([await store.watches.settle(next, watch), await store.watches.settle(next, watch)]).toEqual([true, false]);
    expect(await store.watches.load("hn-1")).toMatchObject({ dueAt: at(4.1).toISOString(), newComments: 3, jobNumber: null });
  });

  test("that were stopped or begun anew meanwhile are not settled by the check of before", async () => {
    const { watch } = await check();
    await store.watches.save(endWatch(watch, { reason: "stopped", now: at(2.05) }));
    expect(await store.watches.settle(followWatch(watch, checkAt(2.1)), watch)).toBe(false);
    expect(await store.watches.load("hn-1")).toMatchObject({ ended: { reason: "stopped" }, dueAt: null });
    expect(await submitDue(99)).toBeNull();
  });

  test("whose check could not be queued are settled as they were due", async () => {
    await store.watches.save(watchOf("1"));
    const [watch] = await store.watches.listDue(at(2));
    if (!watch) throw new Error("nothing was due");
    const next = followWatch(watch, { ...checkAt(2), failure: "It cannot be read." });
    expect([await store.watches.settle(next, watch), await store.watches.settle(next, watch)]).toEqual([true, false]);
    expect(await store.watches.load("hn-1")).toMatchObject({ dueAt: at(6).toISOString(), failuresInARow: 1 });
  });

  test("are listed: those that go on by when they are due, then those that ended, latest first", async () => {
    for (const [number, from] of [
      ["1", 3],
      ["2", 1],
      ["3", 0],
      ["4", 0],
    ] as const)
      await store.watches.save(watchOf(number, from));
    await store.watches.save(endWatch(watchOf("3"), { reason: "quiet", now: at(5) }));
    await store.watches.save(endWatch(watchOf("4"), { reason: "until", now: at(6) }));
    expect((await store.watches.list()).map(({ discussionId }) => discussionId)).toEqual(["hn-2", "hn-1", "hn-4", "hn-3"]);
  });

  test("go with their discussion", async () => {
    await saveMadeReport(store, "1");
    await store.watches.save(watchOf("1"));
    await store.removeDiscussion("hn-1");
    expect(await store.watches.load("hn-1")).toBeNull();
  });
});

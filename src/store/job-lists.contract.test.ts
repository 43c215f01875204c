import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { type JobFailure, type JobRequest, jobStates, noProgress } from "../domain/jobs/job.ts";
import type { JobFilter } from "./job-store.ts";
import type { Store } from "./store.ts";

const now = new Date(Date.UTC(2026, 0, 1));
const rules = { now, mostQueued: 4 };
const failure: JobFailure = { code: "model-unavailable", what: "Cannot read", why: "no answer", fix: "Try again." };
const refusal: JobFailure = { ...failure, code: "source-unsupported" };
const all: JobFilter = { states: jobStates };

/** Runs on the queue of every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("the list of jobs ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let store: Store;
  beforeEach(async () => {
    store = await open(await createPlace());
  });

  const submit = async (id: string, title: string | null = null): Promise<number> => {
    const request: JobRequest = { reference: { kind: "hackernews", id }, engine: "embedded", topics: null };
    const asker = { name: "ann", through: "api" } as const;
    return (await store.jobs.submit({ key: id, request, upload: null, again: false, asker, title }, rules)).job.number;
  };
  const upload = async (name: string): Promise<number> => {
    const request: JobRequest = { reference: { kind: "upload", key: name, name, format: null }, engine: "embedded", topics: null };
    const file = { key: name, bytes: new TextEncoder().encode(name) };
    return (await store.jobs.submit({ key: name, request, upload: file, again: false }, rules)).job.number;
  };
  const claim = async () => (await store.jobs.claim({ now, leaseMilliseconds: 5_000, mostAttempts: 9 }))!.lease;
  const numbersOf = async (filter: JobFilter = all): Promise<readonly number[]> =>
    (await store.jobs.list({ ...filter, limit: 50 })).jobs.map(({ number }) => number);

  /** 1 done, 2 failed, 3 running, 4 and 5 waiting, 6 cancelled. */
  const fill = async (): Promise<void> => {
    await submit("1");
    await store.jobs.finish(await claim(), { discussionId: "hn-1", now });
    await submit("2");
    await store.jobs.fail(await claim(), { failure, now });
    await submit("3");
    await claim();
    for (const id of ["4", "5", "6"]) await submit(id);
    await store.jobs.cancel(6, now);
  };

  test("has what runs first, then the queue in its order, then what ended, latest first; page by page", async () => {
    await fill();
    expect(await numbersOf()).toEqual([3, 4, 5, 6, 2, 1]);
    const page = await store.jobs.list({ ...all, offset: 1, limit: 2 });
    expect([page.jobs.map(({ number }) => number), page.total]).toEqual([[4, 5], 6]);
    expect(await store.jobs.count()).toEqual({ queued: 2, running: 1, done: 1, failed: 1, cancelled: 1 });
  });

  test("can be asked for states, for numbers and for words of a name, which is the title once that is known", async () => {
    await submit("1", "A known title");
    await submit("2");
    const lease = await claim();
    expect(await numbersOf({ ...all, words: "known TITLE" })).toEqual([1]);
    expect(await numbersOf({ ...all, words: "Hacker News 2" })).toEqual([2]);
    await store.jobs.saveProgress(lease, { ...noProgress, title: "Found 100% of it" });
    expect(await numbersOf({ ...all, words: "100%" })).toEqual([1]);
    expect(await numbersOf({ ...all, words: "known" })).toEqual([]);
    expect(await numbersOf({ states: ["queued"] })).toEqual([2]);
    expect(await numbersOf({ states: [] })).toEqual([]);
    expect(await numbersOf({ ...all, numbers: [2, 99] })).toEqual([2]);
    expect(await numbersOf({ ...all, numbers: [] })).toEqual([]);
  });

  test("says who asked, and keeps the title through a retry", async () => {
    const number = await submit("1", "A title");
    expect(await store.jobs.load(number)).toMatchObject({ asker: { name: "ann", through: "api" }, progress: { title: "A title" } });
    await store.jobs.cancel(number, now);
    expect(await store.jobs.retry(number, rules)).toMatchObject({ state: "queued", progress: { title: "A title" }, startedAt: null });
  });

  test("cancels many: only those that are open, and takes them from their workers", async () => {
    await fill();
    expect(await store.jobs.cancelAll(all, now)).toBe(3);
    expect(await store.jobs.count()).toMatchObject({ queued: 0, running: 0, done: 1, failed: 1, cancelled: 4 });
    expect(await store.jobs.saveProgress({ jobNumber: 3, fence: 1 }, noProgress)).toBe(false);
  });

  test("retries many, oldest first, until the queue is full", async () => {
    for (const id of ["1", "2", "3"]) await submit(id);
    await store.jobs.cancelAll(all, now);
    for (const id of ["4", "5"]) await submit(id);
    expect(await store.jobs.retryAll(all, rules)).toBe(2);
    expect(await numbersOf({ states: ["queued"] })).toEqual([1, 2, 4, 5]);
    expect(await numbersOf({ states: ["cancelled"] })).toEqual([3]);
    expect(await store.jobs.retryAll({ ...all, numbers: [3] }, rules)).toBe(0);
  });

  test("clears what has ended, with its uploads, and nothing that is open", async () => {
    await fill();
    await upload("a.csv");
    await store.jobs.cancelAll({ ...all, numbers: [7] }, now);
    expect(await store.jobs.clearAll({ states: ["failed", "queued"] })).toBe(1);
    expect(await store.jobs.loadUpload("a.csv")).not.toBeNull();
    expect(await store.jobs.clearAll(all)).toBe(3);
    expect(await numbersOf()).toEqual([3, 4, 5]);
    expect(await store.jobs.loadUpload("a.csv")).toBeNull();
  });

  test("keeps no file that cannot be read, and does not try it again", async () => {
    const number = await upload("broken.csv");
    await store.jobs.fail(await claim(), { failure: refusal, now });
    expect(await store.jobs.loadUpload("broken.csv")).toBeNull();
    expect(await store.jobs.retry(number, rules)).toMatchObject({ state: "failed" });
    expect(await store.jobs.retryAll(all, rules)).toBe(0);
    // Uploaded again, it is read again.
    expect(await upload("broken.csv")).toBe(number);
    expect(await store.jobs.load(number)).toMatchObject({ state: "queued", failure: null });
    expect(await store.jobs.loadUpload("broken.csv")).not.toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { type JobFailure, type JobRequest, noProgress } from "../domain/jobs/job.ts";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import type { Delivery, NewJob } from "./job-store.ts";
import type { Store } from "./store.ts";

const second = 1_000;
const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * second);
const rules = { now: at(0), mostQueued: 3 };
const claimAt = (seconds: number, mostAttempts = 9) => ({ now: at(seconds), leaseMilliseconds: 5 * second, mostAttempts });
const toRequest = (id: string): JobRequest => ({ reference: { kind: "hackernews", id }, engine: "embedded", topics: null });
const toNewJob = (id: string, more: Partial<NewJob> = {}): NewJob => ({
  key: `key of ${id}`,
  request: toRequest(id),
  upload: null,
  again: false,
  ...more,
});
const failure: JobFailure = { code: "source-unreachable", what: "Cannot read", why: "no answer", fix: "Try again." };

/** Runs on the queue of every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("a queue ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let place: string;
  let store: Store;
  const submit = async (id: string, more?: Partial<NewJob>) => (await store.jobs.submit(toNewJob(id, more), rules)).job;
  const claim = async (seconds = 1) => {
    const claimed = await store.jobs.claim(claimAt(seconds));
    if (claimed === null) throw new Error("nothing to claim");
    return claimed;
  };
  const finish = async (id: string) => {
    const { lease } = await claim();
    const discussionId = await saveMadeReport(store, id);
    expect(await store.jobs.finish(lease, { discussionId, now: at(2) })).toBe(true);
  };

  beforeEach(async () => {
    place = await createPlace();
    store = await open(place);
  });

  test("gives one job for the same request asked twice, while it waits, runs and is done", async () => {
    const { number } = await submit("1");
    expect(await store.jobs.submit(toNewJob("1"), rules)).toMatchObject({ job: { number, state: "queued" }, isNew: false });
    await finish("1");
    expect(await store.jobs.submit(toNewJob("1"), rules)).toMatchObject({ job: { number, state: "done" }, isNew: false });
    expect((await submit("1", { again: true })).number).not.toBe(number);
    expect((await submit("2")).number).not.toBe(number);
  });

  test("takes a lease that ends far in the future for abandoned: the clock was put back since it was written", async () => {
    const { number } = await submit("1");
    const { lease } = await claim(7_200);
    expect(await store.jobs.claim(claimAt(7_199))).toBeNull();
    expect(await store.jobs.claim(claimAt(3_600))).toMatchObject({ job: { number }, lease: { fence: lease.fence + 1 } });
    expect(await store.jobs.saveProgress(lease, noProgress)).toBe(false);
  });

  test("queues a done job anew when its discussion was removed since", async () => {
    const { number } = await submit("1");
    await finish("1");
    await store.removeDiscussion("hn-1");
    expect(await submit("1")).toMatchObject({ number: number + 1, state: "queued" });
  });

  test("queues one that failed or was cancelled once more, with nothing left of before", async () => {
    const { number } = await submit("1");
    const { lease } = await claim();
    expect(await store.jobs.fail(lease, { failure, now: at(2) })).toBe(true);
    expect(await store.jobs.load(number)).toMatchObject({ state: "failed", failure, endedAt: at(2).toISOString(), ahead: null });
    expect(await store.jobs.retry(number, rules)).toMatchObject({ number, state: "queued", failure: null, endedAt: null, attempts: 0 });
    await store.jobs.cancel(number, at(3));
    expect(await submit("1")).toMatchObject({ number, state: "queued" });
  });

  test("says how many wait before a job, and hands them out oldest first, each to one worker", async () => {
    const jobs = [await submit("1"), await submit("2"), await submit("3")];
    expect(jobs.map(({ ahead }) => ahead)).toEqual([0, 1, 2]);
    const other = await open(place);
    const claims = [];
    for (const worker of [store, other, store, other]) claims.push((await worker.jobs.claim(claimAt(1)))?.job.number ?? null);
    expect(claims).toEqual([...jobs.map(({ number }) => number), null]);
    await other.close();
  });

  test("gives the job that a worker asks for by its number, unless another worker has it or it has ended", async () => {
    const [first, wanted] = [await submit("1"), await submit("2")];
    const claimed = await store.jobs.claim({ ...claimAt(1), number: wanted.number });
    expect(claimed?.job.number).toBe(wanted.number);
    expect(await store.jobs.claim({ ...claimAt(1), number: wanted.number })).toBeNull();
    expect((await store.jobs.claim({ ...claimAt(7), number: wanted.number }))?.lease.fence).toBe(2);
    await store.jobs.cancel(wanted.number, at(8));
    expect(await store.jobs.claim({ ...claimAt(20), number: wanted.number })).toBeNull();
    expect((await claim()).job.number).toBe(first.number);
  });

  describe("delivers jobs", () => {
    let delivery: Delivery | null = null;
    afterEach(async () => {
      await delivery?.stop();
      await delivery?.close();
      delivery = null;
    });
    /** A worker that ends its jobs when it is told to. Gives the numbers of the jobs that it has taken. */
    const work = async (concurrency: number, errors: unknown[] = []) => {
      const taken: number[] = [];
      const ends = new Map<number, () => Promise<void>>();
      const take = async (number: number | null) => {
        const claimed = await store.jobs.claim({ ...claimAt(1), number });
        if (claimed === null) return null;
        const { job, lease } = claimed;
        const ended = Promise.withResolvers<void>();
        ends.set(job.number, async () => {
          await store.jobs.fail(lease, { failure, now: at(2) });
          ended.resolve();
        });
        taken.push(job.number);
        return { done: ended.promise };
      };
      delivery = await store.jobs.deliver({ concurrency, take, onError: (error) => errors.push(error) });
      const waitFor = (...numbers: readonly number[]) =>
        vi.waitFor(() => expect(taken.toSorted()).toEqual(numbers), { timeout: 10_000, interval: 20 });
      return { waitFor, end: (number: number) => ends.get(number)?.() };
    };

    test("that waited before and that are submitted later, as many at a time as the worker wants", async () => {
      const [first, next] = [await submit("1"), await submit("2")];
      const { waitFor, end } = await work(2);
      await waitFor(first.number, next.number);
      const last = await submit("3");
      await end(first.number);
      await waitFor(first.number, next.number, last.number);
      await end(next.number);
      await end(last.number);
    });

    test("that are queued again", async () => {
      const [cancelled, next] = [await submit("1"), await submit("2")];
      await store.jobs.cancel(cancelled.number, at(1));
      const { waitFor, end } = await work(1);
      // It is their turn in order: the worker knows of the first one that it has ended.
      await waitFor(next.number);
      await store.jobs.retry(cancelled.number, rules);
      await end(next.number);
      await waitFor(cancelled.number, next.number);
      await end(cancelled.number);
    });

    test("of a store that another process filled, again and again until they can be claimed", async () => {
      const { number } = await submit("1");
      const other = await open(place);
      const held = await other.jobs.claim(claimAt(0));
      const { waitFor, end } = await work(1);
      await other.jobs.release(held?.lease ?? { jobNumber: 0, fence: 0 });
      await waitFor(number);
      await end(number);
    });
  });

  test("[S2] refuses more than may wait, and says so", async () => {
    for (const id of ["1", "2", "3"]) await submit(id);
    await expect(submit("4")).rejects.toMatchObject({ code: "queue-full" });
    expect((await submit("2")).number).toBe(2);
    await claim();
    await submit("4");
    await store.jobs.cancel(2, at(1));
    await submit("5");
    await expect(store.jobs.retry(2, rules)).rejects.toMatchObject({ code: "queue-full" });
  });

  test("keeps a job with its worker as long as the worker beats, and hands it on when the lease runs out", async () => {
    await submit("1");
    const { lease } = await claim(0);
    expect(await store.jobs.renew(lease, claimAt(4))).toBe(true);
    expect(await store.jobs.claim(claimAt(8))).toBeNull();
    const next = await claim(9);
    expect(next).toMatchObject({ job: { number: lease.jobNumber, attempts: 2, startedAt: at(0).toISOString() } });
    expect(next.lease.fence).toBeGreaterThan(lease.fence);
  });

  test("lets a worker that has lost its job change nothing: no progress, no end, no report", async () => {
    await submit("1");
    const { lease } = await claim(0);
    const { lease: current } = await claim(9);
    const before = await store.jobs.load(lease.jobNumber);
    const outcome = { discussionId: "hn-1", now: at(10) };
    expect(await store.jobs.renew(lease, claimAt(10))).toBe(false);
    expect(await store.jobs.saveProgress(lease, { ...noProgress, title: "Stale" })).toBe(false);
    expect(await store.jobs.finish(lease, outcome)).toBe(false);
    expect(await store.jobs.fail(lease, { failure, now: at(10) })).toBe(false);
    expect(await store.jobs.release(lease)).toBe(false);
    await expect(saveMadeReport(store, "1", lease)).rejects.toMatchObject({ code: "interrupted" });
    expect(await store.jobs.load(lease.jobNumber)).toEqual(before);
    expect(await store.loadReport("hn-1")).toBeNull();
    await saveMadeReport(store, "1", current);
    expect(await store.jobs.finish(current, outcome)).toBe(true);
  });

  test("takes a cancelled job from its worker at once, and leaves ended ones as they are", async () => {
    const { number } = await submit("1");
    const { lease } = await claim();
    expect(await store.jobs.cancel(number, at(3))).toMatchObject({ state: "cancelled", endedAt: at(3).toISOString() });
    expect(await store.jobs.renew(lease, claimAt(3))).toBe(false);
    await expect(saveMadeReport(store, "1", lease)).rejects.toMatchObject({ code: "interrupted" });
    expect(await store.jobs.cancel(number, at(4))).toMatchObject({ endedAt: at(3).toISOString() });
    expect(await store.jobs.cancel(99, at(4))).toBeNull();
    expect(await store.jobs.retry(99, rules)).toBeNull();
  });

  test("puts a released job back, for the next worker to take at once", async () => {
    await submit("1");
    const { lease } = await claim(0);
    expect(await store.jobs.release(lease)).toBe(true);
    expect((await claim(0)).job.number).toBe(lease.jobNumber);
  });

  test("[S2] gives a job up that was begun again and again and never ended", async () => {
    const { number } = await submit("1");
    for (const seconds of [0, 10, 20]) expect(await store.jobs.claim(claimAt(seconds, 3)), String(seconds)).not.toBeNull();
    expect(await store.jobs.claim(claimAt(30, 3))).toBeNull();
    expect(await store.jobs.load(number)).toMatchObject({ state: "failed", failure: { code: "engine-failed" } });
  });

  test("counts every change that can be seen", async () => {
    const { number, revision } = await submit("1");
    const { lease, job } = await claim();
    expect(job.revision).toBeGreaterThan(revision);
    await store.jobs.renew(lease, claimAt(2));
    expect((await store.jobs.load(number))?.revision).toBe(job.revision);
    await store.jobs.saveProgress(lease, { ...noProgress, title: "A title" });
    expect(await store.jobs.load(number)).toMatchObject({ revision: job.revision + 1, progress: { title: "A title" } });
  });

  test("keeps an upload until its job is done, also through failure and retry", async () => {
    const upload = { key: "abc", bytes: Uint8Array.of(1, 2, 3) };
    const request: JobRequest = {
      ...toRequest("1"),
      reference: { kind: "upload", key: upload.key, name: "thread.json", format: null },
    };
    const { number } = await submit("1", { request, upload });
    await store.jobs.fail((await claim()).lease, { failure, now: at(2) });
    await submit("2");
    await finish("2");
    expect(await store.jobs.loadUpload("abc")).toEqual(upload.bytes);
    await store.jobs.retry(number, rules);
    await finish("1");
    expect(await store.jobs.loadUpload("abc")).toBeNull();
  });

  test("lists by state, latest first, and forgets what ended long ago", async () => {
    for (const id of ["1", "2", "3"]) await submit(id);
    await finish("1");
    await store.jobs.cancel(2, at(100));
    const list = async (...states: readonly ("queued" | "done" | "cancelled")[]) =>
      (await store.jobs.list({ states, limit: 9 })).jobs.map(({ number }) => number);
    expect(await list("queued", "done", "cancelled")).toEqual([3, 2, 1]);
    expect(await list("cancelled")).toEqual([2]);
    await store.jobs.prune(at(50));
    expect(await list("queued", "done", "cancelled")).toEqual([3, 2]);
  });
});

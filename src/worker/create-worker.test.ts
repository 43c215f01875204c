import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../domain/app-error.ts";
import type { Job, JobFailure, JobState, Lease } from "../domain/jobs/job.ts";
import { tendWatches } from "../app/tend-watches.ts";
import type { Report } from "../domain/report/report.ts";
import { beginWatch } from "../domain/jobs/watch.ts";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import type { JobStore } from "../store/job-store.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { type Worker, type WorkerEvent, type WorkerTools, createWorker } from "./create-worker.ts";
import type { RunReading } from "./run-reading.ts";

const failure: JobFailure = { code: "source-refused", what: "Cannot read", why: "it said no", fix: "Ask again." };
const interrupted: JobFailure = { ...failure, code: "interrupted" };

/** All time in these tests is fake: it passes when a test advances it. */
const advance = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
const idOf = ({ request }: Parameters<RunReading>[0]): string => (request.reference.kind === "hackernews" ? request.reference.id : "");

interface Changes {
  readonly concurrency: number;
  readonly jobs: Partial<JobStore>;
  readonly tend: WorkerTools["tendWatches"];
}

describe("a worker", () => {
  let store: Store;
  let workers: Worker[];
  let events: WorkerEvent[];

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"], now: Date.UTC(2026, 0, 1) });
    store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-worker-")));
    workers = [];
    events = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store.close();
    vi.useRealTimers();
  });

  const work = (
    runReading: RunReading,
    { concurrency = 1, jobs = {}, tend = () => Promise.resolve([]) }: Partial<Changes> = {},
  ): Worker => {
    const worker = createWorker({
      jobs: { ...store.jobs, ...jobs },
      runReading,
      tendWatches: tend,
      now: () => new Date(),
      onEvent: (event) => events.push(event),
      concurrency,
    });
    workers.push(worker);
    void worker.start();
    return worker;
  };
  const submit = async (id: string): Promise<number> => {
    const request = { reference: { kind: "hackernews", id }, engine: "embedded", topics: null } as const;
    const { job } = await store.jobs.submit({ key: id, request, upload: null, again: false }, { now: new Date(), mostQueued: 99 });
    return job.number;
  };
  const waitFor = async (number: number, state: JobState): Promise<Job> => {
    for (let looks = 0; looks < 500; looks += 1) {
      const job = await store.jobs.load(number);
      if (job?.state === state) return job;
      await advance(50);
    }
    throw new Error(`Job ${number} is ${(await store.jobs.load(number))?.state}, not ${state}`);
  };
  const typesOf = () => events.map(({ type }) => type);

  test("does jobs in their order, keeps their progress, and ends them", async () => {
    const order: string[] = [];
    const numbers = [await submit("1"), await submit("2")];
    work(async (task, { onEvent }) => {
      order.push(idOf(task));
      onEvent({ type: "engine-chosen", name: "an engine", why: "asked" });
      onEvent({ type: "discussion-read", id: `hn-${idOf(task)}`, title: "A title", comments: 3, language: "en" });
      await sleep(70);
      return { discussionId: await saveMadeReport(store, idOf(task), task.lease) };
    });
    for (const number of numbers) {
      expect(await waitFor(number, "done")).toMatchObject({
        discussionId: `hn-${number}`,
        progress: { title: "A title", engine: "an engine" },
      });
    }
    expect(order).toEqual(["1", "2"]);
    expect((await store.jobs.load(1))?.progress.steps.every(({ state }) => state === "done")).toBe(true);
    expect(events).toEqual([
      { type: "job-begun", job: 1, attempt: 1 },
      { type: "job-done", job: 1, discussionId: "hn-1", milliseconds: 70 },
      { type: "job-begun", job: 2, attempt: 1 },
      { type: "job-done", job: 2, discussionId: "hn-2", milliseconds: 70 },
    ]);
  });

  test("[R4] looks after watched threads every few seconds: a check that is due is done and counted", async () => {
    await saveMadeReport(store, "1");
    const report = await store.loadReport("hn-1");
    const plan = { everyMilliseconds: 3_600_000, until: new Date(Date.now() + 7_200_000).toISOString(), maxCostUsd: null };
    const watch = beginWatch(plan, { now: new Date(), readAt: null });
    await store.watches.save({ ...watch, discussionId: "hn-1", title: "A thread", asker: { name: null, through: "page" } });
    const readAt = new Date().toISOString();
    const ports = {
      store: {
        ...store,
        loadReport: async () =>
          report && ({ ...report, engine: { ...report.engine, kind: "embedded" }, discussion: { ...report.discussion, readAt } } as Report),
      },
      now: () => new Date(),
      mostQueued: 9,
      findThreadOf: () => ({ kind: "hackernews" as const, id: "1" }),
      engines: { model: null },
    };
    let looks = 0;
    const tend = () => ((looks += 1), tendWatches(ports));
    work(() => Promise.resolve({ discussionId: "hn-1" }), { tend });
    await waitFor(1, "done");
    expect((await store.jobs.load(1))?.request).toMatchObject({ reference: { kind: "hackernews", id: "1" }, refresh: true });
    await advance(5_400);
    expect(typesOf()).toEqual(["watch-due", "job-begun", "job-done", "watch-checked"]);
    expect(await store.watches.load("hn-1")).toMatchObject({ checks: 1, jobNumber: null });
    expect(looks).toBe(2);
  });

  test("a look at watched threads that fails keeps no job from being done", async () => {
    await submit("1");
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }), {
      tend: () => Promise.reject(new Error("busy")),
    });
    await waitFor(1, "done");
    expect(typesOf()).toContain("worker-failed");
  });

  test("runs as many readings at a time as it may, and no more", async () => {
    let running = 0;
    let most = 0;
    for (const id of ["1", "2", "3", "4", "5"]) await submit(id);
    work(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(60);
        running -= 1;
        return { failure };
      },
      { concurrency: 2 },
    );
    await waitFor(5, "failed");
    expect(most).toBe(2);
  });

  test("[S2] keeps the reason of a job that failed, and goes on", async () => {
    const [bad, good] = [await submit("1"), await submit("2")];
    work(async (task) => {
      await sleep(40);
      return idOf(task) === "1" ? { failure } : { discussionId: await saveMadeReport(store, "2", task.lease) };
    });
    await waitFor(good, "done");
    expect(await store.jobs.load(bad)).toMatchObject({ state: "failed", failure });
    expect(events).toContainEqual({ type: "job-failed", job: bad, code: "source-refused", milliseconds: 40 });
  });

  test("saves progress at once in a batch, and nothing while nothing changes", async () => {
    const number = await submit("1");
    let saves = 0;
    const jobs: Partial<JobStore> = {
      saveProgress: (...parts) => {
        saves += 1;
        return store.jobs.saveProgress(...parts);
      },
    };
    work(
      async (_task, { onEvent }) => {
        for (const done of [1, 2, 3]) onEvent({ type: "source-progressed", done, total: 3 });
        await sleep(3_000);
        return { failure };
      },
      { jobs },
    );
    await waitFor(number, "running");
    await advance(250);
    expect((await store.jobs.load(number))?.progress.steps[0]).toMatchObject({ done: 3, total: 3 });
    await waitFor(number, "failed");
    expect(saves).toBe(1);
  });

  test("stops the reading of a job that is cancelled, with its next heartbeat", async () => {
    const number = await submit("1");
    let wasStopped = false;
    work(async (_task, { signal }) => {
      await untilAborted(signal);
      wasStopped = true;
      return { failure: interrupted };
    });
    await waitFor(number, "running");
    await store.jobs.cancel(number, new Date());
    await advance(1_250);
    expect(wasStopped).toBe(true);
    expect(typesOf()).toEqual(["job-begun", "job-lost"]);
    expect(await store.jobs.load(number)).toMatchObject({ state: "cancelled", failure: null });
  });

  test("puts its jobs back when it stops, and another worker takes them", async () => {
    const number = await submit("1");
    const worker = work(async (_task, { signal }) => {
      await untilAborted(signal);
      return { failure: interrupted };
    });
    await waitFor(number, "running");
    await worker.stop();
    expect(events.at(-1)).toEqual({ type: "job-released", job: number, attempt: 1 });
    expect(await store.jobs.load(number)).toMatchObject({ state: "queued" });
    await advance(1_000);
    expect(await store.jobs.load(number)).toMatchObject({ state: "queued" });
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }));
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 2 });
  });

  test("[S2] puts a job back whose reading lost the database, so that it goes on when the database is back", async () => {
    let begun = 0;
    const number = await submit("1");
    work(async ({ lease }) => {
      begun += 1;
      await sleep(10);
      if (begun === 1) return { failure: { ...failure, code: "store-unreachable" } };
      return { discussionId: await saveMadeReport(store, "1", lease) };
    });
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 2, failure: null });
    expect(typesOf()).toEqual(["job-begun", "job-released", "job-begun", "job-done"]);
  });

  test("ends the job of a reading that was done before it could be stopped", async () => {
    const number = await submit("1");
    const worker = work(async ({ lease }, { signal }) => {
      await untilAborted(signal);
      return { discussionId: await saveMadeReport(store, "1", lease) };
    });
    await waitFor(number, "running");
    await worker.stop();
    expect(await store.jobs.load(number)).toMatchObject({ state: "done", discussionId: "hn-1" });
  });

  test("renews its lease about once a second, for as long as the reading takes", async () => {
    const number = await submit("1");
    const leases: Lease[] = [];
    const renewedAt: number[] = [];
    const started = Date.now();
    const jobs: Partial<JobStore> = {
      renew: (...parts) => {
        renewedAt.push(Date.now() - started);
        return store.jobs.renew(...parts);
      },
    };
    const slowly: RunReading = async ({ lease }) => {
      leases.push(lease);
      await sleep(12_000);
      return { discussionId: await saveMadeReport(store, "1", lease) };
    };
    work(slowly, { jobs });
    work(slowly, { jobs });
    await waitFor(number, "done");
    expect(leases).toHaveLength(1);
    expect(renewedAt.slice(0, 3)).toEqual([1_000, 2_000, 3_000]);
    expect(renewedAt.length).toBeLessThanOrEqual(13);
  });

  test("leaves a job to others once its lease has expired", async () => {
    const number = await submit("1");
    const leases: Lease[] = [];
    // A file that nobody can write to: no heartbeat succeeds.
    const jobs: Partial<JobStore> = { renew: () => Promise.reject(new Error("the file is locked")) };
    const reading: RunReading = async ({ lease }, { signal }) => {
      leases.push(lease);
      if (leases.length === 1) await untilAborted(signal);
      return { discussionId: await saveMadeReport(store, "1", lease) };
    };
    work(reading, { jobs });
    await waitFor(number, "running");
    work(reading);
    await advance(4_500);
    expect(leases).toHaveLength(1);
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 2 });
    expect(leases).toHaveLength(2);
  });

  test("keeps its job when the clock is put back while it reads: nothing is done twice", async () => {
    let begun = 0;
    const number = await submit("1");
    work(async (_, { signal }) => {
      begun += 1;
      await Promise.race([sleep(20_000), untilAborted(signal)]);
      return signal.aborted ? { failure: interrupted } : { discussionId: await saveMadeReport(store, "1") };
    });
    await waitFor(number, "running");
    vi.setSystemTime(Date.now() - 3_600_000);
    await waitFor(number, "done");
    expect([begun, typesOf()]).toEqual([1, ["job-begun", "job-done"]]);
  });

  test("begins a reading again whose process died, twice; then it fails with the cause", async () => {
    const ends = { healing: 2, lost: 99 };
    work(async (asked) => {
      const id = idOf(asked) === "1" ? "healing" : "lost";
      ends[id] -= 1;
      if (ends[id] >= 0) return { failure: { ...failure, code: "engine-failed", why: "its process was killed" }, hasDied: true };
      return { discussionId: await saveMadeReport(store, idOf(asked)) };
    });
    const [healing, lost] = [await submit("1"), await submit("2")];
    expect((await waitFor(healing, "done")).attempts).toBe(1);
    expect((await waitFor(lost, "failed")).failure?.why).toBe("its process was killed; this happened 3 times in a row");
    expect(ends).toEqual({ healing: -1, lost: 96 });
  });

  test("does not begin a reading again that failed with a reason of its own", async () => {
    let begun = 0;
    const number = await submit("1");
    work(() => {
      begun += 1;
      return Promise.resolve({ failure });
    });
    await waitFor(number, "failed");
    expect(begun).toBe(1);
  });

  test("[S2] reports a store that fails, and tries again", async () => {
    const error = new Error("the disk is full");
    let failures = 0;
    const number = await submit("1");
    const failFirst = <Value>(go: () => Promise<Value>): Promise<Value> => {
      failures += 1;
      return failures === 1 ? Promise.reject(error) : go();
    };
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }), {
      jobs: { claim: (rules) => failFirst(() => store.jobs.claim(rules)) },
    });
    await waitFor(number, "done");
    expect(events[0]).toEqual({ type: "worker-failed", error });
  });

  test("[S2] reports a job whose end cannot be saved, and does it again once its lease has expired", async () => {
    const error = new Error("the disk is full");
    let ends = 0;
    const number = await submit("1");
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }), {
      jobs: {
        finish: (...parts) => {
          ends += 1;
          return ends === 1 ? Promise.reject(error) : store.jobs.finish(...parts);
        },
      },
    });
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 2 });
    expect(typesOf()).toEqual(["job-begun", "worker-failed", "job-begun", "job-done"]);
  });

  test("[S2] waits with the end of a job while the database cannot be reached, and does not do the job again", async () => {
    const gone = new AppError("store-unreachable", { what: "Cannot use the store", why: "nobody answers", fix: "Wait." });
    let ends = 0;
    const number = await submit("1");
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }), {
      jobs: {
        finish: (...parts) => {
          ends += 1;
          return ends <= 3 ? Promise.reject(gone) : store.jobs.finish(...parts);
        },
      },
    });
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 1 });
    expect(typesOf()).toEqual(["job-begun", "job-done"]);
  });

  test("claims nothing more once it is stopped, even while it was claiming", async () => {
    const number = await submit("1");
    const worker = work(async (_task, { signal }) => {
      if (!signal.aborted) await untilAborted(signal);
      return { failure: interrupted };
    });
    await worker.stop();
    await advance(2_000);
    expect(await store.jobs.load(number)).toMatchObject({ state: "queued" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

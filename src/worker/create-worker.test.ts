import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Job, JobFailure, JobState, Lease } from "../domain/job.ts";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { type Worker, type WorkerEvent, createWorker } from "./create-worker.ts";
import type { RunReading } from "./run-reading.ts";

const failure: JobFailure = { code: "source-refused", what: "Cannot read", why: "it said no", fix: "Ask again." };

describe("a worker", () => {
  let store: Store;
  let workers: Worker[];
  let told: WorkerEvent[];

  beforeEach(async () => {
    store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-worker-")));
    workers = [];
    told = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await store.close();
  });

  const work = (runReading: RunReading, concurrency = 1): Worker => {
    const worker = createWorker({
      jobs: store.jobs,
      runReading,
      now: () => new Date(),
      tell: (event) => told.push(event),
      concurrency,
    });
    workers.push(worker);
    worker.start();
    return worker;
  };
  const submit = async (id: string): Promise<number> => {
    const request = { reference: { kind: "hackernews", id }, engine: "embedded", topics: null } as const;
    const { job } = await store.jobs.submit({ key: id, request, upload: null, again: false }, { now: new Date(), mostQueued: 99 });
    return job.number;
  };
  const waitFor = (number: number, state: JobState): Promise<Job> =>
    vi.waitFor(
      async () => {
        const job = await store.jobs.load(number);
        if (job?.state !== state) throw new Error(`job ${number} is ${job?.state}`);
        return job;
      },
      { timeout: 10_000, interval: 20 },
    );
  const untilAborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const idOf = ({ request }: Parameters<RunReading>[0]): string => (request.reference.kind === "hackernews" ? request.reference.id : "");

  test("does jobs in their order, keeps what they told, and ends them", async () => {
    const order: string[] = [];
    const numbers = [await submit("1"), await submit("2")];
    work(async (task, { onEvent }) => {
      order.push(idOf(task));
      onEvent({ type: "engine-chosen", name: "an engine", why: "asked" });
      onEvent({ type: "discussion-read", id: `hn-${idOf(task)}`, title: "A title", comments: 3, language: "en" });
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
    expect(told.map(({ type }) => type)).toEqual(["job-begun", "job-done", "job-begun", "job-done"]);
  });

  test("does as many at a time as it may, and no more", async () => {
    let running = 0;
    let most = 0;
    for (const id of ["1", "2", "3", "4", "5"]) await submit(id);
    work(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 60));
      running -= 1;
      return { failure };
    }, 2);
    await waitFor(5, "failed");
    expect(most).toBe(2);
  });

  test("[S2] keeps the reason of a job that failed, and goes on", async () => {
    const [bad, good] = [await submit("1"), await submit("2")];
    work(async (task) => (idOf(task) === "1" ? { failure } : { discussionId: await saveMadeReport(store, "2", task.lease) }));
    await waitFor(good, "done");
    expect(await store.jobs.load(bad)).toMatchObject({ state: "failed", failure });
  });

  test("stops the reading of a job that is cancelled, within moments", async () => {
    const number = await submit("1");
    let wasStopped = false;
    work(async (_task, { signal }) => {
      await untilAborted(signal);
      wasStopped = true;
      return { failure: { ...failure, code: "interrupted" } };
    });
    await waitFor(number, "running");
    await store.jobs.cancel(number, new Date());
    await vi.waitFor(() => expect(told.map(({ type }) => type)).toContain("job-lost"), { timeout: 5_000 });
    expect(wasStopped).toBe(true);
    expect(await store.jobs.load(number)).toMatchObject({ state: "cancelled", failure: null });
  });

  test("puts its jobs back when it stops, and another takes them at once", async () => {
    const number = await submit("1");
    const worker = work(async (_task, { signal }) => {
      await untilAborted(signal);
      return { failure: { ...failure, code: "interrupted" } };
    });
    await waitFor(number, "running");
    await worker.stop();
    expect(await store.jobs.load(number)).toMatchObject({ state: "queued" });
    work(async ({ lease }) => ({ discussionId: await saveMadeReport(store, "1", lease) }));
    expect(await waitFor(number, "done")).toMatchObject({ attempts: 2 });
  });

  test("keeps the lease of a reading that takes longer than the lease", { timeout: 20_000 }, async () => {
    const number = await submit("1");
    const leases: Lease[] = [];
    const slowly: RunReading = async ({ lease }) => {
      leases.push(lease);
      await new Promise((resolve) => setTimeout(resolve, 6_500));
      return { discussionId: await saveMadeReport(store, "1", lease) };
    };
    work(slowly);
    work(slowly);
    await waitFor(number, "running");
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    await waitFor(number, "done");
    expect(leases).toHaveLength(1);
  });
});

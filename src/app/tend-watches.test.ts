import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../test/fixtures/kept-report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { JobFailure } from "../domain/jobs/job.ts";
import { toPlainOrigin } from "../domain/report/report-origin.ts";
import { beginWatch } from "../domain/jobs/watch.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { type TendPorts, tendWatches } from "./tend-watches.ts";

const start = Date.UTC(2026, 0, 1, 18);
const readAt = new Date(start).toISOString();

describe("[R4] looking after watched threads", () => {
  let store: Store;
  let now = start;
  const ports = (more: Partial<TendPorts> = {}): TendPorts => ({
    store,
    mostQueued: 9,
    now: () => new Date(now),
    findThreadOf: () => ({ kind: "hackernews", id: "1" }),
    engines: { model: null },
    ...more,
  });
  const load = () => store.watches.load("hn-1");

  /** Saves the thread as a job read it; without a job, as it was before. */
  const save = async (job: number | null, words: string, isPartial = false) => {
    const { discussion, report } = await toRead("hn-1", words);
    const partial = isPartial ? { reason: "The budget was reached", resume: "Raise it." } : null;
    const engine = { ...report.engine, kind: "embedded" } as const;
    return store.saveReport({
      discussion: { ...discussion, readAt },
      report: checkReport({ ...report, engine, partial, discussion: { ...report.discussion, readAt } }),
      historyKey: words,
      madeAt: readAt,
      origin: { ...toPlainOrigin({ readAt }), job },
    });
  };

  /** Queues the check that is due and ends it like this; then looks again. */
  const checkEnds = async (end: { readonly failure: JobFailure } | { readonly words: string | null; readonly isPartial?: boolean }) => {
    await tendWatches(ports());
    const claimed = await store.jobs.claim({ now: new Date(now), leaseMilliseconds: 60_000, mostAttempts: 9 });
    if (claimed === null) throw new Error("no check is due");
    const { lease } = claimed;
    if ("words" in end && end.words !== null) await save(lease.jobNumber, end.words, end.isPartial);
    if ("failure" in end) await store.jobs.fail(lease, { failure: end.failure, now: new Date(now) });
    else await store.jobs.finish(lease, { discussionId: "hn-1", now: new Date(now) });
    return tendWatches(ports());
  };

  beforeEach(async () => {
    now = start;
    store = await openSqliteStore(createStoreFolder());
    await save(null, "Words");
    const plan = { everyMilliseconds: 3_600_000, until: new Date(start + 36_000_000).toISOString(), maxCostUsd: 1 };
    const watch = beginWatch(plan, { now: new Date(start), readAt: null });
    await store.watches.save({ ...watch, discussionId: "hn-1", title: "A thread", asker: { name: "ann", through: "api" } });
  });
  afterEach(() => store.close());

  test("queues a refresh for who asked for the watch, with what is left of its budget", async () => {
    expect(await tendWatches(ports())).toEqual([{ type: "watch-due", discussionId: "hn-1", job: 1 }]);
    const job = await store.jobs.load(1);
    expect(job?.asker).toEqual({ name: "ann", through: "api" });
    expect(job?.request).toEqual({
      reference: { kind: "hackernews", id: "1" },
      engine: "embedded",
      topics: null,
      refresh: true,
      maxCostUsd: 1,
    });
    expect(await tendWatches(ports())).toEqual([]);
  });

  test("takes a check that made no version for one that found nothing", async () => {
    expect(await checkEnds({ words: null })).toEqual([{ type: "watch-checked", discussionId: "hn-1", newComments: 0 }]);
    expect(await load()).toMatchObject({ checks: 1, intervalMilliseconds: 7_200_000, dueAt: new Date(start + 7_200_000).toISOString() });
  });

  test("[R3] ends when a check reached its budget, whether it saved a part or nothing", async () => {
    await checkEnds({ words: "Other words", isPartial: true });
    expect((await load())?.ended?.reason).toBe("cost");
  });

  test("counts a failed or cancelled check as a failure, with the reason", async () => {
    await checkEnds({ failure: { code: "source-unreachable", what: "Cannot read", why: "no answer", fix: "Wait." } });
    expect(await load()).toMatchObject({ failuresInARow: 1, lastCheck: { failure: "Cannot read: no answer." } });
    now = start + 7_200_000;
    await tendWatches(ports());
    await store.jobs.cancel((await load())?.jobNumber ?? 0, new Date(now));
    await tendWatches(ports());
    expect(await load()).toMatchObject({ failuresInARow: 2, lastCheck: { failure: "Somebody cancelled its job." } });
  });

  test("counts a thread that cannot be refreshed any more as a failed check, and queues nothing", async () => {
    await tendWatches(ports({ findThreadOf: () => null }));
    expect((await load())?.lastCheck?.failure).toContain("its thread came from a file");
    expect((await store.jobs.count()).queued).toBe(0);
  });

  test("leaves a check due while the queue is full", async () => {
    expect(await tendWatches(ports({ mostQueued: 0 }))).toEqual([]);
    expect(await load()).toMatchObject({ dueAt: new Date(start).toISOString(), checks: 0 });
  });
});

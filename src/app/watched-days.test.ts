import { createRandom } from "../../test/fixtures/seeded-random.ts";
import { describe, expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import { createStoreFolder, toReadOf } from "../../test/fixtures/kept-report.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { Lease } from "../domain/jobs/job.ts";
import type { Report } from "../domain/report/report.ts";
import { toPlainOrigin } from "../domain/report/report-origin.ts";
import { beginWatch, watchRules } from "../domain/jobs/watch.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { tendWatches } from "./tend-watches.ts";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 1);
/** How often a worker looks, and how long a lease lasts without renewal. The clock moves by steps of this length. */
const step = 20 * minute;
const days = 3;

const findThreadOf = () => ({ kind: "hackernews" as const, id: "1" });

class Killed extends Error {}

/** The report of a thread's first comments, as one that builds on the version before says it. `held` has for each comment its first version. */
const makeReport = async (held: readonly number[], madeAt: string) => {
  const comments = held.map((_, index) => toComment({ id: `c${index}` }));
  const read = await toReadOf("hn-1", { comments, topics: [toTopic("a")], tags: comments.map(({ id }) => toTag(id, "a")) });
  const version = Math.max(...held);
  const report: Report = checkReport({
    ...read.report,
    discussion: { ...read.report.discussion, readAt: madeAt },
    comments: read.report.comments.map((comment, index) => ({ ...comment, firstSeen: held[index] ?? 1 })),
    changes:
      version === 1
        ? null
        : {
            since: { version: version - 1, madeAt: null, readAt: null },
            comments: { new: comments.flatMap(({ id }, index) => (held[index] === version ? id : [])), edited: [], deleted: [] },
            topics: { new: [], renamed: [], gone: [], rewritten: [] },
            overviewRewritten: false,
          },
  });
  return { discussion: { ...read.discussion, readAt: madeAt }, report };
};

interface World {
  now: number;
  /** When each comment of the thread is written. */
  readonly written: readonly number[];
  /** The version that first held each comment that was read. */
  held: readonly number[];
  readonly chance: () => number;
  kills: number;
  readonly folder: string;
}

/** A worker process: it looks at watches, takes jobs, and is killed at random moments. */
class SimulatedWorker {
  #store: Store | null = null;
  #downUntil = 0;
  #running: { readonly lease: Lease; readonly number: number; readonly endsAt: number } | null = null;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async run(): Promise<void> {
    const { now } = this.#world;
    if (now < this.#downUntil) return;
    this.#store ??= await openSqliteStore(this.#world.folder);
    try {
      await this.#look(this.#store);
      await this.#work(this.#store);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      await this.stop();
      this.#running = null;
      this.#world.kills += 1;
      this.#downUntil = now + this.#world.chance() ** 3 * 15 * hour;
    }
  }

  async stop(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
  }

  async #look(store: Store): Promise<void> {
    const { now } = this.#world;
    const { submitDue, settle } = store.watches;
    const watches: Store["watches"] = {
      ...store.watches,
      submitDue: async (...input) => this.#around(() => submitDue(...input)),
      settle: async (...input) => this.#around(() => settle(...input)),
    };
    await tendWatches({ store: { ...store, watches }, now: () => new Date(now), mostQueued: 9, findThreadOf, engines: { model: "a/b" } });
    // Nothing is missed: after a look, no check is due.
    const watch = await store.watches.load("hn-1");
    if (watch?.dueAt) expect(Date.parse(watch.dueAt)).toBeGreaterThan(now);
  }

  async #work(store: Store): Promise<void> {
    const { now, chance } = this.#world;
    const leaseMilliseconds = 2.5 * step;
    if (this.#running === null) {
      const claimed = await store.jobs.claim({ now: new Date(now), leaseMilliseconds, mostAttempts: 99 });
      if (claimed === null) return;
      this.#running = { lease: claimed.lease, number: claimed.job.number, endsAt: now + Math.floor(chance() * 4) * step };
    }
    this.#maybeKill();
    const { lease, endsAt } = this.#running;
    if (!(await store.jobs.renew(lease, { now: new Date(now), leaseMilliseconds }))) {
      this.#running = null;
      return;
    }
    if (now >= endsAt) await this.#finish(store, this.#running);
  }

  /** Reads what the thread has now, saves a version if something is new, and ends the job; it may be killed in between. */
  async #finish(store: Store, { lease, number }: { readonly lease: Lease; readonly number: number }): Promise<void> {
    const world = this.#world;
    const madeAt = new Date(world.now).toISOString();
    const there = world.written.filter((at) => at <= world.now).length;
    if (there > world.held.length) {
      const version = Math.max(...world.held) + 1;
      const held = [...world.held, ...Array.from({ length: there - world.held.length }, () => version)];
      const origin = { ...toPlainOrigin({ readAt: madeAt }), job: number };
      await store.saveReport({ ...(await makeReport(held, madeAt)), historyKey: "key", madeAt, origin, lease });
      world.held = held;
      this.#maybeKill();
    }
    expect(await store.jobs.finish(lease, { discussionId: "hn-1", now: new Date(world.now) })).toBe(true);
    this.#running = null;
    this.#maybeKill();
  }

  #maybeKill(): void {
    if (this.#world.chance() < 0.15) throw new Killed();
  }

  /** Kills the process before a write, after it, or not at all. */
  async #around<Result>(write: () => Promise<Result>): Promise<Result> {
    this.#maybeKill();
    const result = await write();
    this.#maybeKill();
    return result;
  }
}

/** Two workers watch a thread for three days on a clock of the test. Gives what became of it. */
const watchForDays = async (seed: number, { quietFrom, until }: { readonly quietFrom: number; readonly until: number }) => {
  const chance = createRandom(seed);
  const written = Array.from({ length: 40 }, () => start + chance() * quietFrom * hour).toSorted((left, right) => left - right);
  const world: World = {
    now: start,
    written: [start, start, start, ...written],
    held: [1, 1, 1],
    chance,
    kills: 0,
    folder: createStoreFolder(),
  };
  const store = await openSqliteStore(world.folder);
  await store.saveReport({
    ...(await makeReport(world.held, new Date(start).toISOString())),
    historyKey: "key",
    madeAt: new Date(start).toISOString(),
  });
  const plan = { everyMilliseconds: 2 * hour, until: new Date(start + until * hour).toISOString(), maxCostUsd: null };
  await store.watches.save({
    ...beginWatch(plan, { now: new Date(start), readAt: new Date(start) }),
    discussionId: "hn-1",
    title: "A thread",
    asker: { name: null, through: "page" },
  });
  const workers = [new SimulatedWorker(world), new SimulatedWorker(world)];
  for (; world.now <= start + days * 24 * hour; world.now += step) {
    for (const worker of chance() < 0.5 ? workers : workers.toReversed()) await worker.run();
    const { queued, running } = await store.jobs.count();
    expect(queued + running, "checks of one thread at a time").toBeLessThanOrEqual(1);
  }
  const watch = await store.watches.load("hn-1");
  const { jobs } = await store.jobs.list({ states: ["done"], limit: 100 });
  const versions = await store.listVersions("hn-1");
  await Promise.all([...workers.map((worker) => worker.stop()), store.close()]);
  if (watch === null) throw new Error("the watch is gone");
  return { watch, world, jobs: jobs.toSorted((left, right) => left.number - right.number), versions };
};

describe("[R4] watching over three days, with workers that are killed at random moments", () => {
  test.each([1, 2])("misses nothing, doubles nothing, and ends a day after the last comment (seed %i)", async (seed) => {
    const { watch, world, jobs, versions } = await watchForDays(seed, { quietFrom: 20, until: 72 });
    // Every check was queued once and counted once, though workers were killed in the middle of them.
    expect(world.kills).toBeGreaterThan(3);
    expect(watch.checks).toBe(jobs.length);
    // Every comment was read once, and found by one check.
    expect(world.held).toHaveLength(world.written.length);
    expect(watch.newComments).toBe(world.written.length - 3);
    expect(versions.filter(({ origin }) => origin.job !== null).length).toBeLessThanOrEqual(jobs.length);
    // No check came sooner after the one before than it was asked for.
    for (const [index, job] of jobs.entries()) {
      const before = jobs[index - 1];
      if (before) expect(Date.parse(job.createdAt) - Date.parse(before.endedAt ?? "")).toBeGreaterThanOrEqual(2 * hour);
    }
    expect(watch.ended?.reason).toBe("quiet");
    expect(Date.parse(watch.ended?.at ?? "") - Date.parse(watch.movedAt)).toBeGreaterThanOrEqual(watchRules.quiet);
  });

  test.each([3])("ends at its end while the thread still moves (seed %i)", async (seed) => {
    const { watch, jobs } = await watchForDays(seed, { quietFrom: 72, until: 40 });
    expect([watch.ended?.reason, watch.checks]).toEqual(["until", jobs.length]);
    expect(Date.parse(watch.ended?.at ?? "")).toBeGreaterThanOrEqual(start + 40 * hour);
  });
});

import pg from "pg";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { storeKinds, useStores } from "../../../test/fixtures/stores.ts";
import type { JobRequest } from "../../domain/jobs/job.ts";
import type { Store } from "../store.ts";

const kind = storeKinds.find(({ name }) => name === "Postgres");
if (kind === undefined) throw new Error("Postgres is no kind of store");
const open = useStores(kind);
let address: string;
let store: Store;

beforeEach(async () => {
  address = await kind.createPlace();
  store = await open(address);
});

const now = new Date(Date.UTC(2026, 0, 1));
const submit = async (id: string): Promise<number> => {
  const request: JobRequest = { reference: { kind: "hackernews", id }, engine: "embedded", topics: null };
  const { job } = await store.jobs.submit({ key: id, request, upload: null, again: false }, { now, mostQueued: 99 });
  return job.number;
};
const query = async (text: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  return client
    .query<Record<string, unknown>>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
};
/** A worker that claims every job that it gets and ends none. */
const work = async (): Promise<{ readonly taken: readonly number[]; readonly stop: () => Promise<void> }> => {
  const taken: number[] = [];
  const ended = Promise.withResolvers<void>();
  const take = async (number: number | null) => {
    const claimed = await store.jobs.claim({ now, leaseMilliseconds: 5_000, mostAttempts: 9, number });
    if (claimed === null) return null;
    taken.push(claimed.job.number);
    return { done: ended.promise };
  };
  const delivery = await store.jobs.deliver({ concurrency: 2, take, onError: () => undefined });
  const stop = async (): Promise<void> => {
    await delivery.stop();
    ended.resolve();
    await delivery.close();
  };
  onTestFinished(stop);
  return { taken, stop };
};

test("the queue holds numbers of jobs and nothing else, each once", async () => {
  const numbers = [await submit("1"), await submit("2")];
  await store.jobs.cancel(numbers[0] ?? 0, now);
  await store.jobs.retry(numbers[0] ?? 0, { now, mostQueued: 99 });
  const rows = await query("select data, singleton_key, priority from summarizer_queue_12.job order by singleton_key");
  expect(rows).toEqual(numbers.map((number) => ({ data: { number }, singleton_key: String(number), priority: -number })));
});

test("a job that is delivered although another worker has it is put back, not lost", async () => {
  const number = await submit("1");
  const other = await store.jobs.claim({ now, leaseMilliseconds: 5_000, mostAttempts: 9 });
  expect(other?.job.number).toBe(number);
  const { taken } = await work();
  const isPutBack = async () =>
    expect(await query("select state, data from summarizer_queue_12.job")).toEqual([{ state: "retry", data: { number } }]);
  await vi.waitFor(isPutBack, { timeout: 20_000, interval: 20 });
  expect(taken).toEqual([]);
});

test("[S2] the queue's tables can be dropped: the next worker creates and fills them again", async () => {
  const numbers = [await submit("1"), await submit("2")];
  await store.close();
  store = await open(address);
  await query("drop schema summarizer_queue_12 cascade");
  const { taken } = await work();
  await vi.waitFor(() => expect(taken.toSorted()).toEqual(numbers), { timeout: 20_000, interval: 20 });
});

test("[S2] a job is submitted although the queue is broken, and is found by the next worker", async () => {
  await query(
    "drop schema summarizer_queue_12 cascade; create schema summarizer_queue_12; create table summarizer_queue_12.version (odd text)",
  );
  const number = await submit("1");
  expect(await store.jobs.load(number)).toMatchObject({ state: "queued" });
  await query("drop schema summarizer_queue_12 cascade");
  const { taken } = await work();
  await vi.waitFor(() => expect(taken).toEqual([number]), { timeout: 20_000, interval: 20 });
});

test("a store in another schema of the same database has a queue of its own", async () => {
  await query("create schema second");
  store = await open(`${address}?options=-c%20search_path%3Dsecond`);
  await submit("1");
  expect(await query("select data from second_queue_12.job")).toEqual([{ data: { number: 1 } }]);
  expect(await query("select data from summarizer_queue_12.job")).toEqual([]);
});

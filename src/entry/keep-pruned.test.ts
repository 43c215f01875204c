import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Store } from "../store/store.ts";
import { keepPruned } from "./keep-pruned.ts";

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-03-01T00:00:00.000Z") }));
afterEach(() => void vi.useRealTimers());

/** A store that only says what it was asked to delete. */
const recordPruning = (fail: () => boolean = () => false) => {
  const asked: string[] = [];
  const note = (what: string, before: Date): Promise<number> => {
    asked.push(`${what} ${before.toISOString().slice(0, 13)}`);
    return fail() ? Promise.reject(new Error("the disk is full")) : Promise.resolve(1);
  };
  // Only these two are asked.
  const store = { jobs: { prune: (before: Date) => note("jobs", before) }, calls: { eraseTexts: (before: Date) => note("texts", before) } };
  return { asked, store: store as unknown as Store };
};

const lines: string[] = [];
const write = (_facts: unknown, message: string): void => void lines.push(message);
const log = { debug: write, info: write, error: write };
const now = (): Date => new Date();

test("a server deletes what is older than --keep-days at its start and every hour, until it stops", async () => {
  const { asked, store } = recordPruning();
  const end = await keepPruned({ store, now }, { keepDays: 7, log });
  expect(asked).toEqual(["jobs 2026-02-22T00", "texts 2026-02-22T00"]);
  await vi.advanceTimersByTimeAsync(60 * 60 * 1000);
  expect(asked.slice(2)).toEqual(["jobs 2026-02-22T01", "texts 2026-02-22T01"]);
  end();
  await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
  expect(asked).toHaveLength(4);
});

test("without it ended jobs go after thirty days, and texts of calls stay", async () => {
  const { asked, store } = recordPruning();
  (await keepPruned({ store, now }, { keepDays: null, log }))();
  expect(asked).toEqual(["jobs 2026-01-30T00"]);
});

test("[S2] a failure at the start is thrown, a later one is logged and tried again", async () => {
  let isFull = true;
  const { asked, store } = recordPruning(() => isFull);
  await expect(keepPruned({ store, now }, { keepDays: null, log })).rejects.toThrow("the disk is full");
  isFull = false;
  const end = await keepPruned({ store, now }, { keepDays: null, log });
  isFull = true;
  await vi.advanceTimersByTimeAsync(2 * 60 * 60 * 1000);
  end();
  expect(lines.filter((line) => line === "pruning failed")).toHaveLength(2);
  expect(asked).toHaveLength(4);
});

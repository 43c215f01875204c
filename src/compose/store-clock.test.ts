import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStoreClock } from "./store-clock.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});
afterEach(() => {
  vi.useRealTimers();
});
const ownNow = (): Date => new Date();

test("processes of one machine go by its own clock", async () => {
  const { now } = await openStoreClock({ readTime: null }, ownNow);
  expect(now()).toEqual(new Date());
});

test("processes of several machines go by the database's clock, also when their own is put back", async () => {
  const onServer = Date.UTC(2026, 0, 1, 1);
  const start = performance.now();
  const readTime = () => Promise.resolve(new Date(onServer + performance.now() - start));
  const { now, close } = await openStoreClock({ readTime }, ownNow);
  expect(now().getTime()).toBe(onServer);
  vi.setSystemTime(Date.UTC(2025, 0, 1));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(now().getTime()).toBe(onServer + 10_000);
  close();
  expect(vi.getTimerCount()).toBe(0);
});

test("the time that the query takes is no difference of clocks", async () => {
  const readTime = async () => {
    await vi.advanceTimersByTimeAsync(100);
    const time = new Date();
    await vi.advanceTimersByTimeAsync(100);
    return time;
  };
  const { now, close } = await openStoreClock({ readTime }, ownNow);
  expect(now()).toEqual(new Date());
  close();
});

test("[S2] the last difference stays while the database cannot be reached", async () => {
  let isGone = false;
  const readTime = () => (isGone ? Promise.reject(new Error("gone")) : Promise.resolve(new Date(Date.now() + 5_000)));
  const { now, close } = await openStoreClock({ readTime }, ownNow);
  isGone = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(now().getTime()).toBe(Date.now() + 5_000);
  close();
});

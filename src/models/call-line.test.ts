import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { toLimitTools } from "../../test/fixtures/limit-tools.ts";
import type { CallLimits } from "../domain/models/call-limits.ts";
import { createCallLine } from "./call-line.ts";
import { createProcessLimits } from "./process-limits.ts";

const { signal } = new AbortController();
const line = { provider: "openai", parallel: 2 };
const isInLine = async (limits: CallLimits): Promise<boolean> =>
  (await limits.listCallers({ ...line, parallel: 99, now: new Date() })).length > 0;

describe("createCallLine()", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("lets two processes have no more calls under way than one may, and both get their turns", async () => {
    const limits = createProcessLimits();
    const lines = ["first", "second"].map((holder) => createCallLine(line, toLimitTools(limits, holder)));
    let underWay = 0;
    let most = 0;
    const done: number[] = [];
    const call = async (of: number): Promise<void> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(2);
      underWay -= 1;
      done.push(of);
    };
    await Promise.all(lines.flatMap(({ run }, of) => Array.from({ length: 6 }, () => run(() => call(of), signal))));
    expect(most).toBe(2);
    expect(done).toHaveLength(12);
    expect(await isInLine(limits)).toBe(false);
  });

  test("leaves the line when a call fails, and when one that waits is aborted", async () => {
    const limits = createProcessLimits();
    const { run } = createCallLine({ ...line, parallel: 1 }, toLimitTools(limits));
    const abort = new AbortController();
    const first = run(() => sleep(20), signal);
    const waiting = run(() => Promise.resolve(), abort.signal);
    await sleep(5);
    abort.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await first;
    await expect(run(() => Promise.reject(new Error("no answer")), signal)).rejects.toThrow("no answer");
    expect(await isInLine(limits)).toBe(false);
  });

  test("joins the line anew where its place was lost while the process was suspended", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const limits = createProcessLimits();
    // Another process calls all the time until now.
    const { place } = await limits.enter({ provider: "openai", parallel: 1, now: new Date(), holder: "other", leaseUntil: 0 });
    const { run } = createCallLine({ ...line, parallel: 1 }, toLimitTools({ ...limits, renew: () => Promise.resolve([]) }));
    const running = run(() => Promise.resolve("called"), signal);
    await sleep(5);
    await limits.leave(place + 1);
    await limits.leave(place);
    vi.advanceTimersByTime(1_500);
    await expect(running).resolves.toBe("called");
  });

  test("[S2] fails the calls that wait when the store cannot be asked, instead of waiting for ever", async () => {
    const limits = createProcessLimits();
    await limits.enter({ provider: "openai", parallel: 1, now: new Date(), holder: "other", leaseUntil: 0 });
    const broken: CallLimits = { ...limits, listCallers: () => Promise.reject(new Error("the store is gone")) };
    const { run } = createCallLine({ ...line, parallel: 1 }, toLimitTools(broken));
    await expect(run(() => Promise.resolve(), signal)).rejects.toThrow("the store is gone");
  });

  test("tries again to leave a place that it could not leave, so that it does not keep it for ever", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const limits = createProcessLimits();
    let isGone = true;
    const flaky: CallLimits = { ...limits, leave: (place) => (isGone ? Promise.reject(new Error("gone")) : limits.leave(place)) };
    const { run } = createCallLine(line, toLimitTools(flaky));
    await run(async () => {
      await run(() => Promise.resolve(), signal);
      isGone = false;
      vi.advanceTimersByTime(1_500);
      await sleep(2);
    }, signal);
    expect(await isInLine(limits)).toBe(false);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import { createCallQueue, withLimits } from "./with-limits.ts";

const signal = new AbortController().signal;

describe("createCallQueue()", () => {
  test("keeps no more calls under way than it may, in the order in which they were asked", async () => {
    const queue = createCallQueue({ parallel: 2, begin: null });
    const begun: number[] = [];
    let underWay = 0;
    let most = 0;
    const call = (number: number) => async (): Promise<void> => {
      begun.push(number);
      underWay += 1;
      most = Math.max(most, underWay);
      await sleep(5);
      underWay -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5].map((number) => queue.run(call(number), signal)));
    expect({ begun, most }).toEqual({ begun: [1, 2, 3, 4, 5], most: 2 });
  });

  test("lets no more calls begin in a span of time than it may", async () => {
    const queue = createCallQueue({ parallel: 8, begin: { calls: 2, milliseconds: 200 } });
    const begun = await Promise.all([1, 2, 3, 4].map(() => queue.run(() => Promise.resolve(performance.now()), signal)));
    const [first = 0, , third = 0] = begun;
    // Timers may fire a little early; a slow machine only makes the span longer.
    expect(third - first).toBeGreaterThan(100);
  });

  test("gives up a waiting call when its signal is aborted", async () => {
    const queue = createCallQueue({ parallel: 1, begin: null });
    const abort = new AbortController();
    const first = queue.run(() => sleep(30), signal);
    const waiting = queue.run(() => Promise.resolve("asked"), abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow("abort");
    await first;
  });
});

describe("withLimits()", () => {
  test("asks through the queue, and gives the answer", async () => {
    const model = createCountingModel(() => toModelAnswer());
    const queue = createCallQueue({ parallel: 1, begin: null });
    const limited = withLimits(model, queue);
    expect(limited.name).toBe(model.name);
    await expect(limited.ask(toRequest({ task: "this" }), neverAborted)).resolves.toEqual(toModelAnswer());
    expect(model.asked.map(({ task }) => task)).toEqual(["this"]);
  });

  test("asks nothing for a call that is already aborted", async () => {
    const model = createCountingModel(() => toModelAnswer());
    const limited = withLimits(model, createCallQueue({ parallel: 1, begin: null }));
    await expect(limited.ask(toRequest(), { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
    expect(model.asked).toHaveLength(0);
  });
});

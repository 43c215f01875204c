import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { toLimitTools } from "../../test/fixtures/limit-tools.ts";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import { createCallLine } from "./call-line.ts";
import { ModelFailure } from "./model-failure.ts";
import { createProcessLimits } from "./process-limits.ts";
import { retryModel } from "./retry-model.ts";
import { type CallQueue, createCallQueue, withLimits, withRate } from "./with-limits.ts";

const signal = new AbortController().signal;
const createQueue = (parallel: number): CallQueue =>
  createCallQueue({ parallel }, createCallLine({ provider: "openai", parallel }, toLimitTools(createProcessLimits())));

describe("createCallQueue()", () => {
  test("keeps no more calls under way than it may, in the order in which they were asked", async () => {
    const queue = createQueue(2);
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

  test("gives up a waiting call when its signal is aborted", async () => {
    const queue = createQueue(1);
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
    const limited = withLimits(model, createQueue(1));
    expect(limited.name).toBe(model.name);
    await expect(limited.ask(toRequest({ task: "this" }), neverAborted)).resolves.toEqual(toModelAnswer());
    expect(model.asked.map(({ task }) => task)).toEqual(["this"]);
  });

  test("asks nothing for a call that is already aborted", async () => {
    const model = createCountingModel(() => toModelAnswer());
    const limited = withLimits(model, createQueue(1));
    await expect(limited.ask(toRequest(), { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
    expect(model.asked).toHaveLength(0);
  });
});

describe("withRate()", () => {
  /** A clock that a sleeper moves on, and when each call was sent. */
  const createRated = (answer: Parameters<typeof createCountingModel>[0]) => {
    let time = 0;
    const sentAt: number[] = [];
    const model = createCountingModel((request, number) => {
      sentAt.push(time);
      return answer(request, number);
    });
    const tools = {
      ...toLimitTools(createProcessLimits()),
      now: () => new Date(time),
      jitter: () => 0,
      sleep: (milliseconds: number) => Promise.resolve(void (time += milliseconds)),
    };
    return { sentAt, tools, rated: withRate(model, { ...tools, provider: "openai", rate: { calls: 2, milliseconds: 60_000 } }) };
  };

  test("lets no more calls start in a span of time than it may", async () => {
    const { rated, sentAt } = createRated(() => toModelAnswer());
    for (let call = 0; call < 5; call += 1) await rated.ask(toRequest(), neverAborted);
    expect(sentAt).toEqual([0, 0, 60_000, 60_000, 120_000]);
  });

  test("counts each attempt: a provider does, too", async () => {
    const { rated, sentAt, tools } = createRated((_request, number) => {
      if (number < 3) throw new ModelFailure("server-error", { what: "x", why: "y", fix: "z" });
      return toModelAnswer();
    });
    const retried = retryModel(rated, { ...tools, now: () => tools.now().getTime() });
    await retried.ask(toRequest(), neverAborted);
    const [first = 0, , third = 0] = sentAt;
    expect(third - first).toBe(60_000);
  });
});

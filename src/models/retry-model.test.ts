import { describe, expect, test } from "vitest";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import { type FailureKind, ModelFailure } from "./model-failure.ts";
import { retryModel } from "./retry-model.ts";

const fail = (kind: FailureKind, retryAfter: number | null = null): ModelFailure =>
  new ModelFailure(kind, { what: "x/y gave no answer", why: kind, fix: "Wait." }, { retryAfter });

/** Runs a list of failures, then an answer, with a clock that only sleeping moves. */
const run = async (failures: readonly ModelFailure[], options: { readonly jitter?: number; readonly signal?: AbortSignal } = {}) => {
  let time = 0;
  const pauses: number[] = [];
  const model = createCountingModel((_request, call) => {
    const failure = failures[call - 1];
    if (failure) throw failure;
    return toModelAnswer();
  });
  const sleep = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    time += milliseconds;
    return Promise.resolve();
  };
  const retrying = retryModel(model, { now: () => time, jitter: () => options.jitter ?? 0, sleep });
  const result = await retrying.ask(toRequest(), { signal: options.signal ?? neverAborted.signal }).then(
    (answer) => answer.text,
    (error: unknown) => error,
  );
  return { result, pauses, attempts: model.asked.length };
};

describe("retryModel()", () => {
  test("waits the whole time that the server asks for: 3 s and 90 s", async () => {
    expect(await run([fail("rate-limited", 3_000)])).toMatchObject({ result: toModelAnswer().text, pauses: [3_000], attempts: 2 });
    expect(await run([fail("overloaded", 90_000)])).toMatchObject({ result: toModelAnswer().text, pauses: [90_000] });
    expect((await run([fail("rate-limited", 90_000)], { jitter: 0.5 })).pauses).toEqual([90_500]);
  });

  test.each(["overloaded", "server-error", "connection", "timeout", "rate-limited", "empty-answer"] as const)(
    "asks again after %s, each time later",
    async (kind) => {
      const { result, pauses, attempts } = await run([fail(kind), fail(kind), fail(kind)], { jitter: 0.9 });
      expect(result).toBe(toModelAnswer().text);
      expect(attempts).toBe(4);
      expect(pauses.toSorted((left, right) => left - right)).toEqual(pauses);
      expect(new Set(pauses).size).toBe(3);
    },
  );

  test.each(["key", "quota", "context", "bad-request", "unreadable", "model-unknown", "address", "unreachable", "out-of-memory"] as const)(
    "never asks again after %s",
    async (kind) => {
      const failure = fail(kind, 1_000);
      expect(await run([failure])).toEqual({ result: failure, pauses: [], attempts: 1 });
    },
  );

  test("asks at once in another way where one was refused, and counts that as no attempt", async () => {
    const refusals = Array.from({ length: 8 }, () => fail("option-refused"));
    expect(await run(refusals)).toMatchObject({ result: toModelAnswer().text, pauses: [], attempts: 9 });
    const many = await run([...refusals, ...Array.from({ length: 9 }, () => fail("server-error"))]);
    expect(many.attempts).toBe(8 + 6);
  });

  test("ends where a server refuses one way after another without end", async () => {
    expect(await run(Array.from({ length: 50 }, () => fail("option-refused")))).toMatchObject({ attempts: 21 });
  });

  test("[S2] gives up after six attempts, or where the wait is longer than all the time there is, and says so", async () => {
    const many = await run(Array.from({ length: 9 }, () => fail("server-error")));
    expect(many).toMatchObject({ attempts: 6, result: { kind: "server-error", message: expect.stringContaining("in 6 attempts") } });
    const long = await run([fail("rate-limited", 3_600_000)]);
    expect(long).toMatchObject({ attempts: 1, pauses: [], result: { message: expect.stringContaining("wait 3600 s, which is too long") } });
  });

  test("pauses twice as long each time, and up to half of it at random", async () => {
    const three = [fail("server-error"), fail("server-error"), fail("server-error")];
    expect((await run(three)).pauses).toEqual([500, 1_000, 2_000]);
    expect((await run(three, { jitter: 0.5 })).pauses).toEqual([750, 1_500, 3_000]);
    const limited = [fail("rate-limited"), fail("overloaded"), fail("rate-limited")];
    expect((await run(limited)).pauses).toEqual([1_000, 2_000, 4_000]);
    expect((await run(limited, { jitter: 0.5 })).pauses).toEqual([1_500, 3_000, 6_000]);
  });

  test("waits as long as a server asks also after an error of its own", async () => {
    expect((await run([fail("server-error", 9_000)])).pauses).toEqual([9_000]);
  });

  test("begins an attempt exactly at the end of all the time there is, and none after it", async () => {
    expect((await run([fail("rate-limited", 600_000)])).pauses).toEqual([600_000]);
    expect((await run([fail("rate-limited", 400_000), fail("rate-limited", 200_000)])).pauses).toEqual([400_000, 200_000]);
    expect((await run([fail("rate-limited", 400_000), fail("rate-limited", 200_001)])).pauses).toEqual([400_000]);
  });

  test("counts the time from its own start, not from the clock's", async () => {
    const model = createCountingModel((_request, call) => {
      if (call === 1) throw fail("server-error");
      return toModelAnswer();
    });
    const retrying = retryModel(model, { now: () => 9e12, jitter: () => 0, sleep: () => Promise.resolve() });
    await expect(retrying.ask(toRequest(), neverAborted)).resolves.toEqual(toModelAnswer());
  });

  test("[S2] keeps the cause, the kind and what the server asked for", async () => {
    const failure = fail("rate-limited", 3_600_000);
    const { result } = await run([failure]);
    expect(result).toMatchObject({ cause: failure, kind: "rate-limited", retryAfter: 3_600_000 });
    expect(result).not.toMatchObject({ message: expect.stringContaining("attempts") });
  });

  test("passes on an error of the program as it is", async () => {
    const broken = new Error("a mistake");
    const model = createCountingModel(() => {
      throw broken;
    });
    const retrying = retryModel(model, { now: () => 0, jitter: () => 0 });
    await expect(retrying.ask(toRequest(), neverAborted)).rejects.toBe(broken);
    expect(model.asked).toHaveLength(1);
  });

  test("does not wait once it is aborted", async () => {
    const abort = new AbortController();
    const model = createCountingModel(() => {
      throw fail("server-error");
    });
    const asking = retryModel(model, { now: () => 0, jitter: () => 0 }).ask(toRequest(), abort);
    setTimeout(() => abort.abort(new Error("enough")), 20);
    await expect(asking).rejects.toThrow("enough");
    expect(model.asked).toHaveLength(1);
  });
});

import { setImmediate } from "node:timers/promises";
import { answerSchema } from "../../src/engines/llm/asking/answer-schema.ts";
import type { Model, ModelRequest } from "../../src/models/model.ts";

const secondsToStart = 1;
const tokensASecond = 50;

interface Running {
  readonly endsAt: number;
  readonly round: number;
  readonly end: () => void;
}

export interface Measured {
  readonly calls: number;
  readonly callsOf: ReadonlyMap<string, number>;
  /** The longest chain of calls each of which began when the one before had ended. */
  readonly rounds: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly seconds: number;
  /** Real time that passed, the simulation's own left out. */
  readonly ownSeconds: number;
}

export interface SimulatedModel extends Model {
  /** Runs work on simulated time: whenever nothing is left to do but wait, the next call ends. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly measure: () => Measured;
}

interface Parts {
  readonly contextTokens: number;
  readonly concurrency: number;
  readonly countTokens: (text: string) => number;
  readonly answer: (request: ModelRequest) => { readonly text: string; readonly outputTokens: number };
}

/**
 * A model on simulated time. A beginning (system text, schema, prefix) is read from the cache once a call with the same one has
 * ended, as providers do it; without a prefix nothing counts as cached.
 */
export const createSimulatedModel = (parts: Parts): SimulatedModel => {
  const waiting: (() => void)[] = [];
  const running: Running[] = [];
  const meter = createMeter(parts.countTokens);
  const clock = { seconds: 0, rounds: 0, simulating: 0, own: 0 };
  const startNext = (): void => {
    while (running.length < parts.concurrency) {
      const start = waiting.shift();
      if (start === undefined) return;
      start();
    }
  };
  const ask: Model["ask"] = (request) =>
    new Promise((resolve) => {
      waiting.push(() => {
        const from = performance.now();
        const { text, outputTokens } = parts.answer(request);
        const usage = meter.count(request, outputTokens);
        const end = (): void => {
          meter.warm(request);
          resolve({ text, finish: "whole", usage });
          startNext();
        };
        running.push({ endsAt: clock.seconds + secondsToStart + outputTokens / tokensASecond, round: clock.rounds + 1, end });
        clock.simulating += performance.now() - from;
      });
      startNext();
    });
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const progress = { isDone: false };
    const result = work().finally(() => {
      progress.isDone = true;
    });
    result.catch(() => undefined);
    while (!progress.isDone) {
      await setImmediate();
      const next = running.toSorted((left, right) => left.endsAt - right.endsAt)[0];
      if (next === undefined) continue;
      running.splice(running.indexOf(next), 1);
      clock.seconds = next.endsAt;
      clock.rounds = Math.max(clock.rounds, next.round);
      next.end();
    }
    clock.own = (performance.now() - from - clock.simulating) / 1000;
    return result;
  };
  const measure = (): Measured => ({ ...meter.sums, rounds: clock.rounds, seconds: clock.seconds, ownSeconds: clock.own });
  return { name: "simulated/model", contextTokens: parts.contextTokens, ask, run, measure };
};

/** Counts what is sent, and what of it a provider's cache holds. Beginnings are counted once: that time is not the engine's. */
const createMeter = (countTokens: (text: string) => number) => {
  const warm = new Set<string>();
  const counts = new Map<string, number>();
  const callsOf = new Map<string, number>();
  const sums = { calls: 0, callsOf, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  const countOnce = (text: string): number => {
    const known = counts.get(text) ?? countTokens(text);
    counts.set(text, known);
    return known;
  };
  return {
    sums,
    warm: ({ prefix }: ModelRequest): void => {
      if (prefix !== "") warm.add(prefix);
    },
    count: (request: ModelRequest, outputTokens: number) => {
      const beginning = countOnce(request.system) + countOnce(JSON.stringify(answerSchema.json)) + countOnce(request.prefix);
      const inputTokens = beginning + countTokens(request.task);
      const cachedTokens = warm.has(request.prefix) ? beginning : 0;
      sums.calls += 1;
      callsOf.set(request.step, (callsOf.get(request.step) ?? 0) + 1);
      sums.inputTokens += inputTokens;
      sums.cachedTokens += cachedTokens;
      sums.outputTokens += outputTokens;
      return { inputTokens, cachedTokens, outputTokens, costUsd: null };
    },
  };
};

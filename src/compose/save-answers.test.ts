import { expect, test } from "vitest";
import { AppError } from "../domain/app-error.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { saveAnswers } from "./save-answers.ts";

const usage = { inputTokens: 1, cachedTokens: 0, outputTokens: 1, costUsd: 0.01 };
const call: ModelCall = {
  discussionId: null,
  hash: "h",
  step: "s",
  promptVersion: "1",
  model: "m",
  startedAt: "2026-01-01T00:00:00.000Z",
  milliseconds: 1,
  sent: { system: "", prefix: "", task: "", schema: { name: "", json: {} }, maxOutputTokens: 1 },
  answer: { text: "paid", finish: "whole", usage },
  error: null,
};
const gone = new AppError("store-unreachable", { what: "Cannot use the store", why: "the connection was lost", fix: "Try again." });

/** A store that fails as often as there are errors. `loses` says whether it saves what it says it could not. */
const createStore = (errors: Error[], { loses = true } = {}) => {
  const saved: ModelCall[] = [];
  return {
    saved,
    save: (each: ModelCall) => {
      const error = errors.shift();
      if (error === undefined || !loses) saved.push(each);
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
    findAnswer: (hash: string) => Promise.resolve(saved.find((each) => each.hash === hash)?.answer ?? null),
  };
};

test("[R2] an answer that was paid for is saved once the database can be reached again", async () => {
  const store = createStore([gone, gone]);
  await saveAnswers(store, [0, 0])(call);
  expect(store.saved).toEqual([call]);
});

test("[R2] an answer whose connection broke after it was saved is not saved twice", async () => {
  const store = createStore([gone], { loses: false });
  await saveAnswers(store, [0, 0])(call);
  expect(store.saved).toEqual([call]);
});

test.each([
  { what: "the database stays away", errors: [gone, gone, gone], of: call },
  { what: "another error", errors: [new Error("full")], of: call },
  { what: "a call without an answer", errors: [gone], of: { ...call, answer: null } },
])("[S2] $what is no reason to wait for ever", async ({ errors, of }) => {
  await expect(saveAnswers(createStore([...errors]), [0, 0])(of)).rejects.toThrow(errors[0]?.message);
});

import { expect, test } from "vitest";
import { type FailureKind, ModelFailure } from "./model-failure.ts";

const fail = (kind: FailureKind, options?: ConstructorParameters<typeof ModelFailure>[2]): ModelFailure =>
  new ModelFailure(kind, { what: "x/y gave no answer", why: "status 500", fix: "Wait." }, options);

test("[R3] a call that broke after it was sent is perhaps billed, one that was turned away is not", () => {
  for (const kind of ["timeout", "connection", "empty-answer", "unreadable"] as const) expect(fail(kind).isPerhapsBilled).toBe(true);
  for (const kind of ["rate-limited", "overloaded", "server-error", "option-refused", "key", "quota", "context", "bad-request"] as const)
    expect(fail(kind).isPerhapsBilled).toBe(false);
});

test("[S1] a server's words are kept for the next way of asking, and are in no record of the failure", () => {
  const refusal = { status: 400, words: "secret words", body: "secret body" };
  const failure = fail("bad-request", { refusal, retryAfter: 2_000 });
  expect([failure.refusal, failure.retryAfter]).toEqual([refusal, 2_000]);
  expect(JSON.stringify(failure)).not.toContain("secret");
  expect([fail("key").refusal, fail("key").retryAfter]).toEqual([null, null]);
});

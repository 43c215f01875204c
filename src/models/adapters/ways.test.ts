import { describe, expect, test } from "vitest";
import { toRequest } from "../../../test/fixtures/model-request.ts";
import { type FailureKind, ModelFailure } from "../model-failure.ts";
import { createWays } from "./ways.ts";

const fail = (words: string, kind: FailureKind = "bad-request", status = 400): ModelFailure =>
  new ModelFailure(kind, { what: "w", why: "y", fix: "f" }, { refusal: { status, words, body: words } });
const nothing = { hasStreamed: false, neglectsFormat: false, neglectsLimit: false };
const noSchema = fail("response_format is not supported");

describe("createWays()", () => {
  test("a late refusal of a way that was left takes nothing back", () => {
    const ways = createWays(1);
    const first = ways.current();
    const request = toRequest();
    expect(ways.refuse(first, { failure: noSchema, request })).toBe(true);
    const second = ways.current();
    expect(ways.refuse(second, { failure: noSchema, request })).toBe(true);
    expect(ways.current().format).toBe("words");
    expect(ways.refuse(first, { failure: noSchema, request })).toBe(true);
    expect(ways.current().format).toBe("words");
    expect(ways.refuse(ways.current(), { failure: noSchema, request })).toBe(false);
  });

  test("a refusal of each part of the request changes that part alone", () => {
    const changes: [string, string][] = [
      ["System role not supported", "system"],
      ["only support stream mode", "isStreaming"],
      ["Unsupported parameter: 'max_tokens'", "limit"],
      ["json_schema is not supported", "format"],
      ["body.store: Extra inputs are not permitted", "omitted"],
    ];
    for (const [words, part] of changes) {
      const ways = createWays(1);
      const before = ways.current();
      ways.refuse(before, { failure: fail(words), request: toRequest() });
      const changed = Object.entries(ways.current()).filter(([name, value]) => value !== before[name as keyof typeof before]);
      expect(changed.map(([name]) => name)).toEqual([part]);
    }
  });

  test("a question that leaves no room for an answer is too long, whatever limit would fit", () => {
    const ways = createWays(1);
    const full =
      "This model's maximum context length is 8192 tokens. However, you requested 8292 tokens (8100 in the messages, 192 in the completion).";
    expect(ways.refuse(ways.current(), { failure: fail(full, "context"), request: toRequest({ maxOutputTokens: 4_000 }) })).toBe(false);
  });

  test("what fits beside one question is no limit for others, what a model can write is", () => {
    const ways = createWays(1);
    const [long, short] = [toRequest({ maxOutputTokens: 4_000 }), toRequest({ maxOutputTokens: 4_000 })];
    const tight = "This model's maximum context length is 8192 tokens and your request has 6000 input tokens";
    expect(ways.refuse(ways.current(), { failure: fail(tight, "context"), request: long })).toBe(true);
    expect([ways.limitOf(long), ways.limitOf(short)]).toEqual([2_192, 4_000]);
    expect(ways.refuse(ways.current(), { failure: fail("max_tokens must be at most 3000"), request: short })).toBe(true);
    expect([ways.limitOf(long), ways.limitOf(short)]).toEqual([2_192, 3_000]);
  });

  test("one server error after an answer changes nothing, words about the schema do", () => {
    const ways = createWays(1);
    ways.accept(ways.current(), nothing);
    for (let time = 0; time < 3; time += 1)
      expect(ways.refuse(ways.current(), { failure: fail("oops", "server-error", 500), request: toRequest() })).toBe(false);
    expect(ways.refuse(ways.current(), { failure: fail("bad grammar", "server-error", 500), request: toRequest() })).toBe(true);
  });

  test("another endpoint is tried only while the server has answered at none", () => {
    const ways = createWays(2);
    const failure = fail("Not Found", "address", 404);
    expect(ways.refuse(ways.current(), { failure, request: toRequest() })).toBe(true);
    expect(ways.current().endpoint).toBe(1);
    expect(ways.refuse(ways.current(), { failure, request: toRequest() })).toBe(false);
    const proven = createWays(2);
    proven.accept(proven.current(), nothing);
    expect(proven.refuse(proven.current(), { failure, request: toRequest() })).toBe(false);
  });
});

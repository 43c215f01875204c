import { describe, expect, test } from "vitest";
import { AppError } from "../domain/app-error.ts";
import type { FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";
import { withRetry } from "./with-retry.ts";

interface StatusStep {
  readonly status: number;
  readonly retryAfter?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Step = StatusStep | { readonly code: string };

const toAnswer = ({ status, retryAfter, headers = {} }: StatusStep): FetchedAnswer => ({
  status,
  headers: retryAfter === undefined ? headers : { "retry-after": retryAfter },
  body: new Uint8Array(),
  url: "https://example.com/",
});

/** Runs a list of answers through the wrapper, with a clock that only sleeping moves. */
const run = async (steps: readonly Step[], signal: AbortSignal = new AbortController().signal) => {
  let attempts = 0;
  let time = Date.parse("2026-01-01T00:00:00Z");
  const pauses: number[] = [];
  const told: number[] = [];
  const answer = async (): Promise<FetchedAnswer> => {
    const step = steps[Math.min(attempts, steps.length - 1)] ?? { status: 200 };
    attempts += 1;
    if ("status" in step) return Promise.resolve(toAnswer(step));
    throw new AppError(
      "source-unreachable",
      { what: "Cannot fetch it", why: "it broke", fix: "Try again." },
      { cause: Object.assign(new Error("x"), { code: step.code }) },
    );
  };
  const fetch: GuardedFetch = { get: answer, post: answer, close: async () => Promise.resolve() };
  const sleep = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    time += milliseconds;
    return Promise.resolve();
  };
  const result = await withRetry(fetch, { now: () => new Date(time), sleep })
    .get("https://example.com/", { accept: "*/*", signal, onWait: ({ milliseconds }) => told.push(milliseconds) })
    .then(
      ({ status }) => status,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  return { result, attempts, pauses, told };
};

describe("withRetry()", () => {
  test("waits the whole time that Retry-After names, in seconds or as a date", async () => {
    expect(await run([{ status: 429, retryAfter: "37" }, { status: 200 }])).toMatchObject({ result: 200, attempts: 2, pauses: [37_000] });
    expect(await run([{ status: 503, retryAfter: "Thu, 01 Jan 2026 00:01:30 GMT" }, { status: 200 }])).toMatchObject({
      result: 200,
      attempts: 2,
      pauses: [90_000],
    });
  });

  test("goes on waiting as often as it is asked to, up to the deadline, and gives the answer that stood then", async () => {
    expect(await run([{ status: 429, retryAfter: "50" }])).toMatchObject({ result: 429, attempts: 3, pauses: [50_000, 50_000] });
    expect(await run([{ status: 429, retryAfter: "3600" }])).toMatchObject({ result: 429, attempts: 1, pauses: [] });
  });

  test("does not hammer a server that says: at once", async () => {
    const { attempts, pauses } = await run([{ status: 429, retryAfter: "0" }]);
    expect(attempts).toBeLessThan(10);
    expect(pauses.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
  });

  test.each([500, 502, 503, 504, 429])("asks three times in all after %i without a time", async (status) => {
    expect(await run([{ status }])).toMatchObject({ result: status, attempts: 3, pauses: [500, 1000] });
    expect((await run([{ status }, { status: 200 }])).result).toBe(200);
  });

  test.each(["ECONNRESET", "UND_ERR_SOCKET", "Z_BUF_ERROR"])("asks three times in all after %s, and says so", async (code) => {
    expect(await run([{ code }])).toMatchObject({ result: "Cannot fetch it: it broke, in 3 attempts", attempts: 3, pauses: [500, 1000] });
    expect((await run([{ code }, { code }, { status: 200 }])).result).toBe(200);
  });

  test("waits for the end of a limit that the headers name, also where the answer is 403, and tells of the pause", async () => {
    const end = String(Date.parse("2026-01-01T00:00:40Z") / 1000);
    const limited = { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": end } };
    expect(await run([limited, { status: 200 }])).toMatchObject({ result: 200, attempts: 2, pauses: [40_000], told: [40_000] });
    expect(await run([{ status: 403, retryAfter: "5" }, { status: 200 }])).toMatchObject({ attempts: 2, told: [5_000] });
    expect(await run([{ status: 502 }, { status: 200 }])).toMatchObject({ attempts: 2, told: [] });
  });

  test("does not ask again what asking again cannot mend", async () => {
    for (const status of [200, 301, 400, 401, 403, 404, 410, 501]) expect((await run([{ status }])).attempts).toBe(1);
    expect(await run([{ code: "ENOTFOUND" }])).toMatchObject({ attempts: 1, result: "Cannot fetch it: it broke" });
  });

  test("stops when it is told to", async () => {
    expect((await run([{ status: 500 }], AbortSignal.abort())).attempts).toBe(1);
    const abort = new AbortController();
    const failing = async () => Promise.resolve(toAnswer({ status: 500 }));
    const waiting = withRetry({ get: failing, post: failing, close: async () => Promise.resolve() }, { now: () => new Date(0) });
    setTimeout(() => abort.abort(new Error("enough")), 20);
    await expect(waiting.get("https://example.com/", { accept: "*/*", signal: abort.signal })).rejects.toThrow("enough");
  });
});

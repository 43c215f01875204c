import { describe, expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { AppError } from "../domain/app-error.ts";
import { type CountComments, createNewerCheck } from "./newer-comments.ts";

const findThreadOf = (address: string) => ({ kind: "hackernews" as const, id: address.replace(/^.*id=/u, "") });

const threadOf = (id: string, change: Partial<(typeof reportDraft)["discussion"]> = {}) => ({
  comments: reportDraft.comments,
  discussion: {
    ...reportDraft.discussion,
    id,
    url: id.replace("hn-", "https://news.ycombinator.com/item?id="),
    readAt: "2026-01-01T00:00:00.000Z",
    ...change,
  },
});

/** A check with a clock that the test moves, and the ids that the source was asked for. */
const openCheck = (countComments: CountComments = () => Promise.resolve(100)) => {
  const clock = { now: 0 };
  const requests: string[] = [];
  const noted: CountComments = (thread, tools) => (requests.push(thread.id), countComments(thread, tools));
  return { check: createNewerCheck({ countComments: noted, findThreadOf, now: () => new Date(clock.now) }), clock, requests };
};

describe("asking a source how many comments a thread has now", () => {
  test("takes one request a minute, however many visitors ask, and the last answer stays", async () => {
    const { check, clock, requests } = openCheck();
    expect(check.findLast("hn-1")).toBeNull();
    const [first, second] = await Promise.all([check.ask(threadOf("hn-1")), check.ask(threadOf("hn-1"))]);
    expect(second).toEqual(first);
    clock.now = 59_000;
    expect((await check.ask(threadOf("hn-1"))).askedAt).toBe("1970-01-01T00:00:00.000Z");
    expect(requests).toEqual(["1"]);
    clock.now = 60_000;
    expect((await check.ask(threadOf("hn-1"))).askedAt).toBe("1970-01-01T00:01:00.000Z");
    expect(requests).toEqual(["1", "1"]);
    clock.now = 3_600_000;
    expect(check.findLast("hn-1")).toEqual({ askedAt: "1970-01-01T00:01:00.000Z", counted: 100 });
  });

  test("is refused for more than twenty threads a minute", async () => {
    const { check, clock, requests } = openCheck();
    for (let number = 1; number <= 20; number += 1) await check.ask(threadOf(`hn-${number}`));
    await expect(check.ask(threadOf("hn-21"))).rejects.toMatchObject({ code: "too-often" });
    expect(requests).toHaveLength(20);
    clock.now = 60_000;
    await expect(check.ask(threadOf("hn-21"))).resolves.toMatchObject({ counted: 100 });
  });

  test("does not ask a source that fails again at once", async () => {
    const down = new AppError("source-unreachable", { what: "Cannot fetch", why: "no answer", fix: "Wait." });
    const { check, requests } = openCheck(() => Promise.reject(down));
    await expect(check.ask(threadOf("hn-1"))).rejects.toBe(down);
    await expect(check.ask(threadOf("hn-1"))).rejects.toBe(down);
    expect(requests).toEqual(["1"]);
    expect(check.findLast("hn-1")).toBeNull();
  });

  test("[S2] says where it is not possible: for a file, and for a source without such a request", async () => {
    await expect(openCheck().check.ask(threadOf("hn-1", { readAt: null }))).rejects.toThrow("it was read from a file");
    const none = openCheck(() => Promise.resolve(null));
    await expect(none.check.ask(threadOf("hn-1"))).rejects.toThrow("its source has no request for that");
    await expect(none.check.ask(threadOf("hn-1", { source: "lobsters" }))).rejects.toThrow(
      "Lobsters does not want to be asked by programs",
    );
    // An imported report may claim any address.
    await expect(openCheck().check.ask(threadOf("hn-1", { url: "https://news.ycombinator.com/item?id=2" }))).rejects.toThrow(
      "no request for that",
    );
  });
});

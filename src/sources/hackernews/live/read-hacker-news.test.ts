import { afterEach, describe, expect, test } from "vitest";
import {
  type HackerNewsServer,
  type ServedItem,
  comment,
  linkItems,
  serveHackerNews,
  story,
} from "../../../../test/fixtures/hacker-news-server.ts";
import type { FetchLimits } from "../../../network/limits.ts";
import { createGuardedFetch } from "../../../network/guarded-fetch.ts";
import { withRetry } from "../../../network/with-retry.ts";
import type { UndetectedDiscussion } from "../../place.ts";
import { type HackerNewsTools, createHackerNewsReader } from "./read-hacker-news.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const serve = async (...input: Parameters<typeof serveHackerNews>): Promise<HackerNewsServer> => {
  const server = await serveHackerNews(...input);
  closing.push(server.close);
  return server;
};

/** Reads with the real fetch and retry; only the pauses are not slept, but noted. */
const read = async (
  server: HackerNewsServer,
  id: number,
  options: { readonly limits?: Partial<FetchLimits>; readonly pauses?: number[]; readonly tools?: Partial<HackerNewsTools> } = {},
): Promise<UndetectedDiscussion> => {
  const fetch = withRetry(
    createGuardedFetch({ version: "1", environment: {}, allowedOrigins: [server.origin], limits: options.limits ?? {} }),
    {
      now: () => new Date(0),
      sleep: async (milliseconds) => {
        options.pauses?.push(milliseconds);
        return Promise.resolve();
      },
    },
  );
  closing.push(fetch.close);
  const reader = createHackerNewsReader({
    fetch,
    algoliaUrl: server.algoliaUrl,
    firebaseUrl: `${server.firebaseUrl}/`,
    now: () => new Date("2026-01-02T03:04:05Z"),
  });
  return reader(String(id), { signal: new AbortController().signal, ...options.tools });
};

const idsOf = ({ comments }: UndetectedDiscussion): readonly string[] => comments.map(({ id }) => id);
const codesOf = ({ findings }: UndetectedDiscussion): readonly string[] => findings.map(({ code }) => code);
const messageOf = ({ findings }: UndetectedDiscussion, code: string): string =>
  findings.find((finding) => finding.code === code)?.message ?? "";

/** A story with two levels; HN ranks 4 before 2 before 3, and 7 before 5 under 2. */
const ranked: readonly ServedItem[] = linkItems([
  story(1, { kids: [4, 2, 3] }),
  comment(2, 1, { kids: [7, 5] }),
  comment(3, 1),
  comment(4, 1),
  comment(5, 2),
  comment(6, 4),
  comment(7, 2),
]);

describe("a live thread", () => {
  test("comes with its story, its comments in Hacker News' own order, and the time of reading", async () => {
    const server = await serve(ranked);
    const discussion = await read(server, 1);
    expect(discussion).toMatchObject({
      id: "hn-1",
      source: "hackernews",
      url: "https://news.ycombinator.com/item?id=1",
      title: "A story about stories",
      articleUrl: "https://example.com/story",
      author: "asker",
      points: 42,
      readAt: "2026-01-02T03:04:05.000Z",
      createdAt: "2023-11-14T22:13:21.000Z",
    });
    expect(idsOf(discussion)).toEqual(["4", "6", "2", "7", "5", "3"]);
    expect(discussion.findings).toEqual([]);
  });

  test("costs one request for the tree, one for the story, and one for each comment with two or more replies", async () => {
    const server = await serve(ranked);
    await read(server, 1);
    expect(server.requests.toSorted()).toEqual(["/api/v1/items/1", "/v0/item/1.json", "/v0/item/2.json"]);
  });

  test("is the same with Firebase alone, when Algolia fails in any way", async () => {
    const server = await serve(ranked);
    const whole = await read(server, 1);
    for (const fault of [
      { kind: "status", status: 500 },
      { kind: "status", status: 404 },
      { kind: "reset" },
      { kind: "cut" },
      { kind: "body", body: "<html>Log in</html>", contentType: "text/html" },
      { kind: "body", body: '{"id": 1, "children": 7}', contentType: "application/json" },
      { kind: "body", body: '{"id": 2, "children": []}', contentType: "application/json" },
      { kind: "redirect", to: "http://169.254.169.254/" },
    ] as const) {
      server.fail("/api/", fault);
      expect(await read(server, 1)).toEqual(whole);
    }
  });

  test("keeps Algolia's order, and says so, when Firebase fails", async () => {
    const server = await serve(ranked);
    server.fail("/v0/", { kind: "status", status: 503 });
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["2", "5", "7", "3", "4", "6"]);
    expect(discussion.findings).toEqual([
      { code: "order-unknown", where: "document", message: expect.stringContaining("the server answers 503") },
    ]);
    expect(discussion).toMatchObject({ title: "A story about stories", points: 42 });
  });

  test("says under which comment the order is not known, when Firebase fails for one", async () => {
    const server = await serve(ranked);
    server.fail("/v0/item/2.json", { kind: "status", status: 500 });
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["4", "6", "2", "5", "7", "3"]);
    expect(discussion.findings).toEqual([expect.objectContaining({ code: "order-unknown", where: "comment:2" })]);
  });

  test("puts replies that `kids` does not name after those that it does", async () => {
    const server = await serve(linkItems([story(1, { kids: [4, 3], descendants: 3 }), comment(2, 1), comment(3, 1), comment(4, 1)]));
    expect(idsOf(await read(server, 1))).toEqual(["4", "3", "2"]);
  });

  test("tells how far it is, and ends with everything done", async () => {
    const server = await serve(ranked);
    const steps: { readonly done: number; readonly total: number }[] = [];
    server.fail("/api/", { kind: "status", status: 500 });
    await read(server, 1, { tools: { onProgress: (step) => steps.push(step) } });
    expect(steps.at(-1)).toEqual({ done: 7, total: 7 });
    expect(steps.every(({ done, total }) => done <= total)).toBe(true);
  });
});

describe("comments that one service lacks", () => {
  const items = linkItems([story(1), comment(2, 1), comment(3, 2), comment(4, 3), comment(5, 1), comment(6, 5)]);

  test("[A1] those that only Firebase holds are kept, with all below them", async () => {
    const server = await serve(items, { fromAlgolia: [3] });
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["2", "3", "4", "5", "6"]);
    expect(discussion.findings).toEqual([]);
    expect(idsOf(await read(await serve(items, { fromAlgolia: [2, 4, 6] }), 1))).toEqual(["2", "3", "4", "5", "6"]);
  });

  test("[A1] those that only Algolia holds are kept; the difference from HN's count is said", async () => {
    const server = await serve(
      items.map((item) => (item.id === 1 ? { ...item, descendants: 4 } : item)),
      { fromFirebase: [5] },
    );
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["2", "3", "4", "5", "6"]);
    expect(codesOf(discussion)).toEqual(["count-differs"]);
    expect(messageOf(discussion, "count-differs")).toContain("counts 4 comments that are neither deleted nor dead, and 5 were read");
  });

  test("[A1] one that is named and that nobody holds is missing, once, and explains the difference in the count", async () => {
    const server = await serve(items, { fromAlgolia: [3, 4], fromFirebase: [3] });
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["2", "5", "6"]);
    expect(discussion.findings).toEqual([
      { code: "comment-missing", where: "comment:2", message: "Hacker News lists comment 3 but does not return it." },
      {
        code: "count-differs",
        where: "document",
        message: expect.stringContaining(
          "counts 5 comments that are neither deleted nor dead, and 3 were read: 1 of the others is listed but was not returned",
        ),
      },
    ]);
  });

  test("[A1] the same with Firebase alone, also when one could not be fetched", async () => {
    const server = await serve(items, { fromFirebase: [3] });
    server.fail("/api/", { kind: "status", status: 500 });
    server.fail("/v0/item/5.json", { kind: "cut" });
    const discussion = await read(server, 1);
    expect(idsOf(discussion)).toEqual(["2"]);
    expect(codesOf(discussion)).toEqual(["comment-missing", "comment-missing", "count-differs"]);
    expect(messageOf(discussion, "comment-missing")).toContain("comment 5, which could not be fetched: the connection broke");
  });

  test("[A2] a reply whose parents Algolia left out gets them back from Firebase, as far up as it takes", async () => {
    const server = await serve(
      linkItems([story(1, { kids: [] }), comment(2, 1, { kids: [] }), comment(3, 2, { deleted: true, kids: [] }), comment(4, 3)]),
    );
    const tree = { id: 1, type: "story", title: "x", children: [{ id: 4, author: "ann", text: "Words.", parent_id: 3, children: [] }] };
    server.fail("/api/", { kind: "body", body: JSON.stringify(tree), contentType: "application/json" });
    const discussion = await read(server, 1);
    expect(discussion.comments.map(({ id, parentId, orphan }) => [id, parentId, orphan])).toEqual([
      ["2", null, false],
      ["3", "2", false],
      ["4", "3", false],
    ]);
    expect(discussion.findings).toEqual([]);
  });

  test("[A2] a comment of another thread does not come in by way of a reply that was moved", async () => {
    const moved = linkItems([story(1), comment(2, 1), story(10), comment(11, 10), comment(12, 11)]);
    const server = await serve(moved);
    const tree = { id: 1, type: "story", title: "x", children: [{ id: 2, author: "ann", text: "Words.", parent_id: 11, children: [] }] };
    server.fail("/api/", { kind: "body", body: JSON.stringify(tree), contentType: "application/json" });
    expect(idsOf(await read(server, 1))).toEqual(["2"]);
  });
});

describe("comments without words", () => {
  test("[A1] are deleted or dead as Firebase says, keep their replies, and are not counted by Hacker News", async () => {
    const server = await serve(
      linkItems([
        story(1),
        { id: 2, type: "comment", parent: 1, time: 1_700_000_002, deleted: true },
        comment(3, 2),
        { id: 4, type: "comment", parent: 3, by: "troll", time: 1_700_000_004, dead: true },
        { id: 5, type: "comment", parent: 3, by: "quiet", time: 1_700_000_005, text: "" },
        { id: 6, parent: 1, time: 1_700_000_006, deleted: true },
      ]),
    );
    const expected = [
      ["2", "deleted"],
      ["3", null],
      ["4", "dead"],
      ["5", "blank"],
      ["6", "deleted"],
    ];
    const discussion = await read(server, 1);
    expect(discussion.comments.map(({ id, absence }) => [id, absence])).toEqual(expected);
    expect(discussion.findings).toEqual([]);
    server.fail("/api/", { kind: "reset" });
    expect(await read(server, 1)).toEqual(discussion);
  });
});

describe("the item that is asked for", () => {
  const items = linkItems([story(1), comment(2, 1), comment(3, 2), { id: 8, type: "comment", parent: 3, time: 1, deleted: true }]);

  test("leads from a comment to its story, and says so", async () => {
    const server = await serve(items);
    for (const id of [3, 8]) {
      const discussion = await read(server, id);
      expect(discussion.id).toBe("hn-1");
      expect(idsOf(discussion)).toEqual(["2", "3", "8"]);
      expect(discussion.findings).toEqual([
        {
          code: "story-of-comment",
          where: "document",
          message: `Item ${id} belongs to story 1; the story's whole discussion was read.`,
        },
      ]);
    }
    server.fail("/api/", { kind: "status", status: 500 });
    expect(await read(server, 8)).toMatchObject({ id: "hn-1", findings: [{ code: "story-of-comment" }] });
  });

  test("may be a comment of which only Algolia knows", async () => {
    expect(await read(await serve(items, { fromFirebase: [3] }), 3)).toMatchObject({ id: "hn-1" });
  });

  test("[S2] may be a comment whose story is gone: the error says so", async () => {
    const server = await serve([comment(3, 2)], {});
    server.fail("/api/", { kind: "status", status: 404 });
    await expect(read(server, 3)).rejects.toThrow("it is a comment, and the story above it could not be found");
  });

  test("may be a job, which nobody answers", async () => {
    const server = await serve([
      { id: 1, type: "job", title: "We hire", time: 1_700_000_000, text: "Write <i>code</i>.", by: "boss", score: 1 },
    ]);
    expect(await read(server, 1)).toMatchObject({ title: "We hire", text: "Write code.", comments: [], findings: [] });
  });

  test("may be a poll: its options are no comments, and an option leads to its poll", async () => {
    const options = [2, 3].map((id): ServedItem => ({
      id,
      type: "pollopt",
      poll: 1,
      text: `Option ${id}`,
      by: "asker",
      score: 7,
      time: 1,
    }));
    const server = await serve(linkItems([{ ...story(1), type: "poll", parts: [2, 3] }, ...options, comment(4, 1), comment(5, 4)]));
    expect(idsOf(await read(server, 1))).toEqual(["4", "5"]);
    expect(await read(server, 3)).toMatchObject({ id: "hn-1", findings: [{ code: "story-of-comment" }] });
    server.fail("/api/", { kind: "status", status: 500 });
    expect(idsOf(await read(server, 3))).toEqual(["4", "5"]);
  });

  test("[S2] may not exist: neither 404 nor null is taken for an empty thread", async () => {
    const server = await serve(items);
    await expect(read(server, 999)).rejects.toMatchObject({
      code: "source-unreadable",
      message: "Cannot read Hacker News item 999: the item does not exist",
    });
    server.fail("/v0/", { kind: "status", status: 404 });
    await expect(read(server, 999)).rejects.toThrow("the item does not exist");
  });
});

describe("servers that misbehave", () => {
  test("are given the time that Retry-After asks for", async () => {
    const server = await serve(ranked);
    const pauses: number[] = [];
    server.fail("/api/", { kind: "status", status: 429, headers: { "retry-after": "7" }, times: 1 });
    server.fail("/v0/item/2.json", { kind: "status", status: 500, times: 1 });
    expect(idsOf(await read(server, 1, { pauses }))).toEqual(["4", "6", "2", "7", "5", "3"]);
    expect(pauses).toEqual([7000, 500]);
  });

  test.each([
    ["429", { kind: "status", status: 429, headers: { "retry-after": "3600" } }, "the server answers 429 (too many requests)"],
    ["500", { kind: "status", status: 500 }, "the server answers 500 (a problem of the server)"],
    ["403", { kind: "status", status: 403 }, "the server answers 403"],
    ["a cut body", { kind: "cut" }, "the connection broke before the response was complete, in 3 attempts"],
    ["an endless drip", { kind: "drip" }, "it took longer than 0.3 s"],
    ["silence", { kind: "silence" }, "it took longer than 0.3 s"],
    ["HTML for JSON", { kind: "body", body: "<!doctype html>", contentType: "text/html" }, "expected JSON, got HTML"],
    ["words for JSON", { kind: "body", body: "hello", contentType: "text/plain" }, "something else (text/plain)"],
    ["another shape", { kind: "body", body: '{"items": []}', contentType: "application/json" }, "it is not a Hacker News item"],
    ["a bomb", { kind: "bomb" }, "the response is larger than 1 MB"],
  ] as const)("[S2] end in an error that names the trouble: %s", async (_what, fault, why) => {
    const server = await serve(ranked);
    server.fail("/", fault);
    const isEndless = fault.kind === "drip" || fault.kind === "silence";
    await expect(
      read(server, 1, { limits: { bodyBytes: 1024 * 1024, ...(isEndless ? { totalMilliseconds: 300 } : {}) } }),
    ).rejects.toMatchObject({
      code: "source-unreachable",
      message: expect.stringContaining(why),
    });
  });

  test("[S1] are not followed to a private address", async () => {
    const server = await serve(ranked);
    const inside = await serve(ranked);
    server.fail("/", { kind: "redirect", to: `${inside.origin}/v0/item/1.json` });
    await expect(read(server, 1)).rejects.toMatchObject({ code: "source-refused" });
    expect(inside.requests).toEqual([]);
  });

  test("[S2] are given up after a row of failures, and not asked thousands of times", async () => {
    const many = linkItems([story(1), ...Array.from({ length: 1000 }, (_, index) => comment(index + 2, 1))]);
    const server = await serve(many);
    server.fail("/api/", { kind: "status", status: 404 });
    server.fail("/v0/", { kind: "status", status: 403 });
    server.fail("/v0/item/1.json", { kind: "status", status: 200, times: 0 });
    await expect(read(server, 1)).rejects.toThrow("the server answers 403");
    expect(server.requests.length).toBeLessThan(50);
  });

  test("stop being asked once the reader is told to stop", async () => {
    const server = await serve(ranked);
    server.fail("/", { kind: "drip" });
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 100);
    await expect(read(server, 1, { tools: { signal: abort.signal } })).rejects.toThrow("enough");
  });
});

describe("a thread of 5,000 comments", () => {
  /** Every comment answers one at most some forty before it: bushy and deep, as long threads are. */
  const many = linkItems([
    story(1),
    ...Array.from({ length: 5000 }, (_, index) => comment(index + 2, index < 40 ? 1 : index + 2 - 1 - ((index * 7919) % 40))),
  ]);

  test("is read in seconds, either way, with the same result and at most sixteen requests at once", async () => {
    const server = await serve(many);
    const start = performance.now();
    const whole = await read(server, 1);
    const both = performance.now() - start;
    expect(whole.comments).toHaveLength(5000);
    expect(whole.findings).toEqual([]);
    server.fail("/api/", { kind: "status", status: 404 });
    const again = performance.now();
    expect(await read(server, 1)).toEqual(whole);
    const alone = performance.now() - again;
    expect(server.mostAtOnce()).toBeLessThanOrEqual(17);
    expect(Math.max(both, alone)).toBeLessThan(30_000);
  });
});

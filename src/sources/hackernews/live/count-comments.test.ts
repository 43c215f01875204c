import { afterEach, describe, expect, test } from "vitest";
import { type HackerNewsServer, comment, linkItems, serveHackerNews, story } from "../../../../test/fixtures/hacker-news-server.ts";
import { createGuardedFetch } from "../../../network/guarded-fetch.ts";
import { createCommentCounter } from "./count-comments.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const count = async (server: HackerNewsServer, id: string): Promise<number> => {
  const fetch = createGuardedFetch({ version: "1", environment: {}, allowedOrigins: [server.origin] });
  closing.push(server.close, fetch.close);
  return createCommentCounter({ fetch, firebaseUrl: server.firebaseUrl })(id, { signal: new AbortController().signal });
};

describe("Hacker News' count of comments", () => {
  test("takes one request, and leaves out deleted and dead comments", async () => {
    const items = linkItems([story(1), comment(2, 1), comment(3, 2), comment(4, 1, { deleted: true }), comment(5, 1, { dead: true })]);
    const server = await serveHackerNews(items);
    expect(await count(server, "hn-1")).toBe(2);
    expect(server.requests).toEqual(["/v0/item/1.json"]);
  });

  test("[S2] says why there is none", async () => {
    const server = await serveHackerNews([story(1)]);
    server.fail("/v0/", { kind: "status", status: 503 });
    await expect(count(server, "hn-1")).rejects.toMatchObject({ code: "source-unreachable", message: expect.stringContaining("503") });
    await expect(count(await serveHackerNews([story(1)]), "hn-2")).rejects.toMatchObject({ code: "source-unreadable" });
  });
});

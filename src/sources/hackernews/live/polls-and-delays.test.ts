import { afterEach, describe, expect, test } from "vitest";
import { type HackerNewsServer, comment, linkItems, serveHackerNews, story } from "../../../../test/fixtures/hacker-news-server.ts";
import { createGuardedFetch } from "../../../network/guarded-fetch.ts";
import type { UndetectedDiscussion } from "../../place.ts";
import { createHackerNewsReader } from "./read-hacker-news.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const serve = async (...input: Parameters<typeof serveHackerNews>): Promise<HackerNewsServer> => {
  const server = await serveHackerNews(...input);
  closing.push(server.close);
  return server;
};

const read = async ({ origin, algoliaUrl, firebaseUrl }: HackerNewsServer, id: number): Promise<UndetectedDiscussion> => {
  const fetch = createGuardedFetch({ version: "1", environment: {}, allowedOrigins: [origin] });
  closing.push(fetch.close);
  const reader = createHackerNewsReader({ fetch, algoliaUrl, firebaseUrl, now: () => new Date("2026-01-02T03:04:05Z") });
  return reader(String(id), { signal: new AbortController().signal });
};

describe("a comment that is not public yet", () => {
  const items = linkItems([story(1), comment(2, 1, { text: "[delayed]" }), comment(3, 1)]);

  test("is asked for again, and comes with its words if they are public by then", async () => {
    const server = await serve(items, { later: [comment(2, 1, { text: "Now it says this." })] });
    const discussion = await read(server, 1);
    expect(discussion.comments.find(({ id }) => id === "2")).toMatchObject({ text: "Now it says this.", absence: null });
    expect(discussion.findings).toEqual([]);
  });

  test("[A3] is a finding if they are not, and its place-holder is nobody's words", async () => {
    const discussion = await read(await serve(items), 1);
    expect(discussion.comments.find(({ id }) => id === "2")).toMatchObject({ text: "", html: "", absence: "blank", author: "author2" });
    expect(discussion.findings).toEqual([expect.objectContaining({ code: "comment-delayed", where: "comment:2" })]);
  });
});

describe("a live poll", () => {
  const items = linkItems([
    story(1, { type: "poll", parts: [2, 3] }),
    { id: 2, type: "pollopt", poll: 1, text: "Yes", score: 7 },
    { id: 3, type: "pollopt", poll: 1, text: "No", score: 1 },
    comment(4, 1),
  ]);

  test.each([200, 500])("[A3] has its options in the story's own words, also with Firebase alone (Algolia answers %i)", async (status) => {
    const server = await serve(items);
    if (status !== 200) server.fail("/api/", { kind: "status", status });
    const discussion = await read(server, 1);
    expect(discussion.text).toBe("Option: Yes (7 votes)\n\nOption: No (1 vote)");
    expect(discussion.comments.map(({ id }) => id)).toEqual(["4"]);
  });
});

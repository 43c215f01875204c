import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type ServedItem, serveHackerNews } from "../../../../test/fixtures/hacker-news-server.ts";
import { createGuardedFetch } from "../../../network/guarded-fetch.ts";
import { createHackerNewsReader } from "./read-hacker-news.ts";

const data = new URL("../../../../../shared/data/hn/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, data), "utf8");

describe.skipIf(!existsSync(data))("a real thread, served from this machine (skipped where ../shared/data is absent)", () => {
  test("[A1] is complete by Hacker News' own count, in its order, and the same with Firebase alone", async () => {
    // The file is HN's own answers by id: the cast stands at the parse.
    const items = z.record(z.string(), z.unknown()).parse(JSON.parse(read("other-formats/46433029.firebase.json"))) as Readonly<
      Record<string, ServedItem>
    >;
    const server = await serveHackerNews(Object.values(items));
    server.fail("/api/v1/items/46433029", { kind: "body", body: read("46433029.json"), contentType: "application/json" });
    const fetch = createGuardedFetch({ version: "1", environment: {}, allowedOrigins: [server.origin] });
    const reader = createHackerNewsReader({ fetch, ...server, now: () => new Date(0) });
    const tools = { signal: new AbortController().signal };
    const discussion = await reader("46433029", tools);
    const requests = server.requests.length;
    server.fail("/api/", { kind: "status", status: 404 });
    server.fail("/api/v1/items/46433029", { kind: "status", status: 404 });
    const alone = await reader("46433029", tools);
    await fetch.close();
    await server.close();

    expect(discussion.findings).toEqual([]);
    expect(discussion.comments).toHaveLength(150);
    expect(discussion.comments.filter(({ absence }) => absence === null)).toHaveLength(145);
    expect(discussion.comments.filter(({ parentId }) => parentId === null).map(({ id }) => Number(id))).toEqual(items["46433029"]?.kids);
    expect(requests).toBeLessThan(60);
    const toPlace = ({ id, parentId, depth, absence, author, text }: (typeof discussion.comments)[number]) => ({
      id,
      parentId,
      depth,
      absence,
      author,
      text,
    });
    expect(alone.comments.map(toPlace)).toEqual(discussion.comments.map(toPlace));
  });
});

import { afterEach, expect, test, vi } from "vitest";
import { comment, linkItems, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";
import { startOwnProcess } from "../fixtures/own-process.ts";
import { startWebServer } from "../fixtures/web-server.ts";

const hour = 3_600_000;
const words = ["copies of strings carry their length", "compilers could check every copy", "names of functions confuse their readers"];
const say = (id: number) => comment(id, 1, { text: `I think that ${words[id % 3]}, and comment ${id} says so at some length.` });

afterEach(() => void vi.useRealTimers());

test("[R4] a server brings a watched thread up to date by itself, and says what came", async () => {
  let comments = 11;
  const source = await serveHackerNews(() => linkItems([story(1), ...Array.from({ length: comments }, (_, index) => say(index + 2))]));
  const env = { SUMMARIZER_ALGOLIA_URL: source.algoliaUrl, SUMMARIZER_FIREBASE_URL: source.firebaseUrl };
  const data = createFolder();
  // Read three hours ago, so that the first check is due at once.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3 * hour });
  expect((await runCommand(["1", "--json", "-", "--quiet", "--data", data], { env })).code).toBe(0);
  vi.useRealTimers();
  comments = 14;
  const server = await startWebServer(data, { env });
  const watch = `${server.url}/api/discussions/hn-1/watch`;
  const begun = await fetch(watch, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: '{"every": "2h", "until": "1d"}',
  });
  expect(begun.status).toBe(200);
  await expect
    .poll(async () => (await fetch(watch)).json(), { timeout: 60_000, interval: 200 })
    .toMatchObject({ checks: 1, newComments: 3, lastCheck: { failure: null }, job: null, ended: null });
  expect(await (await fetch(`${server.url}/d/hn-1/feed.atom`)).text()).toContain("3 new comments since ");
  const { changes } = (await (await fetch(`${server.url}/api/discussions/hn-1`)).json()) as { readonly changes: unknown };
  expect(changes).toMatchObject({ comments: { new: ["13", "14", "15"], edited: [], deleted: [] } });
  expect(await server.end("SIGTERM"), server.log()).toBe(0);
  await source.close();
}, 110_000);

test("[R4] summarizer watch waits for the next check, and Ctrl-C ends it cleanly", async () => {
  const source = await serveHackerNews(linkItems([story(1), ...Array.from({ length: 11 }, (_, index) => say(index + 2))]));
  const env = { SUMMARIZER_ALGOLIA_URL: source.algoliaUrl, SUMMARIZER_FIREBASE_URL: source.firebaseUrl };
  const command = await startOwnProcess(["watch", "1"], /11 comments in .* Next check .*\n/u, { data: createFolder(), env });
  let said = "";
  command.child.stdout?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  expect([await command.end("SIGINT"), said]).toEqual([130, "Stopped watching. It was read once, and not checked again.\n"]);
  expect(command.log()).toBe("Reading 1 …\n\nStopping…\n");
  await source.close();
}, 110_000);

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleStory, toServedThread } from "../fixtures/example-thread.ts";
import { type HackerNewsServer, serveHackerNews } from "../fixtures/hacker-news-server.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";

/** Two cores may have other things to do. */
const patient = { timeout: 60_000 } as const;

describe("eight pages of an open job in one browser", () => {
  let browser: Browser;
  let hackerNews: HackerNewsServer;
  let server: WebServer;

  beforeAll(async () => {
    if (!hasChromium) return;
    hackerNews = await serveHackerNews(toServedThread({}));
    // It takes the question and says nothing: the job stays at its first step.
    hackerNews.fail("/", { kind: "silence" });
    const flags = ["--algolia-url", hackerNews.algoliaUrl, "--firebase-url", hackerNews.firebaseUrl];
    server = await startWebServer(createFolder(), { flags });
  });
  afterAll(async () => {
    if (!hasChromium) return;
    await server.end("SIGKILL");
    await hackerNews.close();
  });
  useChromium((launched) => {
    browser = launched;
  });

  const connectionOf = (page: Page): Promise<string | null> => page.textContent('[data-part="connection"]:not([hidden])');
  const isAsking = async (page: Page): Promise<boolean> => (await page.locator('[data-part="connection"]:not([hidden])').count()) > 0;
  const countAsking = async (pages: readonly Page[]): Promise<number> =>
    (await Promise.all(pages.map(isAsking))).filter((asking) => asking).length;
  const setHidden = (page: Page, isHidden: boolean): Promise<unknown> =>
    page.evaluate(
      `Object.defineProperty(document, "hidden", { configurable: true, get: () => ${isHidden} }); document.dispatchEvent(new Event("visibilitychange"))`,
    );

  test("all follow it, two by a stream and six by asking, which they say; another page still opens", async () => {
    const context = await browser.newContext({ baseURL: server.url });
    const first = await context.newPage();
    await first.goto("/");
    await first.fill("#reference", String(exampleStory));
    await first.click("text=Read it");
    await first.waitForURL("**/jobs/*/");
    const pages = [first];
    while (pages.length < 8) {
      const page = await context.newPage();
      await page.goto(first.url());
      pages.push(page);
    }
    await expect.poll(() => countAsking(pages), patient).toBe(6);
    const asking = await Promise.all(pages.map(isAsking));
    const asker = pages[asking.indexOf(true)] ?? first;
    const streamer = pages[asking.indexOf(false)] ?? first;
    expect(await connectionOf(asker)).toContain("this one asks every few seconds");
    for (const page of pages) expect(await page.textContent('[data-part="state"]')).toContain("Being read");

    const other = await context.newPage();
    expect((await other.goto("/"))?.status()).toBe(200);

    // A page that nobody sees lets its stream go, and one that is seen gets it.
    await setHidden(streamer, true);
    await setHidden(asker, true);
    await setHidden(asker, false);
    await expect.poll(() => isAsking(asker), patient).toBe(false);

    await other.goto(first.url());
    await other.click("text=Cancel");
    for (const page of pages.filter((each) => each !== streamer))
      await expect.poll(() => page.textContent(".job-state"), patient).toBe("Cancelled.");
    await context.close();
  });
});

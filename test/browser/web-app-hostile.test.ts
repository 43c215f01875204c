import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { areListsHere, hostileLines } from "../fixtures/hostile-lines.ts";
import { hostileThreads, toHtml } from "../fixtures/hostile-threads.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { openVisitor, waitForDiscussion } from "./visitor.ts";

/** Our own lines, and as many of the long lists as a reading takes seconds for. */
const lines = hostileLines.filter((_, index) => index < 20 || index % 30 === 0);
const scope = areListsHere ? `${lines.length} lines` : "our own lines only: ../shared/data/hostile is absent";

describe(`an uploaded hostile thread (${scope})`, () => {
  let browser: Browser;
  let server: WebServer;

  beforeAll(async () => {
    if (!hasChromium) return;
    server = await startWebServer(createFolder());
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
  });
  useChromium((launched) => {
    browser = launched;
  });

  test.each([
    ["as Hacker News escapes it", toHtml],
    ["with raw HTML where escaped HTML belongs", (line: string) => line],
  ])("[S1] %s runs nothing and asks nobody, from the form to the last page", async (_how, toBody) => {
    const { page, complaints } = await openVisitor(browser, server.url);
    await page.goto("/");
    const text = hostileThreads["algolia"]?.(lines, toBody) ?? "";
    await page.setInputFiles("#file", {
      name: '"><img src=x onerror=alert(1)>.json',
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await page.click("text=Read it");
    await waitForDiscussion(page);
    const discussion = new URL(page.url()).pathname;
    const topics = await page.locator(".outline h3 > a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    const people = await page
      .goto(`${discussion}comments/`)
      .then(() => page.locator("article .author a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? "")));
    expect(topics.length).toBeGreaterThan(0);
    expect(people.length).toBeGreaterThan(lines.length / 2);
    for (const path of [
      "/",
      "/jobs/1/",
      "/search?q=script",
      "/search?q=%3Cscript%3E",
      `/search?q=alert&in=${discussion.split("/")[2]}`,
      ...["", "comments/?order=longest", "read/", "untagged/", "topics/", "calls/", "remove", "report.md"].map((name) => discussion + name),
      ...topics.slice(0, 3),
      ...people.slice(0, 5),
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      // What would run, runs now: everything that is told to wait for a pointer or the keyboard.
      await page.keyboard.press("Tab");
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

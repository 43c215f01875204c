import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import type { Report } from "../../src/domain/report/report.ts";
import { toPlainOrigin } from "../../src/domain/report/report-origin.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { siteAssets } from "../../src/views/assets.ts";
import { renderDiscussionPages } from "../../src/views/render-discussion.tsx";
import { toDiscussion } from "../fixtures/discussion.ts";
import { grownDraft, grownReport } from "../fixtures/grown-report.ts";
import { type HackerNewsServer, serveHackerNews, story } from "../fixtures/hacker-news-server.ts";
import { reportDraft } from "../fixtures/report.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { findViolations } from "./axe.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { openVisitor } from "./visitor.ts";

const first = checkReport({
  ...reportDraft,
  discussion: { ...reportDraft.discussion, readAt: "2026-01-01T18:00:00.000Z" },
  topics: reportDraft.topics
    .filter(({ id }) => id !== "empty")
    .map((topic) => (topic.id === "names" ? { ...topic, name: "Old Names", summary: topic.summary.slice(0, 1) } : topic)),
  overview: reportDraft.overview.slice(0, 1),
});
const second = checkReport({ ...grownDraft, engine: { ...grownDraft.engine, kind: "embedded" } });

const save = async (folder: string, report: Report, madeAt: string): Promise<void> => {
  const store = await openSqliteStore(folder);
  const { id, title, readAt } = report.discussion;
  const discussion = { ...toDiscussion([], { id, title }), readAt };
  await store.saveReport({ discussion, report, historyKey: madeAt, madeAt, origin: toPlainOrigin({ readAt }) });
  await store.close();
};

const write = (folder: string, report: Report): void => {
  for (const page of [...renderDiscussionPages(report), ...siteAssets]) {
    mkdirSync(dirname(join(folder, page.path)), { recursive: true });
    writeFileSync(join(folder, page.path), page.content);
  }
};

const notice = (page: Page): Promise<string> => page.locator(".unread").innerText();
const countShown = (page: Page): Promise<number> => page.locator(".entry:visible").count();

describe("[R4] what is new, in a browser", () => {
  let browser: Browser;
  let server: WebServer;
  let source: HackerNewsServer;
  let folder = "";

  beforeAll(async () => {
    if (!hasChromium) return;
    folder = createFolder();
    await save(folder, first, "2026-01-01T18:05:00.000Z");
    source = await serveHackerNews([story(100, { descendants: 40 })]);
    server = await startWebServer(folder, { flags: ["--firebase-url", source.firebaseUrl, "--algolia-url", source.algoliaUrl] });
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
    await source.close();
  });
  useChromium((launched) => {
    browser = launched;
  });

  test("comments that came since a reader's last visit are marked on every page, shown alone, and read when they say so", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    await page.clock.setFixedTime("2026-01-01T20:00:00Z");
    await page.goto("/d/hn-100/");
    expect(await page.locator(".unread").count()).toBe(0);
    await save(folder, second, "2026-01-02T18:05:00.000Z");
    await page.clock.setFixedTime("2026-01-02T20:00:00Z");
    await page.goto("/d/hn-100/");
    expect(await notice(page)).toContain("3 comments are new since your last visit, 1 Jan 2026.");
    expect(await page.locator(".size .unread-mark").first().innerText()).toMatch(/^\d new to you$/u);
    await page.getByRole("link", { name: "Read them" }).click();
    await page.waitForURL("**/comments/?since=1");
    await page.goto("/d/hn-100/comments/");
    expect(await notice(page)).toContain("3 comments are new since your last visit, 1 Jan 2026, 3 of them on this page.");
    const all = await countShown(page);
    await page.getByRole("button", { name: "Show only these" }).click();
    expect([all > 3, await countShown(page)]).toEqual([true, 3]);
    await page.getByRole("button", { name: "Show only these" }).click();
    expect(await countShown(page)).toBe(all);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    expect(await page.locator(".unread, .unread-mark, .is-unread").count()).toBe(0);
    await page.reload();
    expect(await page.locator(".unread").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("works for pages that were opened from a folder, and where the browser keeps nothing", async () => {
    const site = createFolder();
    const address = (path: string): string => pathToFileURL(join(site, "d/hn-100", path)).href;
    write(site, first);
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.clock.setFixedTime("2026-01-01T20:00:00Z");
    await page.goto(address("index.html"));
    write(site, grownReport);
    await page.clock.setFixedTime("2026-01-02T20:00:00Z");
    await page.goto(address("comments/index.html"));
    expect(await notice(page)).toContain("3 comments are new since your last visit, 1 Jan 2026, 3 of them on this page.");
    await page.close();
    const blocked = await browser.newPage();
    blocked.on("pageerror", (error) => errors.push(error.message));
    await blocked.addInitScript("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })");
    await blocked.goto(address("comments/index.html"));
    expect(await blocked.locator(".unread").count()).toBe(0);
    expect(await blocked.locator("b.new").count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await blocked.close();
  });

  test.each([
    [1280, "light"],
    [390, "dark"],
  ] as const)("its pages are accessible and fit, %i px wide, %s", async (width, colorScheme) => {
    const { page, complaints } = await openVisitor(browser, server.url, { width, colorScheme });
    const paths = ["", "comments/?since=1", "t/cost/", "untagged/", "read/", "versions/", "versions/2/changes/", "newer/", "watch/"];
    for (const path of [...paths.map((each) => `/d/hn-100/${each}`), "/watches/"]) {
      await page.goto(path);
      expect(await findViolations(page, width === 1280 ? "everything" : "looks"), path).toEqual([]);
      expect(await page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth"), `${path} is too wide`).toBe(true);
      const shots = process.env["SHOTS"];
      if (shots)
        await page.screenshot({
          path: join(shots, `${width}-${path.replaceAll(/\W+/gu, "_")}.png`),
          fullPage: path.includes("watch") || path.includes("changes") || path.includes("newer"),
        });
    }
    expect(complaints).toEqual([]);
    await page.close();
  });
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/report/check-report.ts";
import { siteAssets } from "../../src/views/assets.ts";
import { renderDiscussionPages } from "../../src/views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../../src/views/render-home.tsx";
import { modelReportDraft } from "../fixtures/model-report.ts";
import { reportDraft } from "../fixtures/report.ts";
import { findViolations } from "./axe.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { serveFolder } from "./serve-folder.ts";

const paths = [
  "index.html",
  "d/hn-100/index.html",
  "d/hn-100/read/index.html",
  "d/hn-100/t/safe-copying/index.html",
  "d/hn-100/t/cost/index.html",
  "d/hn-100/t/one-line-fix/index.html",
  "d/hn-100/t/names/index.html",
  "d/hn-100/t/licensing/index.html",
  "d/hn-100/comments/index.html",
  "d/hn-100/untagged/index.html",
  "d/hn-500/index.html",
  "d/hn-500/read/index.html",
  "d/hn-500/t/getting-mail-delivered/index.html",
  "d/hn-500/t/filters-of-large-providers/index.html",
  "d/hn-500/comments/index.html",
];
const readPage = "d/hn-500/read/index.html";
const costPage = "d/hn-100/t/cost/index.html";
const widths = [320, 390, 768, 1280, 1920];

describe("pages in a browser", () => {
  let folder = "";
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  const messages: string[] = [];

  beforeAll(async () => {
    if (!hasChromium) return;
    const reports = [reportDraft, modelReportDraft].map((draft) => checkReport(draft));
    folder = await mkdtemp(join(tmpdir(), "summarizer-pages-"));
    for (const page of [renderHome(reports.map(toHomeEntry)), ...reports.flatMap(renderDiscussionPages), ...siteAssets]) {
      const file = join(folder, page.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, page.content);
    }
    server = await serveFolder(folder);
  });

  afterAll(async () => {
    if (!hasChromium) return;
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  useChromium((launched) => {
    browser = launched;
  });

  interface Look {
    readonly width?: number;
    readonly colorScheme?: "light" | "dark";
    readonly hasTouch?: boolean;
    readonly javaScriptEnabled?: boolean;
  }

  const open = async (address: string, { width = 1280, ...look }: Look = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, ...look });
    page.on("console", (message) => messages.push(`${address}: ${message.text()}`));
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "unknown";
      // A test that ends, or goes to the next page, cuts off what is still being loaded: the icon, as a rule. That is no failure.
      if (reason !== "net::ERR_ABORTED") messages.push(`${address}: ${request.url()} failed (${reason})`);
    });
    await page.goto(address);
    return page;
  };
  const toAddress = (door: "file" | "http", path: string): string =>
    door === "file" ? pathToFileURL(join(folder, path)).href : `${server.origin}/${path}`;

  const looks = [
    { door: "file", width: 390, colorScheme: "light" },
    { door: "file", width: 1280, colorScheme: "dark" },
    { door: "http", width: 1280, colorScheme: "light" },
  ] as const;

  describe.each(looks)("over $door: at $width pixels, $colorScheme", ({ door, ...look }) => {
    test.each(paths)("%s has its style, and axe finds nothing", async (path) => {
      const page = await open(toAddress(door, path), look);
      expect(await page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--measure')")).not.toBe("");
      expect(await findViolations(page, door === "http" ? "everything" : "looks")).toEqual([]);
      await page.close();
    });
  });

  test.each(paths)("%s never scrolls sideways, from 320 to 1,920 pixels", async (path) => {
    const page = await open(toAddress("file", path));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"), `at ${width} px`).toBe(0);
    }
    await page.close();
  });

  test.each(["", "read/", "comments/"])("a topic's name without a space breaks instead of widening the page: %s", async (part) => {
    const topics = reportDraft.topics.map((topic) => ({ ...topic, name: `${topic.name} ${"x".repeat(300)}` }));
    const discussion = { ...reportDraft.discussion, id: "hn-101" };
    for (const page of renderDiscussionPages(checkReport({ ...reportDraft, discussion, topics }))) {
      const file = join(folder, page.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, page.content);
    }
    const page = await open(toAddress("file", `d/hn-101/${part}index.html`), { width: 390 });
    expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await page.close();
  });

  test.each([true, false])(
    "goes from a citation mark to the comment and back, with the script or without: %s",
    async (javaScriptEnabled) => {
      const page = await open(toAddress("file", costPage), { javaScriptEnabled });
      await page.click(".marks a >> nth=0");
      expect(new URL(page.url()).hash).toBe("#c102");
      expect(await page.locator(":target").textContent()).toContain("forty per cent");
      await page.click("#c102 .cited a >> nth=0");
      expect(new URL(page.url()).hash).toBe("#s1");
      await page.close();
    },
  );

  test("shows a cited comment beside its mark: on hover, on focus, until Escape", async () => {
    const page = await open(toAddress("file", costPage));
    await page.hover(".marks a >> nth=0");
    await page.waitForSelector(".preview mark");
    expect(await page.locator(".preview").textContent()).toMatch(/^bob.*forty per cent in our parser/su);
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.locator(".preview").count()).toBe(0);
    await page.evaluate("document.querySelector('.marks a').focus({ focusVisible: true })");
    expect(await page.locator(".preview").count()).toBe(1);
    await page.close();
  });

  test("shows a cited comment on a first tap and goes there on the second", async () => {
    const page = await open(toAddress("file", costPage), { width: 390, hasTouch: true });
    await page.tap(".marks a >> nth=0");
    await page.waitForSelector(".preview");
    expect(new URL(page.url()).hash).toBe("");
    await page.tap(".marks a >> nth=0");
    expect(new URL(page.url()).hash).toBe("#c102");
    await page.close();
  });

  test("steps through comments with j and k, and from one to its topics with t", async () => {
    const page = await open(toAddress("file", "d/hn-100/comments/index.html"));
    const focused = (): Promise<unknown> => page.evaluate("document.activeElement.id");
    for (const [key, id] of [
      ["j", "c101"],
      ["j", "c102"],
      ["k", "c101"],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(id);
    }
    await page.keyboard.press("t");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Cost Of Checking");
    await page.close();
  });

  test.each([
    [1280, 900],
    [390, 844],
  ])("shows the first topic within the first screen of %i by %i pixels", async (width, height) => {
    for (const path of ["d/hn-100/index.html", "d/hn-500/index.html"]) {
      const page = await open(toAddress("file", path));
      await page.setViewportSize({ width, height });
      expect(await page.evaluate("document.querySelector('.outline h3').getBoundingClientRect().bottom"), path).toBeLessThan(height);
      await page.close();
    }
  });

  test("keeps the topics beside the text on large screens, and only there", async () => {
    const page = await open(toAddress("file", "d/hn-500/index.html"));
    const top = (): Promise<unknown> => page.evaluate("document.querySelector('.contents').getBoundingClientRect().top");
    const before = await top();
    await page.evaluate("scrollTo(0, 2000)");
    expect(await top()).toBe(before);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.locator(".contents").isVisible()).toBe(false);
    await page.close();
  });

  test("steps through topics with n and p, on a topic's own page to its neighbour", async () => {
    const page = await open(toAddress("file", readPage));
    const focused = (): Promise<unknown> => page.evaluate("document.activeElement.id");
    for (const [key, id] of [
      ["n", "t-run-it-or-rent-it"],
      ["n", "t-getting-mail-delivered"],
      ["p", "t-run-it-or-rent-it"],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(id);
    }
    await page.goto(toAddress("file", "d/hn-500/t/run-it-or-rent-it/index.html"));
    await page.keyboard.press("n");
    await page.waitForURL(/t\/getting-mail-delivered\/index\.html$/u);
    await page.close();
  });

  test("offers to go on where the reader stopped, and does not scroll by itself", async () => {
    const page = await open(toAddress("http", readPage));
    expect(await page.locator(".resume").count()).toBe(0);
    await page.evaluate("document.querySelector('#t-hours-a-month').scrollIntoView()");
    await page.goto(toAddress("http", "d/hn-500/index.html"));
    await page.goto(toAddress("http", readPage));
    expect(await page.locator(".resume").textContent()).toBe("Go on at “Hours A Month”");
    expect(await page.evaluate("scrollY")).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await page.click(".resume a");
    expect(new URL(page.url()).hash).toBe("#t-hours-a-month");
    await page.close();
  });

  test("opens a comment at its source with o, and the topics with /", async () => {
    const page = await open(toAddress("http", "d/hn-100/comments/index.html"));
    await page.evaluate("document.addEventListener('click', (event) => { event.preventDefault(); document.title = event.target.href; })");
    await page.keyboard.press("j");
    await page.keyboard.press("o");
    expect(await page.title()).toBe("https://news.ycombinator.com/item?id=101");
    await page.keyboard.press("/");
    await page.waitForURL(/d\/hn-100\/index\.html#topics$/u);
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Safe Copying");
    await page.close();
  });

  test("lists the keys with ?, and lets a reader switch them off for good", async () => {
    const page = await open(toAddress("http", costPage));
    await page.keyboard.press("?");
    expect(await page.locator("dialog[open]").count()).toBe(1);
    expect(await findViolations(page)).toEqual([]);
    await page.uncheck("dialog input");
    await page.keyboard.press("Escape");
    await page.reload();
    await page.keyboard.press("j");
    expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
    await page.close();
  });

  test("makes the map one tab stop, crossed with the arrow keys", async () => {
    const page = await open(toAddress("file", "d/hn-100/index.html"));
    const focused = (): Promise<unknown> => page.evaluate("document.activeElement.getAttribute('href')?.split('#')[1]");
    await page.focus(".map-columns a");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("c102");
    await page.keyboard.press("End");
    expect(await focused()).toBe("c120");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.closest('.map-columns')")).toBeNull();
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("c120");
    await page.close();
  });

  test("keeps a comment that a link leads to clear of the header, also inside a folded branch", async () => {
    const page = await open(toAddress("file", "d/hn-100/comments/index.html"));
    await page.evaluate("for (const branch of document.querySelectorAll('.branch')) branch.open = false");
    await page.evaluate("location.hash = '#c205'");
    const [target, header] = await page.evaluate<readonly number[]>(
      "['#c205', '.site-header'].map((which) => document.querySelector(which).getBoundingClientRect()[which === '#c205' ? 'top' : 'bottom'])",
    );
    expect(target).toBeGreaterThanOrEqual(header ?? Infinity);
    await page.close();
  });

  test.each(paths)("%s does not move its layout once drawn", async (path) => {
    const page = await open(toAddress("file", path), { width: 390 });
    const shift = await page.evaluate(
      "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200); })",
    );
    expect(shift).toBe(0);
    await page.close();
  });

  test("goes from a comment's Topics to its place in the thread, over file:", async () => {
    const page = await open(toAddress("file", costPage));
    await page.click("#c115 >> text=Topics");
    expect(page.url()).toBe(`${toAddress("file", "d/hn-100/comments/index.html")}#c115`);
    await page.close();
  });

  test("leads a keyboard past the header first", async () => {
    const page = await open(toAddress("file", "d/hn-100/index.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent.trim()")).toBe("Skip to the text");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
    await page.close();
  });

  test("runs nothing that a hostile thread says, and says nothing in the console", () => {
    expect(messages).toEqual([]);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkReport } from "../../src/domain/check-report.ts";
import { siteAssets } from "../../src/views/assets.ts";
import { renderDiscussionPages } from "../../src/views/render-discussion.tsx";
import { renderHome, toHomeEntry } from "../../src/views/render-home.tsx";
import { reportDraft } from "../fixtures/report.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { serveFolder } from "./serve-folder.ts";

const executablePath = findChromium();

const paths = [
  "index.html",
  "d/hn-100/index.html",
  "d/hn-100/t/safe-copying/index.html",
  "d/hn-100/t/cost/index.html",
  "d/hn-100/t/names/index.html",
  "d/hn-100/t/licensing/index.html",
  "d/hn-100/comments/index.html",
  "d/hn-100/untagged/index.html",
];
/** No preloading: the pages' own policy forbids what axe would fetch. */
const axeOptions = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const widths = [320, 390, 768, 1280, 1920];

describe("pages in a browser", () => {
  let folder = "";
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  const messages: string[] = [];

  beforeAll(async () => {
    if (executablePath === null) return;
    const report = checkReport(reportDraft);
    folder = await mkdtemp(join(tmpdir(), "summarizer-pages-"));
    for (const page of [renderHome([toHomeEntry(report)]), ...renderDiscussionPages(report), ...siteAssets]) {
      const file = join(folder, page.path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, page.content);
    }
    browser = await launchChromium(executablePath);
    server = await serveFolder(folder);
  });

  beforeEach(({ skip }) => {
    skip(executablePath === null, "no Chromium was found; CHROMIUM_PATH can name one");
  });

  afterAll(async () => {
    if (executablePath === null) return;
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (
    address: string,
    options: { readonly width?: number; readonly colorScheme?: "light" | "dark" } = {},
  ): Promise<Page> => {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1280, height: 800 },
      colorScheme: options.colorScheme ?? "light",
    });
    page.on("console", (message) => messages.push(`${address}: ${message.text()}`));
    page.on("requestfailed", (request) => messages.push(`${address}: ${request.url()} failed`));
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
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(axeOptions)})`);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
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

  test("goes from a citation mark to the comment and back", async () => {
    const page = await open(toAddress("file", "d/hn-100/t/cost/index.html"));
    await page.click(".marks a >> nth=0");
    expect(new URL(page.url()).hash).toBe("#c102");
    expect(await page.evaluate("document.querySelector(':target').textContent")).toContain("forty per cent");
    await page.click("#c102 .cited a >> nth=0");
    expect(new URL(page.url()).hash).toBe("#s1");
    await page.close();
  });

  test("goes from a comment's Topics to its place in the thread, over file:", async () => {
    const page = await open(toAddress("file", "d/hn-100/t/cost/index.html"));
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

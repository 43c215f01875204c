import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { doneJob, failedJob, runningJob, toJob, toProgress } from "../fixtures/jobs.ts";
import { webPages } from "../fixtures/web-pages.ts";
import { type PageServer, serveWeb } from "../fixtures/page-server.ts";
import { findViolations } from "./axe.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";

const names = Object.keys(webPages);
const pathOf = (name: string): string => `/${name}`;
/** The page of the running job as a server draws it, with nothing to follow. */
const drawn = (webPages["job-running"] ?? "").replace(/ data-events="[^"]*"/u, "");

describe("a server's pages in a browser", () => {
  let browser: Browser;
  let server: PageServer;
  const messages: string[] = [];

  beforeAll(async () => {
    if (!hasChromium) return;
    server = await serveWeb(
      new Map([
        ...Object.entries(webPages).map(([name, html]) => [pathOf(name), html] as const),
        ["/drawn", drawn],
        // With an icon, or the browser asks for one that is not here.
        ["/d/hn-46433029/", '<title>The discussion</title><link rel="icon" href="/assets/favicon.svg">'],
        ["/d/hn-100/report.md", "# A report\n"],
      ]),
    );
  });

  afterAll(async () => {
    if (!hasChromium) return;
    server.close();
  });
  useChromium((launched) => {
    browser = launched;
  });

  const open = async (path: string, { width = 1280, ...look }: BrowserContextOptions & { readonly width?: number } = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, ...look });
    page.on("console", (message) => messages.push(`${path}: ${message.text()}`));
    page.on("pageerror", (error) => messages.push(`${path}: ${error.message}`));
    await page.goto(`${server.origin}${path}`);
    return page;
  };
  /** Opens the page of a job that waits, and waits until it listens. */
  const follow = async (): Promise<Page> => {
    const before = server.seen.length;
    const page = await open("/job-queued");
    await expect.poll(() => server.seen.length).toBe(before + 1);
    return page;
  };

  describe.each([
    { width: 390, colorScheme: "dark" },
    { width: 1280, colorScheme: "light" },
  ] as const)("at $width pixels, $colorScheme", (look) => {
    test.each(names)("axe finds nothing in %s", async (name) => {
      const page = await open(pathOf(name), look);
      expect(await findViolations(page, look.width === 1280 ? "everything" : "looks")).toEqual([]);
      await page.close();
    });
  });

  test.each(names)("%s never scrolls sideways, from 320 to 1,920 pixels", async (name) => {
    const page = await open(pathOf(name));
    for (const width of [320, 390, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"), `at ${width} px`).toBe(0);
    }
    await page.close();
  });

  test("what the script makes of an event is what the server draws of the same job", async () => {
    const page = await follow();
    server.send({ ...runningJob, revision: 2, progress: { ...toProgress(1), topics: ["One", "Two", "Three", "Four", "Five", "Six"] } });
    await page.waitForSelector('[data-step="fetch"].is-done');
    server.send({ ...runningJob, revision: 3 });
    await page.waitForSelector('[data-step="tags"].is-running');
    expect(await page.title()).toBe("Strcpy is gone from our code · Job 12 · Summarizer");
    expect(await page.textContent(".trail [aria-current]")).toBe("Strcpy is gone from our code");
    const other = await open("/drawn");
    expect(await page.innerHTML(".job")).toBe(await other.innerHTML(".job"));
    await other.close();
    await page.close();
  });

  test.each([
    [toJob({ ahead: 0 }), "Waiting: it is next."],
    [toJob({ ahead: 1 }), "Waiting: 1 job before it."],
    [toJob({ ...runningJob, attempts: 2 }), "Being read, begun 2 times: step 4 of 7, “Tag every comment”."],
  ])("says where a job stands in the words of the server: %#", async (job, words) => {
    const page = await follow();
    server.send(job);
    await expect.poll(() => page.textContent('[data-part="state"]')).toBe(words);
    await page.close();
  });

  test("says when the connection is lost, comes back with what it has seen, and takes that back", async () => {
    const page = await follow();
    server.send({ ...toJob({ ahead: 1 }), revision: 7 });
    await expect.poll(() => page.textContent('[data-part="state"]')).toContain("1 job");
    await page.evaluate(
      "globalThis.said = []; new MutationObserver((changes) => said.push(changes[0].target.textContent)).observe(document.querySelector('[data-part=state]'), { childList: true })",
    );
    server.cut();
    await expect.poll(() => server.seen.at(-1)).toBe("7");
    await expect.poll(() => page.textContent('[data-part="state"]')).toBe("Waiting: 1 job before it.");
    expect(await page.evaluate("said")).toEqual([expect.stringContaining("The connection is lost."), "Waiting: 1 job before it."]);
    await page.close();
  });

  test("goes to the discussion when the job is done, and back leads past the job's page", async () => {
    const page = await follow();
    server.send(doneJob);
    await page.waitForURL("**/d/hn-46433029/");
    expect(await page.evaluate("history.length")).toBe(2);
    await page.close();
  });

  test("asks for the page again when the job failed: it says what happened", async () => {
    const page = await follow();
    const again = page.waitForEvent("load");
    server.send(failedJob);
    await again;
    await page.close();
  });

  test("lets what is no job be", async () => {
    const page = await follow();
    const before = await page.innerHTML(".job");
    for (const odd of ["", "{", "null", "1", '"x"', "[]", "{}", '{"state":"running"}', '{"state":1,"progress":{}}']) server.sendWords(odd);
    server.sendWords('{"state":"running","progress":{"steps":[null,{"name":"\\"]","state":1}],"topics":[1],"calls":3}}');
    await expect.poll(() => page.textContent('[data-part="state"]')).toBe("Being read.");
    expect(await page.innerHTML(".steps")).toBe(/<ol class="steps">(.*)<\/ol><\/section>/su.exec(before)?.[1]);
    await page.close();
  });

  test("shows how far a job is without the script, too: the page asks for itself", async () => {
    const page = await open("/job-running", { javaScriptEnabled: false });
    const again = await page.waitForRequest((request) => request.isNavigationRequest(), { timeout: 60_000 });
    expect(new URL(again.url()).pathname).toBe("/job-running");
    await page.close();
  });

  test("copies a discussion as Markdown and says so, and follows the link where that fails", async () => {
    const page = await open("/discussion", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.click("text=Copy as Markdown");
    await page.waitForSelector("text=Copied");
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("# A report\n");
    await page.waitForSelector("text=Copy as Markdown", { timeout: 60_000 });
    await page.evaluate("navigator.clipboard.write = () => Promise.reject(new Error('no'))");
    await page.evaluate("document.querySelector('[data-copy]').href = '/drawn'");
    await page.click("text=Copy as Markdown");
    await page.waitForURL("**/drawn");
    await page.close();
  });

  test("takes a file that is dropped anywhere on the form", async () => {
    const page = await open("/home");
    const drag = (type: string): Promise<unknown> =>
      page.evaluate(
        `(() => { const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File(["{}"], "thread.json")); document.querySelector("#reference").dispatchEvent(new DragEvent("${type}", { dataTransfer, bubbles: true, cancelable: true })); })()`,
      );
    await drag("dragover");
    expect(await page.locator("form.is-dropping").count()).toBe(1);
    await drag("drop");
    expect(await page.locator("form.is-dropping").count()).toBe(0);
    expect(await page.evaluate("document.querySelector('#file').files[0].name")).toBe("thread.json");
    await page.close();
  });

  test("goes to the page's own search with /, else to that of the header", async () => {
    const focused = (page: Page): Promise<unknown> => page.evaluate("document.activeElement.id");
    for (const [path, id] of [
      ["/discussion", "search-here"],
      ["/home-read-only", "words"],
      ["/message", "site-search"],
    ] as const) {
      const page = await open(path);
      await page.keyboard.press("/");
      expect(await focused(page)).toBe(id);
      await page.close();
    }
  });

  test.each([
    ["/home", "reference"],
    ["/home-refused", "problem"],
    ["/login", "token"],
  ])("%s opens at %s", async (path, id) => {
    const page = await open(path);
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe(id);
    await page.close();
  });

  test("says nothing in the console but that a stream was cut, and that these files cannot be refreshed", () => {
    const expected = /ERR_INCOMPLETE_CHUNKED_ENCODING|^\/jobs.*404/u;
    expect(messages.filter((message) => !expected.test(message))).toEqual([]);
  });
});

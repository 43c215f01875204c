import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleStory, exampleText } from "../fixtures/example-thread.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, handIn, startWebServer } from "../fixtures/web-server.ts";
import { findViolations } from "./axe.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { type Visitor, openVisitor, waitForDiscussion } from "./visitor.ts";

const discussion = `/d/hn-${exampleStory}/`;

/** One of each kind; `topic` is filled in once the topics are known. */
const pages = {
  home: "/",
  "a job that is done": "/jobs/1/",
  "a job that failed": "/jobs/2/",
  "a discussion": discussion,
  "a topic": "topic",
  "a filtered topic": "topic?order=longest",
  "the whole thread": `${discussion}comments/`,
  "a part of the thread": `${discussion}comments/?order=newest&only=opening`,
  "a person": `${discussion}comments/?by=lockjaw_pg`,
  "nobody's comments": `${discussion}comments/?by=nobody`,
  "all summaries": `${discussion}read/`,
  "what is in no topic": `${discussion}untagged/`,
  "the search": "/search",
  "a search with hits": "/search?q=postgres",
  "a search within a discussion": `/search?q=postgres&in=hn-${exampleStory}`,
  "a search without hits": "/search?q=postgres+xyzzy",
  "the topic editor": `${discussion}topics/`,
  "calls, of which there are none": `${discussion}calls/`,
  "the API": "/api/",
  "the question before removal": `${discussion}remove`,
  "a message": "/there/is/nothing/here",
} as const;
const kinds = Object.entries(pages);
/** Made of the same parts as others: axe, which takes its time, does not look at these once more. */
const likeOthers: ReadonlySet<string> = new Set([
  "a filtered topic",
  "the whole thread",
  "nobody's comments",
  "what is in no topic",
  "the search",
  "a search within a discussion",
]);
const looked = kinds.filter(([kind]) => !likeOthers.has(kind));

describe("the pages of a running server", () => {
  let browser: Browser;
  let server: WebServer;
  let topic = "";

  // Before the group's own hooks, which need the browser.
  useChromium((launched) => {
    browser = launched;
  });
  beforeAll(async () => {
    if (!hasChromium) return;
    server = await startWebServer(createFolder());
    await handIn(server.url, { name: "thread.json", text: exampleText });
    await handIn(server.url, { name: "no-thread.json", text: '{"words": "that are no thread"}' });
    const { page } = await openVisitor(browser, server.url);
    await page.goto("/jobs/2/");
    await page.waitForSelector(".problem", { timeout: 60_000 });
    await page.goto("/jobs/1/");
    if ((await page.locator("text=Read the discussion").count()) === 0) await waitForDiscussion(page);
    else await page.click("text=Read the discussion");
    topic = (await page.getAttribute(".outline h3 > a >> nth=0", "href")) ?? "";
    await page.close();
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
  });
  const toPath = (path: string): string => path.replace(/^topic/u, topic);

  describe.each([
    { width: 1280, colorScheme: "light" },
    { width: 390, colorScheme: "dark" },
  ] as const)("at $width pixels, $colorScheme", (look) => {
    // One window for all of them: a new one takes as long as a page.
    let visitor: Visitor;
    beforeAll(async () => {
      if (hasChromium) visitor = await openVisitor(browser, server.url, look);
    });
    afterAll(async () => {
      if (hasChromium) await visitor.page.close();
    });

    test.each(looked)("axe finds nothing on %s", async (_kind, path) => {
      const answer = await visitor.page.goto(toPath(path));
      expect(answer?.status()).toBe(path === pages["a message"] ? 404 : 200);
      expect(await findViolations(visitor.page, look.width === 1280 ? "everything" : "looks")).toEqual([]);
      // Chromium writes every answer of 400 and more to the console.
      expect(visitor.complaints.filter((words) => !words.includes("status of 404"))).toEqual([]);
    });
  });

  test("none scrolls sideways, from 320 pixels on", async () => {
    const { page } = await openVisitor(browser, server.url);
    const found: string[] = [];
    for (const [kind, path] of kinds) {
      await page.goto(toPath(path));
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const over = await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over !== 0) found.push(`${kind} at ${width}: ${over}`);
      }
    }
    expect(found).toEqual([]);
    await page.close();
  });
});

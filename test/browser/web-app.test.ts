import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleStory, exampleText, toExampleFile, toServedThread } from "../fixtures/example-thread.ts";
import { type HackerNewsServer, serveHackerNews } from "../fixtures/hacker-news-server.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { type Visitor, focusOf, openVisitor, placeOf, waitForDiscussion } from "./visitor.ts";

/** Each test reads a discussion of its own: the same words under other ids, so that they are embedded once. */
const moved = { withScript: 0, byFile: 1_000_000, byTouch: 2_000_000, byKeyboard: 3_000_000, byDrop: 4_000_000 } as const;
const toLink = (id: number): string => `https://news.ycombinator.com/item?id=${id}`;
const file = (name: string, text: string) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });

describe("the web app, as people use it", () => {
  let browser: Browser;
  let hackerNews: HackerNewsServer;
  let server: WebServer;

  beforeAll(async () => {
    if (!hasChromium) return;
    hackerNews = await serveHackerNews([
      ...toServedThread({ moved: moved.withScript }),
      ...toServedThread({ moved: moved.byTouch }),
      ...toServedThread({ moved: moved.byKeyboard }),
    ]);
    server = await startWebServer(createFolder(), {
      flags: ["--algolia-url", hackerNews.algoliaUrl, "--firebase-url", hackerNews.firebaseUrl],
    });
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
    await hackerNews.close();
  });
  useChromium((launched) => {
    browser = launched;
  });

  const visit = async (look: BrowserContextOptions & { readonly width?: number } = {}): Promise<Visitor> => {
    const visitor = await openVisitor(browser, server.url, look);
    await visitor.page.goto("/");
    return visitor;
  };

  /** From a topic's summary to the comment that it cites, and on to that comment's place in the thread. Gives the comment's id. */
  const followCitation = async (page: Page): Promise<string> => {
    await page.click(".marks a >> nth=0");
    const comment = page.locator("article:target");
    const id = (await comment.getAttribute("id"))?.slice(1) ?? "";
    expect(placeOf(page)).toMatch(new RegExp(`/t/[^/]+/#c${id}$`, "u"));
    expect(await comment.locator(".words").textContent()).not.toBe("");
    expect(await comment.getByText("View on HN").getAttribute("href")).toBe(toLink(Number(id)));
    await comment.getByText("Topics", { exact: true }).click();
    await page.waitForURL(`**/comments/#c${id}`);
    expect(await page.locator("article:target .tags a").count()).toBeGreaterThan(0);
    return id;
  };

  /** Renames the first topic and merges the second into it. Gives how many there were. */
  const editTopics = async (page: Page, name: string): Promise<number> => {
    const before = await page.locator(".outline h3 > a").count();
    await page.click("text=Edit topics");
    await page.fill("#name-0", name);
    await page.selectOption("#fate-1", { label: `merge into ${await page.locator("legend bdi").first().textContent()}` });
    await page.click("text=Save the topics");
    return before;
  };

  test("with the script: from a pasted link to the discussion, all through it, and to its end", async () => {
    const { page, complaints } = await visit({ permissions: ["clipboard-read", "clipboard-write"] });
    const told: string[] = [];
    await page.exposeFunction("tell", (state: string) => void told.push(state));
    // A reload would be a place once more.
    const places: string[] = [];
    page.on("framenavigated", () => places.push(placeOf(page)));

    await page.fill("#reference", `${toLink(exampleStory)}#up`);
    await page.click("text=Read it");
    await page.waitForURL("**/jobs/1/");
    await page.evaluate(`new MutationObserver(() => tell(document.querySelector('[data-part="state"]').textContent))
      .observe(document.querySelector(".job"), { subtree: true, childList: true, characterData: true, attributes: true })`);
    await waitForDiscussion(page);
    expect(places).toEqual(["/jobs/1/", `/d/hn-${exampleStory}/`]);
    // Topics, which the embedded engine finds in the blink before it is done, are seen coming in web-app-jobs.test.ts.
    expect(new Set(told).size, JSON.stringify(told)).toBeGreaterThan(1);

    await page.click(".outline h3 > a >> nth=0");
    const id = await followCitation(page);
    await page.locator("article:target header a").first().click();
    await page.waitForURL("**/comments/?by=*");
    const author = (await page.locator("h1").textContent())?.replace("Comments by ", "") ?? "";
    const named = await page.locator(".thread article h3, .thread article .author").allTextContents();
    // a person's role stands behind the name: "ann posted this"
    expect(named.some((text) => text === author || text.startsWith(`${author} `))).toBe(true);
    await page.click("text=Newest");
    await page.waitForURL("**/comments/?order=newest&by=*");
    await page.click("text=Everybody’s");
    await page.waitForURL("**/comments/?order=newest");
    const words = await page.locator(".thread header span").allTextContents();
    const times = words.filter((text) => / \d{4}, \d\d:\d\d$/u.test(text)).map((text) => Date.parse(`${text} UTC`));
    expect(times.length).toBeGreaterThan(50);
    expect(times).toEqual(times.toSorted((left, right) => right - left));

    await page.fill("#site-search", "vacuum");
    await page.press("#site-search", "Enter");
    await page.waitForURL("**/search?q=vacuum");
    expect(await page.locator(".hits mark").first().textContent()).toMatch(/vacuum/iu);
    await page.click(".hits a[href*='/comments/'] >> nth=0");
    await page.waitForURL("**/comments/#c*");
    expect(await page.locator("article:target").textContent()).toMatch(/vacuum/iu);

    await page.goto(`/d/hn-${exampleStory}/`);
    await page.click("text=Copy as Markdown");
    await page.waitForSelector("text=Copied");
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^# One Postgres, one box: .*\n[^]*\n86 comments read: /u);

    const before = await editTopics(page, "Queues And Their Brokers");
    await page.waitForURL("**/jobs/2/");
    await waitForDiscussion(page);
    expect(await page.locator(".outline h3 > a").count()).toBe(before - 1);
    await page.click(".outline h3 > a:has-text('Queues And Their Brokers')");
    expect(placeOf(page)).toBe(`/d/hn-${exampleStory}/t/queues-and-their-brokers/`);
    expect(await page.locator("article.comment").count()).toBeGreaterThan(1);

    const asked = hackerNews.requests.length;
    await page.goto(`/d/hn-${exampleStory}/`);
    await page.click("text=Read again");
    await page.waitForURL("**/jobs/3/");
    await waitForDiscussion(page);
    expect(hackerNews.requests.length).toBeGreaterThan(asked);

    await page.click('a:text-is("Remove")');
    expect(await page.locator("h1").textContent()).toContain("Remove “One Postgres");
    await page.click("text=Keep it");
    await page.click('a:text-is("Remove")');
    await page.click("button:has-text('Remove it')");
    expect(placeOf(page)).toBe("/");
    expect((await page.request.get(`/d/hn-${exampleStory}/comments/#c${id}`)).status()).toBe(404);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("without the script: the same way, from a file", async () => {
    const { page, complaints } = await visit({ javaScriptEnabled: false });
    const discussion = `/d/hn-${exampleStory + moved.byFile}/`;
    const readToItsEnd = async (): Promise<void> => {
      const job = placeOf(page);
      await page.click("text=Read the discussion", { timeout: 60_000 });
      expect(job).toMatch(/^\/jobs\/\d+\/$/u);
      expect(placeOf(page)).toBe(discussion);
    };
    let loads = 0;
    page.on("framenavigated", () => (loads += 1));
    await page.setInputFiles("#file", file("saved.json", toExampleFile(moved.byFile, "A saved thread")));
    await page.click("text=Read it");
    await readToItsEnd();
    expect(loads, "the page of the job asks for itself").toBeGreaterThan(2);
    expect(await page.locator("h1").textContent()).toBe("A saved thread");

    await page.click(".outline h3 > a >> nth=0");
    await followCitation(page);
    await page.click(".selection >> text=Longest");
    await page.click(".selection >> text=Opening comments");
    await page.waitForURL(`${discussion}comments/?order=longest&only=opening`);
    expect(await page.locator(".thread article").count()).toBeGreaterThan(5);

    await page.goto(discussion);
    await page.fill("#search-here", "vacuum author:nobody");
    await page.press("#search-here", "Enter");
    expect(await page.locator("main").textContent()).toContain("No passage contains all of this in this discussion");
    await page.click(".part-counts >> text=vacuum");
    expect(await page.locator(".hits mark").first().textContent()).toMatch(/vacuum/iu);
    await page.click(".hits a[href*='/comments/'] >> nth=0");
    expect(await page.locator("article:target").textContent()).toMatch(/vacuum/iu);

    await page.goto(discussion);
    const before = await editTopics(page, "Queues And Their Brokers");
    await readToItsEnd();
    expect(await page.locator(".outline h3 > a").count()).toBe(before - 1);
    await page.click("text=Copy as Markdown");
    expect(await page.locator("body").textContent()).toMatch(/^# A saved thread/u);
    await page.goto(discussion);
    await page.click('a:text-is("Remove")');
    await page.click("button:has-text('Remove it')");
    expect(placeOf(page)).toBe("/");
    expect((await page.request.get(discussion)).status()).toBe(404);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("by touch on a phone: what one needs most is large enough for a finger, and works", async () => {
    const { page, complaints } = await visit({ width: 390, hasTouch: true, isMobile: true });
    const controls =
      "main button, main input:not([type=hidden], [type=checkbox], [type=radio]), main select, main summary, main .selection a, main .tools a, main .outline h3 > a, .site-search a";
    const findSmall = (): Promise<readonly string[]> =>
      page.locator(controls).evaluateAll((nodes) =>
        nodes.flatMap((node) => {
          const { width, height } = node.getBoundingClientRect();
          return width > 0 && (width < 24 || height < 24) ? [`${node.outerHTML.slice(0, 80)}: ${width} x ${height}`] : [];
        }),
      );
    expect(await findSmall()).toEqual([]);
    await page.tap("#reference");
    await page.fill("#reference", String(exampleStory + moved.byTouch));
    await page.tap("text=Read it");
    await waitForDiscussion(page);
    expect(await findSmall()).toEqual([]);
    await page.tap(".outline h3 > a >> nth=1");
    await page.waitForURL("**/t/*/");
    expect(await findSmall()).toEqual([]);
    await page.tap(".marks a >> nth=0");
    await page.waitForSelector(".preview");
    await page.tap(".marks a >> nth=0");
    await page.waitForURL("**/t/*/#c*");
    await page.tap(".site-search a");
    await page.waitForURL("**/search");
    expect(await findSmall()).toEqual([]);
    await page.tap("#search-words");
    await page.fill("#search-words", "vacuum");
    await page.tap("main button:has-text('Search')");
    await page.waitForSelector(".hits mark");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("by keyboard alone: from the first page to a comment", async () => {
    const { page, complaints } = await visit();
    expect(await focusOf(page)).toBe("reference");
    await page.keyboard.type(String(exampleStory + moved.byKeyboard));
    await page.keyboard.press("Enter");
    await waitForDiscussion(page);
    await page.keyboard.press("Tab");
    expect(await focusOf(page)).toBe("Skip to the text");
    await page.keyboard.press("Enter");
    expect(await focusOf(page)).toBe("main");
    await page.keyboard.press("/");
    expect(await focusOf(page)).toBe("search-here");
    await page.keyboard.type("author:lockjaw_pg");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=author*");
    await page.keyboard.press("/");
    expect(await focusOf(page)).toBe("search-words");
    await page.locator(".hits a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/comments/#c*");
    const here = await page.locator("article:target").getAttribute("id");
    await page.keyboard.press("j");
    const next = await focusOf(page);
    expect(next).toMatch(/^c\d+$/u);
    await page.keyboard.press("k");
    expect([here, next].indexOf(await focusOf(page))).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("a file that is dropped on the form is uploaded", async () => {
    const { page, complaints } = await visit();
    const text = toExampleFile(moved.byDrop, "A dropped thread");
    await page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(text)}], "dropped.json", { type: "application/json" }));
      document.querySelector(".submit").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    await page.click("text=Read it");
    expect(await page.locator(".byline").textContent()).toContain("dropped.json");
    await waitForDiscussion(page);
    expect(await page.locator("h1").textContent()).toBe("A dropped thread");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("what the form refuses is said above it, and the next try is one step away", async () => {
    const { page } = await visit();
    await page.fill("#reference", "https://example.com/thread");
    await page.click("text=Read it");
    await page.waitForSelector("#problem");
    await expect.poll(() => focusOf(page)).toBe("problem");
    expect(await page.inputValue("#reference")).toBe("https://example.com/thread");
    await page.fill("#reference", "");
    await page.setInputFiles("#file", file("again.json", exampleText));
    await page.click("text=Read it");
    await page.waitForURL("**/jobs/*/");
    await page.close();
  });
});

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleStory, exampleText, toServedThread } from "../fixtures/example-thread.ts";
import { type HackerNewsServer, serveHackerNews } from "../fixtures/hacker-news-server.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { openVisitor, placeOf, waitForDiscussion } from "./visitor.ts";

const moved = { failing: 1_000_000, waiting: 2_000_000, after: 3_000_000, cut: 4_000_000 } as const;
const token = "a token of sixteen or more";

/** Two cores may have other things to do than to begin a job. */
const patient = { timeout: 60_000 } as const;
/** Hacker News takes the question and says nothing: a job then stays at its first step. */
const silent = { kind: "silence" } as const;
const answering = { ...silent, times: 0 } as const;

describe("a job in a browser", () => {
  let browser: Browser;
  let hackerNews: HackerNewsServer;
  let models: ModelServer;
  let server: WebServer;
  const data = createFolder();

  const start = (port: string): Promise<WebServer> =>
    startWebServer(data, {
      flags: [
        "--port",
        port,
        "--jobs",
        "1",
        "--algolia-url",
        hackerNews.algoliaUrl,
        "--firebase-url",
        hackerNews.firebaseUrl,
        // Its answers take their time, so that topics are seen before a job is done.
        "--engine",
        "embedded",
        "--model",
        "openai/gpt-5-mini",
        "--model-url",
        models.baseUrl,
        "--model-parallel",
        "2",
      ],
      env: { OPENAI_API_KEY: "sk-test" },
    });

  beforeAll(async () => {
    if (!hasChromium) return;
    hackerNews = await serveHackerNews(Object.values(moved).flatMap((by) => toServedThread({ moved: by })));
    models = await startModelServer("openai", { answer: readSimply, delay: 200 });
    server = await start("0");
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
    await hackerNews.close();
    await models.close();
  });
  useChromium((launched) => {
    browser = launched;
  });

  const ask = async (page: Page, id: number): Promise<void> => {
    await page.goto("/");
    await page.fill("#reference", String(id));
    await page.click("text=Read it");
    await page.waitForURL("**/jobs/*/");
  };
  const stateOf = (page: Page): Promise<string | null> => page.textContent('[data-part="state"]');

  test("topics are seen as they come, without a reload, where a language model takes its time", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    await page.goto("/");
    await page.setInputFiles("#file", { name: "thread.json", mimeType: "application/json", buffer: Buffer.from(exampleText) });
    await page.check("input[value=model]");
    await page.click("text=Read it");
    await page.waitForURL("**/jobs/*/");
    await page.evaluate("globalThis.mark = 'the same page'");
    await page.waitForSelector("text=Comments With Even Numbers");
    await page.waitForSelector("[data-step=topics].is-done");
    expect(await page.evaluate("globalThis.mark")).toBe("the same page");
    expect(await page.textContent("[data-part=calls]")).toMatch(/^\d+ calls?, /u);
    expect(await page.textContent("h1")).toMatch(/^One Postgres/u);
    await waitForDiscussion(page);
    await page.click("text=Model calls");
    await page.click("main table a >> nth=0");
    await page.waitForURL("**/calls/*/");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("one that fails says what happened, why, and what to do, and is tried again", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    hackerNews.fail("/", { kind: "body", body: "null", contentType: "application/json" });
    await ask(page, exampleStory + moved.failing);
    await page.waitForSelector(".problem");
    const problem = await page.textContent(".problem");
    for (const part of [`Cannot read Hacker News item ${exampleStory + moved.failing}`, "does not exist", "Check the number"])
      expect(problem).toContain(part);
    expect(await page.textContent(".job-state")).toBe("Failed.");
    hackerNews.fail("/", answering);
    await page.click("text=Try again");
    await waitForDiscussion(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("one that runs and one that waits are cancelled from their pages, and the next one runs", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    hackerNews.fail("/", silent);
    await ask(page, exampleStory + moved.failing + 1);
    await expect.poll(() => stateOf(page), patient).toContain("step 1 of 7");
    const { page: other } = await openVisitor(browser, server.url);
    await ask(other, exampleStory + moved.waiting);
    expect(await stateOf(other)).toBe("Waiting: it is next.");
    await other.click("text=Cancel");
    await other.waitForSelector("text=Try again");
    expect(await stateOf(other)).toBe("Cancelled.");
    await page.click("text=Cancel");
    await page.waitForSelector("text=Try again");
    expect(await stateOf(page)).toBe("Cancelled.");
    hackerNews.fail("/", answering);
    await ask(other, exampleStory + moved.after);
    await waitForDiscussion(other);
    expect(complaints).toEqual([]);
    await other.close();
    await page.close();
  });

  test("its page says when the server is gone, and comes back by itself with the next one", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    const places: string[] = [];
    hackerNews.fail("/", silent);
    await ask(page, exampleStory + moved.cut);
    await expect.poll(() => stateOf(page), patient).toContain("step 1 of 7");
    page.on("framenavigated", () => places.push(placeOf(page)));
    await server.end("SIGKILL");
    await expect.poll(() => stateOf(page), patient).toBe("The connection is lost. The job goes on; trying to reach the server again.");
    hackerNews.fail("/", answering);
    server = await start(new URL(server.url).port);
    await waitForDiscussion(page);
    expect(places).toEqual([`/d/hn-${exampleStory + moved.cut}/`]);
    expect(
      complaints.filter((words) => !/ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET/u.test(words)),
    ).toEqual([]);
    await page.close();
  });
});

describe("a server with a token in a browser", () => {
  let browser: Browser;
  let server: WebServer;

  beforeAll(async () => {
    if (!hasChromium) return;
    server = await startWebServer(createFolder(), { env: { SUMMARIZER_TOKEN: token } });
  });
  afterAll(async () => {
    if (!hasChromium) return;
    expect(await server.end("SIGTERM"), server.log()).toBe(0);
  });
  useChromium((launched) => {
    browser = launched;
  });

  test.each([true, false])(
    "asks for it, says when it is wrong, leads on when it is right, and lets out again; script: %s",
    async (javaScriptEnabled) => {
      const { page, complaints } = await openVisitor(browser, server.url, { javaScriptEnabled });
      await page.goto("/search?q=two+words");
      expect(placeOf(page)).toBe("/login?next=/search?q=two+words");
      await page.fill("#token", "not the token at all");
      await page.press("#token", "Enter");
      await page.waitForSelector("#problem");
      expect(await page.textContent("#problem")).toContain("the key is wrong");
      await page.fill("#token", token);
      await page.press("#token", "Enter");
      await page.waitForURL("**/search?q=two+words");
      expect(await page.inputValue("#search-words")).toBe("two words");
      await page.click("text=Log out");
      await page.waitForURL("**/login*");
      await page.goto("/api/");
      expect(placeOf(page)).toBe("/login?next=/api/");
      // Chromium writes every answer of 400 and more to the console.
      expect(complaints.filter((words) => !words.includes("status of 401"))).toEqual([]);
      await page.close();
    },
  );
});

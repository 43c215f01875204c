import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, handIn, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { openVisitor } from "./visitor.ts";

const example = readFileSync(fileURLToPath(new URL("../../examples/thread.json", import.meta.url)), "utf8");
const id = "hn-99031207";

describe("jobs, topics and versions in a browser", () => {
  let browser: Browser;
  let server: WebServer;

  beforeAll(async () => {
    if (hasChromium) server = await startWebServer(createFolder(), { flags: ["--engine", "embedded"] });
  });
  afterAll(async () => {
    if (hasChromium) expect(await server.end("SIGTERM"), server.log()).toBe(0);
  });
  useChromium((launched) => {
    browser = launched;
  });

  test("the home page shows what happens without being loaded again, and keeps what is being typed", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    await page.goto("/");
    await page.fill("#reference", "half typed");
    await handIn(server.url, { name: "thread.json", text: example });
    await page.waitForSelector(`#all-discussions a[href="/d/${id}/"]`);
    expect(await page.inputValue("#reference")).toBe("half typed");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("the list of jobs stays as it is while something in it is ticked", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    await page.goto("/jobs/");
    await page.check('input[name="job-1"]');
    await page.evaluate('document.querySelector("#all-jobs li").setAttribute("data-mark", "")');
    await page.waitForResponse((response) => new URL(response.url()).pathname === "/jobs/", { timeout: 110_000 });
    expect(await page.isChecked('input[name="job-1"]')).toBe(true);
    expect(await page.locator("[data-mark]").count()).toBe(1);
    await page.click('button[value="clear"]');
    await page.getByText("1 job cleared.").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("topics are found by their words, renamed and dropped; the old address leads on; and one click undoes it", async () => {
    const { page, complaints } = await openVisitor(browser, server.url);
    const load = async () =>
      JSON.parse(await (await fetch(`${server.url}/d/${id}/report.json`)).text()) as {
        readonly topics: readonly {
          readonly id: string;
          readonly name: string;
          readonly slug: string;
          readonly commentIds: readonly string[];
        }[];
        readonly comments: readonly { readonly id: string; readonly topicIds: readonly string[] }[];
      };
    const before = await load();
    const [first, second] = before.topics;
    await page.goto(`/d/${id}/topics/`);
    await page.fill('input[aria-label="Words in a topic"]', first!.name);
    const shown = page.locator("fieldset[data-words]:visible");
    expect(await shown.count()).toBeLessThan(before.topics.length);
    await shown.first().locator('input[type="text"]').fill("A Name Of Ours");
    await page.fill('input[aria-label="Words in a topic"]', second!.name);
    await shown.first().locator("select").selectOption("drop");
    await page.click("text=Save the topics");
    await page.waitForURL(`**/d/${id}/`);
    const after = await load();
    expect(after.topics.find((topic) => topic.id === first!.id)?.name).toBe("A Name Of Ours");
    expect(after.topics.some((topic) => topic.id === second!.id)).toBe(false);
    const wasDropped = new Set(second!.commentIds);
    const untouched = (comments: typeof before.comments) =>
      comments.filter((comment) => !wasDropped.has(comment.id)).map(({ topicIds }) => new Set(topicIds));
    expect(untouched(after.comments)).toEqual(untouched(before.comments));
    await page.goto(`/d/${id}/t/${first!.slug}/`);
    expect(new URL(page.url()).pathname).toBe(`/d/${id}/t/a-name-of-ours/`);
    await page.goto(`/d/${id}/topics/`);
    await page.click("text=Undo the last change");
    await page.waitForURL(`**/d/${id}/`);
    expect(await load()).toEqual(before);
    await page.goto(`/d/${id}/versions/`);
    await page.click("text=Version 2");
    await page.getByText("This is not the current version").waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportSite } from "../../src/site/export-site.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { makeLargeReading } from "../fixtures/large-report.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, startWebServer } from "../fixtures/web-server.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";

/** The 1,201st of 1,210 comments: on the third part. */
const late = "c2200";

describe("a link to a comment of a large discussion that names no part", () => {
  let browser: Browser;
  let server: WebServer;
  let site: string;

  beforeAll(async () => {
    if (!hasChromium) return;
    const data = createFolder();
    const store = await openSqliteStore(data);
    const { discussion, report } = await makeLargeReading(1_210);
    await store.saveReport({ discussion, report, historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
    await store.close();
    server = await startWebServer(data);
    site = mkdtempSync(join(tmpdir(), "summarizer-site-"));
    exportSite([report], site);
  });
  afterAll(async () => {
    if (hasChromium) await server.end("SIGTERM");
  });
  useChromium((launched) => {
    browser = launched;
  });

  test("arrives on a server, and an unknown one stays on the first part", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/d/hn-900/comments/#${late}`);
    await page.waitForURL(`**/comments/3/#${late}`);
    expect(await page.locator(`#${late}`).count()).toBe(1);
    await page.goto(`${server.url}/d/hn-900/comments/2/#c77777`);
    await page.waitForURL("**/d/hn-900/comments/");
    await page.close();
  });

  test("arrives in an export that was opened from a folder", async () => {
    const page = await browser.newPage();
    const folder = pathToFileURL(join(site, "d/hn-900")).href;
    for (const start of [`${folder}/comments/index.html`, `${folder}/t/topic-a/index.html`]) {
      await page.goto(`${start}#${late}`);
      await page.waitForURL(`${folder}/comments/3/index.html#${late}`);
      expect(await page.locator(`#${late}`).count()).toBe(1);
    }
    await page.close();
  });
});

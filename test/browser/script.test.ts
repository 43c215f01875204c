import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { browserScript } from "../../src/views/browser-script.gen.ts";

test("the script that pages carry is what src/browser says", () => {
  const build = fileURLToPath(new URL("../../scripts/build-browser.ts", import.meta.url));
  expect(() => execFileSync(process.execPath, [build, "--check"])).not.toThrow();
});

test("the script weighs less than 8 KB gzipped, and parses no HTML but pages of its own server", () => {
  expect(gzipSync(browserScript).length).toBeLessThan(8000);
  expect(browserScript).not.toMatch(/innerHTML|insertAdjacent|document\.write|createContextualFragment|eval\(|import\(/u);
  // What it parses are parts of the page that it shows, asked for again: nodes that DOMParser makes run no script.
  expect(browserScript.match(/DOMParser/gu)).toHaveLength(1);
});

test("the script asks for three things, all of a server's pages: a discussion as Markdown, how far a job is, and the page's own fresh parts", () => {
  expect(browserScript.match(/fetch\(|new EventSource|XMLHttp|WebSocket|sendBeacon/gu)?.toSorted()).toEqual([
    "fetch(",
    "fetch(",
    "fetch(",
    "new EventSource",
  ]);
});

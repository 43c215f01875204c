import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { browserScript } from "../../src/views/browser-script.gen.ts";

test("the script that pages carry is what src/browser says", () => {
  const build = fileURLToPath(new URL("../../scripts/build-browser.ts", import.meta.url));
  expect(() => execFileSync(process.execPath, [build, "--check"])).not.toThrow();
});

test("the script weighs less than 6 KB gzipped and parses no HTML", () => {
  expect(gzipSync(browserScript).length).toBeLessThan(6000);
  expect(browserScript).not.toMatch(/innerHTML|insertAdjacent|document\.write|DOMParser|createContextualFragment|eval\(|import\(/u);
});

test("the script asks for two things, both of a server's pages: a discussion as Markdown, and how far a job is", () => {
  expect(browserScript.match(/fetch\(|new EventSource|XMLHttp|WebSocket|sendBeacon/gu)?.toSorted()).toEqual(["fetch(", "new EventSource"]);
});

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { browserScript } from "../../src/views/browser-script.gen.ts";

test("the script that pages carry is what src/browser says", () => {
  const build = fileURLToPath(new URL("../../scripts/build-browser.ts", import.meta.url));
  expect(() => execFileSync(process.execPath, [build, "--check"])).not.toThrow();
});

test("the script weighs less than 6 KB gzipped, parses no HTML and asks for nothing", () => {
  expect(gzipSync(browserScript).length).toBeLessThan(6000);
  expect(browserScript).not.toMatch(/innerHTML|insertAdjacent|document\.write|eval\(|fetch\(|XMLHttp|import\(/u);
});

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../", import.meta.url);

const ways =
  /(?:from|import|require)\s*\(?\s*["'](?:node:)?(?:undici|https?|http2|net|tls|dns|dgram|inspector|child_process|cluster)(?:\/[^"']*)?["']|(?<![\w.$])fetch\s*\(|\b(?:globalThis|self|window)\s*(?:\.|\[\s*["'])\s*fetch\b|\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest|WebTransport)\b|\bsendBeacon\b|\bgetBuiltinModule\b/u;

const findWay = (source: string): string | null =>
  ways.exec(source.replaceAll(/\/\*[\s\S]*?\*\//gu, "").replaceAll(/^\s*\/\/.*$/gmu, ""))?.[0] ?? null;

describe("the only way out of the process", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path) && !path.startsWith("network/"));
  const findWays = (paths: readonly string[]): readonly string[] =>
    paths.flatMap((path) => {
      const way = findWay(readFileSync(new URL(path, root), "utf8"));
      return way === null ? [] : [`${path}: ${way}`];
    });

  test("[S1] is this room: nothing else in src opens a connection", () => {
    expect(files.length).toBeGreaterThan(50);
    // The pages' script never runs in this process, and no file here may import it.
    const inProcess = files.filter((path) => !path.startsWith("browser/") && path !== "views/browser-script.gen.ts");
    // The process of a reading runs these same files, with this room as its only way out.
    expect(findWays(inProcess).toSorted()).toEqual([
      'engines/embedded/vectors/helper-process.ts: from "node:child_process"',
      'worker/fork-reading.ts: from "node:child_process"',
    ]);
  });

  test("[S1] the pages' script asks for three things, each in its own file; a page's policy lets it ask its own server only", () => {
    expect(findWays(files.filter((path) => path.startsWith("browser/"))).toSorted()).toEqual([
      "browser/connect-to-job.ts: new EventSource",
      "browser/copy-markdown.ts: fetch(",
      "browser/refresh-parts.ts: fetch(",
    ]);
  });

  test.each([
    'import { request } from "undici";',
    'import net from "node:net";',
    "const { get } = await import('node:https');",
    'import { lookup } from "dns/promises";',
    'import { execFile } from "node:child_process";',
    "await fetch(url);",
    "const get = globalThis.fetch;",
    'globalThis["fetch"](url)',
    "new WebSocket(url)",
    "new EventSource(url)",
    'process.getBuiltinModule("net")',
  ])("the check itself sees %s", (source) => {
    expect(findWay(source)).not.toBeNull();
  });

  test("the check itself lets our own words be", () => {
    for (const source of [
      "tools.fetch.get(url)",
      "createGuardedFetch(options)",
      "// fetch(url)",
      'import { join } from "node:path";',
      "prefetch(url)",
    ]) {
      expect(findWay(source)).toBeNull();
    }
  });
});

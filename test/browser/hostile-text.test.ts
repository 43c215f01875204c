import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportSite } from "../../src/site/export-site.ts";
import type { Report } from "../../src/domain/report/report.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { readFileDiscussion } from "../../src/sources/files/file-source.ts";
import { areListsHere, hostileLines } from "../fixtures/hostile-lines.ts";
import { hostileThreads, toHtml } from "../fixtures/hostile-threads.ts";
import { createScriptedEngine, toTag } from "../fixtures/scripted-engine.ts";
import { commentsPerPart } from "../../src/views/parts.ts";
import { hasChromium, useChromium } from "./use-chromium.ts";
import { serveFolder } from "./serve-folder.ts";

const scope = areListsHere ? `${hostileLines.length} lines` : "our own lines only: ../shared/data/hostile is absent";

const pick = (number: number): string => hostileLines[number % hostileLines.length] ?? "";

const toReport = async (document: string, format: string, reference = "-"): Promise<Report> => {
  async function* input(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(document));
  }
  const signal = new AbortController().signal;
  const discussion = await readFileDiscussion(reference, { standardInput: input(), signal, format });
  const topics = Array.from({ length: 12 }, (_, index) => ({
    id: pick(index * 5),
    name: pick(index * 5),
    description: pick(index * 7 + 2),
    parentId: null,
  }));
  const tags = discussion.comments.map(({ id }, index) => toTag(id, topics[index % topics.length]?.id ?? ""));
  const engine = createScriptedEngine({
    tags,
    summarize: ({ commentIds }) => ({
      sentences: [{ text: pick(8), kind: "said", citations: [{ commentId: commentIds[0] ?? "", quote: null }] }],
      viewpoints: [{ statement: pick(9), commentIds }],
    }),
  });
  return makeReport({ discussion, givenTopics: topics }, { engine, emit: () => undefined, signal });
};

describe(`hostile text on the pages (${scope})`, () => {
  let browser: Browser;
  let folder = "";

  beforeAll(async () => {
    if (!hasChromium) return;
    folder = await mkdtemp(join(tmpdir(), "summarizer-hostile-"));
  });
  afterAll(async () => {
    if (!hasChromium) return;
    await rm(folder, { recursive: true, force: true });
  });
  useChromium((launched) => {
    browser = launched;
  });

  /** Opens every kind of page; gives what ran, what was asked of the network, and the words of each comment as shown. */
  const visit = async (
    report: Report,
  ): Promise<{ readonly ran: readonly string[]; readonly asked: readonly string[]; readonly shown: ReadonlyMap<string, string> }> => {
    const site = join(folder, `${report.discussion.source}-${Math.random()}`);
    exportSite([report], site);
    const server = await serveFolder(site);
    const page = await browser.newPage();
    const ran: string[] = [];
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("pageerror", (error) => ran.push(error.message));
    page.on("request", (request) => request.url().startsWith(server.origin) || asked.push(request.url()));
    const start = `${server.origin}/d/${report.discussion.id}`;
    for (const path of ["/../../", "/", "/read/", "/untagged/", ...report.topics.slice(0, 3).map(({ slug }) => `/t/${slug}/`)])
      await page.goto(start + path);
    const shown: (readonly [string, string])[] = [];
    for (let part = 1; part <= Math.ceil(report.comments.length / commentsPerPart); part += 1) {
      await page.goto(`${start}/comments/${part === 1 ? "" : `${part}/`}`);
      const words = await page.$$eval("article[id] .words", (nodes) =>
        nodes.map((node) => [node.closest("article")?.id.slice(1) ?? "", node.textContent ?? ""] as const),
      );
      shown.push(...words);
    }
    await page.close();
    server.close();
    return { ran, asked, shown: new Map(shown) };
  };

  test.each(Object.keys(hostileThreads))(
    "[S1] %s: no script runs, no request leaves, and every line is shown as it was written",
    async (format) => {
      const report = await toReport(hostileThreads[format]?.(hostileLines, toHtml) ?? "", format);
      const { ran, asked, shown } = await visit(report);
      expect({ ran, asked }).toEqual({ ran: [], asked: [] });
      const changed = hostileLines.filter((line, index) => {
        const comment = report.comments[index];
        return comment?.status === "tagged" && toShown(shown.get(comment.id) ?? "") !== toShown(line);
      });
      expect(changed).toEqual([]);
      expect(report.coverage.tagged).toBeGreaterThan(hostileLines.length * 0.98);
    },
  );

  test("[S1] csv: a file's name, which becomes the title, runs nothing", async () => {
    const path = join(folder, "<img src=x onerror=alert(1)>\u202E&amp;.csv");
    await writeFile(path, "comment-id,comment-body\n1,words\n2,more words\n");
    const report = await toReport("", "csv", path);
    const { ran, asked } = await visit(report);
    expect({ ran, asked, title: report.discussion.title }).toEqual({
      ran: [],
      asked: [],
      title: "<img src=x onerror=alert(1)>\u202E&amp;",
    });
  });

  test.each(["algolia", "firebase", "hnapi"])(
    "[S1] %s: raw HTML where escaped HTML belongs runs nothing and asks for nothing",
    async (format) => {
      const { ran, asked } = await visit(await toReport(hostileThreads[format]?.(hostileLines, (line) => line) ?? "", format));
      expect({ ran, asked }).toEqual({ ran: [], asked: [] });
    },
  );
});

/** White space folds on a page; characters that HTML cannot hold, and the mark of a quoted line, are not shown. */
const toShown = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\uFFFD\uD800-\uDFFF\uFEFF]/gu, "")
    .replaceAll(/\s+/gu, "")
    .replace(/^>+/u, "");

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exportSite } from "../../src/app/export-site.ts";
import type { Report } from "../../src/domain/report.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { readFileDiscussion } from "../../src/sources/files/file-source.ts";
import { areListsHere, hostileLines } from "../fixtures/hostile-lines.ts";
import { createScriptedEngine, toTag } from "../fixtures/scripted-engine.ts";
import { findChromium, launchChromium } from "./chromium.ts";
import { serveFolder } from "./serve-folder.ts";

const executablePath = findChromium();
const scope = areListsHere ? `${hostileLines.length} lines` : "our own lines only: ../shared/data/hostile is absent";

/** As Hacker News escapes what people write. */
const toHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const toCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const pick = (number: number): string => hostileLines[number % hostileLines.length] ?? "";

/** One thread of all lines in each format: every line as a comment, and as author, title and address where there is one. */
const formats: Readonly<Record<string, (toBody: (line: string) => string) => string>> = {
  algolia: (toBody) =>
    JSON.stringify({
      id: 1,
      title: pick(3),
      author: pick(1),
      url: pick(4),
      text: toBody(pick(5)),
      children: hostileLines.map((line, index) => ({ id: index + 2, author: pick(index + 7), text: toBody(line), children: [] })),
    }),
  firebase: (toBody) =>
    JSON.stringify([
      { id: 1, type: "story", title: pick(3), by: pick(1), url: pick(4), kids: hostileLines.map((_line, index) => index + 2) },
      ...hostileLines.map((line, index) => ({
        id: index + 2,
        type: "comment",
        parent: 1,
        by: pick(index + 7),
        text: toBody(line),
        time: 1,
      })),
    ]),
  hnapi: (toBody) =>
    JSON.stringify({
      id: 1,
      title: pick(3),
      user: pick(1),
      url: pick(4),
      points: 1,
      time: 1,
      type: "link",
      comments: hostileLines.map((line, index) => ({
        id: index + 2,
        level: 0,
        user: pick(index + 7),
        time: 1,
        content: toBody(line),
        comments: [],
      })),
    }),
  "hn-page": (toBody) =>
    [
      `<html><body><table class="fatitem"><tr class="athing submission" id="1"><td class="title"><span class="titleline"><a href="${toHtml(pick(4))}">${toHtml(pick(3))}</a></span></td></tr></table>`,
      '<table class="comment-tree">',
      ...hostileLines.map(
        (line, index) =>
          `<tr class="athing comtr" id="${index + 2}"><td><table><tr><td class="ind" indent="0"></td><td class="default"><a class="hnuser" href="user?id=x">${toHtml(pick(index + 7))}</a>` +
          `<span class="age" title="2026-01-02T03:04:05 1"><a href="item?id=${index + 2}">now</a></span><div class="comment"><div class="commtext c00">${toBody(line)}</div></div></td></tr></table></td></tr>`,
      ),
      "</table></body></html>",
    ].join("\n"),
  csv: () =>
    [
      "comment-id,author,comment-body",
      ...hostileLines.map((line, index) => `${index + 2},${toCell(pick(index + 7))},${toCell(line)}`),
    ].join("\n"),
};

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
    if (executablePath === null) return;
    browser = await launchChromium(executablePath);
    folder = await mkdtemp(join(tmpdir(), "summarizer-hostile-"));
  });
  beforeEach(({ skip }) => skip(executablePath === null, "no Chromium was found; CHROMIUM_PATH can name one"));
  afterAll(async () => {
    if (executablePath === null) return;
    await browser.close();
    await rm(folder, { recursive: true, force: true });
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
    for (const path of ["/../../", "/", "/untagged/", ...report.topics.slice(0, 3).map(({ slug }) => `/t/${slug}/`), "/comments/"])
      await page.goto(start + path);
    const shown = await page.$$eval("article[id] .words", (nodes) =>
      nodes.map((node) => [node.closest("article")?.id.slice(1) ?? "", node.textContent] as const),
    );
    await page.close();
    server.close();
    return { ran, asked, shown: new Map(shown) };
  };

  test.each(Object.keys(formats))(
    "[S1] %s: no script runs, no request leaves, and every line is shown as it was written",
    async (format) => {
      const report = await toReport(formats[format]?.(toHtml) ?? "", format);
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
      const { ran, asked } = await visit(await toReport(formats[format]?.((line) => line) ?? "", format));
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

import { afterEach, describe, expect, test } from "vitest";
import { toDiscussion } from "../../../test/fixtures/discussion.ts";
import { grownReport } from "../../../test/fixtures/grown-report.ts";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Report } from "../../domain/report/report.ts";
import { toPlainOrigin } from "../../domain/report/report-origin.ts";

let app: WebApp | null = null;
afterEach(() => app?.stop());

const first = checkReport({
  ...reportDraft,
  topics: reportDraft.topics
    .filter(({ id }) => id !== "empty")
    .map((topic) => (topic.id === "names" ? { ...topic, name: "Old Names", summary: topic.summary.slice(0, 1) } : topic)),
  overview: reportDraft.overview.slice(0, 1),
});

/** A server with three versions: two that differ, and one that equals the second but for its overview. */
const open = async (): Promise<WebApp> => {
  app = await openWebApp();
  const reports: readonly Report[] = [first, grownReport, checkReport({ ...reportDraft, findings: [] })];
  for (const [index, report] of reports.entries()) {
    const { id, title } = report.discussion;
    const readAt = "2026-01-01T00:00:00.000Z";
    await app.store.saveReport({
      discussion: { ...toDiscussion([], { id, title }), readAt },
      report,
      historyKey: "key",
      madeAt: `2026-01-0${index + 1}T00:00:00.000Z`,
      origin: toPlainOrigin({ readAt }),
    });
  }
  return app;
};

const read = async (web: WebApp, path: string): Promise<string> => (await web.ask(path)).text();
const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");

describe("[R4] two versions side by side", () => {
  test("show topics that are new, gone, renamed or grown, and sentences that only one has", async () => {
    const html = await read(await open(), "/d/hn-100/versions/2/changes/");
    const text = toText(html);
    expect(text).toContain("Version 2 beside version 1");
    expect(text).toMatch(/New Licensing ?, 0 comments/u);
    expect(text).toContain("called “Old Names” before");
    expect(text).toContain("Only in version 1 Nothing. Only in version 2 “日本語のコメントも読めます。”");
    expect(text).toContain("Second thoughts: branch prediction hides most of the cost anyway.");
    expect(html).toContain('href="/d/hn-100/versions/2/t/licensing/"');
    expect(await validateHtml(html)).toEqual([]);
  });

  test("any other version can be chosen, and the list of versions leads there", async () => {
    const web = await open();
    const html = await read(web, "/d/hn-100/versions/3/changes/?since=1");
    expect(toText(html)).toContain("Version 3 beside version 1");
    expect(html).toContain('<option value="1" selected="">version 1</option>');
    expect(toText(await read(web, "/d/hn-100/versions/3/changes/"))).toContain("Version 3 beside version 2");
    const list = await read(web, "/d/hn-100/versions/");
    expect([...list.matchAll(/href="([^"]*changes\/)"/gu)].map(([, href]) => href)).toEqual([
      "/d/hn-100/versions/3/changes/",
      "/d/hn-100/versions/2/changes/",
    ]);
  });

  test("the first version stands beside the next one, never beside itself", async () => {
    expect(toText(await read(await open(), "/d/hn-100/versions/1/changes/"))).toContain("Version 1 beside version 2");
  });

  test("[S2] a version that is not there is named", async () => {
    const web = await open();
    for (const path of ["2/changes/?since=9", "2/changes/?since=x", "9/changes/", "x/changes/"]) {
      const answer = await web.ask(`/d/hn-100/versions/${path}`);
      expect(answer.status, path).toBe(404);
    }
    expect(await read(web, "/d/hn-100/versions/2/changes/?since=9")).toContain("There is no version 9");
    expect(await read(web, "/d/hn-100/versions/2/changes/?since=x")).toContain("There is no version &quot;x&quot;");
    expect(toText(await read(web, "/d/hn-100/versions/9/changes/"))).toContain("the discussion has versions 1 to 3");
    expect(await read(web, "/d/hn-100/versions/x/changes/")).toContain("There is no version &quot;x&quot;");
  });
});

describe("[S2] what is new since a version that is not there", () => {
  const pages = ["", "read/", "comments/", "untagged/", "t/cost/"];
  test.each(pages.flatMap((page) => [page, `versions/2/${page}`]))(
    "is refused by the page %s, with the value and the versions",
    async (page) => {
      const web = await open();
      const answer = await web.ask(`/d/hn-100/${page}?since=99`);
      expect(answer.status).toBe(404);
      expect(toText(await answer.text())).toMatch(/There is no version 99.*the discussion has versions 1 to 3/u);
      expect((await web.ask(`/d/hn-100/${page}?since=3`)).status).toBe(200);
      const unclear = await web.ask(`/d/hn-100/${page}?since=yesterday`);
      expect([unclear.status, toText(await unclear.text())]).toEqual([400, expect.stringContaining("since &quot;yesterday&quot;")]);
    },
  );
});

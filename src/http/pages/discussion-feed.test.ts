import { afterEach, describe, expect, test } from "vitest";
import { toDiscussion } from "../../../test/fixtures/discussion.ts";
import { grownDraft, grownReport } from "../../../test/fixtures/grown-report.ts";
import { hostile, reportDraft } from "../../../test/fixtures/report.ts";
import { validateAtom } from "../../../test/fixtures/validate-atom.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Report } from "../../domain/report/report.ts";
import { type ReportOrigin, toPlainOrigin } from "../../domain/report/report-origin.ts";

let app: WebApp | null = null;
afterEach(() => app?.stop());

const fetched: ReportOrigin = toPlainOrigin({ readAt: "2026-01-02T18:00:00.000Z" });
const first = checkReport({ ...reportDraft, discussion: { ...reportDraft.discussion, readAt: "2026-01-01T18:00:00.000Z" } });

const save = (
  { store }: WebApp,
  report: Report,
  { madeAt, origin = fetched }: { readonly madeAt: string; readonly origin?: ReportOrigin },
) => {
  const { id, title, readAt } = report.discussion;
  return store.saveReport({ discussion: { ...toDiscussion([], { id, title }), readAt }, report, historyKey: madeAt, madeAt, origin });
};

/** A server with a discussion that was read and, a day later, refreshed. */
const open = async (config = {}): Promise<WebApp> => {
  app = await openWebApp({ config });
  await save(app, first, { madeAt: "2026-01-01T18:05:00.000Z" });
  await save(app, grownReport, { madeAt: "2026-01-02T18:05:00.000Z" });
  return app;
};

const read = async (web: WebApp, path: string): Promise<string> => (await web.ask(path)).text();
const idsOf = (xml: string): readonly string[] => [...xml.matchAll(/<entry>[\s\S]*?<id>(.*?)<\/id>/gu)].map(([, id]) => id ?? "");

describe("[R4] the feed of a discussion", () => {
  test("has an entry a reading, latest first, with what changed in words", async () => {
    const xml = await read(await open(), "/d/hn-100/feed.atom");
    expect(validateAtom(xml)).toEqual([]);
    expect(idsOf(xml)).toEqual(["http://localhost:4380/d/hn-100/versions/2/", "http://localhost:4380/d/hn-100/versions/1/"]);
    expect(xml).toContain("3 new comments since 1 Jan 2026, 18:00");
    expect(xml).toContain("<li>1 comment was edited.</li><li>1 comment was deleted.</li><li>New topic: The One Line Fix.</li>");
    expect(xml).toContain("30 comments in 5 topics");
    expect(xml).toContain("<updated>2026-01-02T18:05:00.000Z</updated>");
  });

  test("keeps the ids of its entries, whatever comes after", async () => {
    const web = await open();
    const before = idsOf(await read(web, "/d/hn-100/feed.atom"));
    await save(web, checkReport({ ...grownDraft, findings: [] }), { madeAt: "2026-01-03T18:05:00.000Z" });
    expect(idsOf(await read(web, "/d/hn-100/feed.atom"))).toEqual(["http://localhost:4380/d/hn-100/versions/3/", ...before]);
  });

  test("leaves out changes of topics, and files that nobody chose to show", async () => {
    const web = await open();
    await save(web, checkReport({ ...grownDraft, findings: [] }), {
      madeAt: "2026-01-03T00:00:00.000Z",
      origin: { ...fetched, kind: "edited", base: 2 },
    });
    const claimed = checkReport({ ...reportDraft, discussion: { ...reportDraft.discussion, title: "Claimed by a file" } });
    await save(web, claimed, { madeAt: "2026-01-04T00:00:00.000Z", origin: { ...fetched, kind: "file", isLive: false } });
    expect(idsOf(await read(web, "/d/hn-100/feed.atom"))).toHaveLength(2);
  });

  test("[S1] text from outside stays text", async () => {
    const web = await open();
    const xml = await read(web, "/d/hn-100/feed.atom");
    expect(xml).not.toContain("<script>alert('title')</script></title>");
    expect(xml).toContain("Copying &lt;b&gt;safely&lt;/b&gt;");
    expect(validateAtom(xml)).toEqual([]);
    expect(hostile.title).toContain("<script>");
  });

  test("is named by the discussion's pages, and by those of a share link, whose feed leads nowhere else", async () => {
    const web = await open({ basePath: "/threads" });
    for (const page of ["", "comments/", "t/cost/", "read/", "untagged/"])
      expect(await read(web, `/threads/d/hn-100/${page}`)).toContain('title="This discussion" href="/threads/d/hn-100/feed.atom"');
    const { secret } = await web.store.shares.add({ discussionId: "hn-100", secret: "c2VjcmV0", madeAt: "2026-01-01", madeBy: null });
    expect(await read(web, `/threads/s/${secret}/`)).toContain(`href="/threads/s/${secret}/feed.atom"`);
    const xml = await read(web, `/threads/s/${secret}/feed.atom`);
    expect(validateAtom(xml)).toEqual([]);
    expect([...xml.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href)).toEqual([
      `http://localhost:4380/threads/s/${secret}/`,
      `http://localhost:4380/threads/s/${secret}/feed.atom`,
      `http://localhost:4380/threads/s/${secret}/`,
      `http://localhost:4380/threads/s/${secret}/`,
    ]);
    expect((await web.ask("/threads/d/hn-7/feed.atom")).status).toBe(404);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeLargeReading } from "../../../test/fixtures/large-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { toReportJson } from "../../domain/report/report-json.ts";
import type { Report } from "../../domain/report/report.ts";

const madeAt = "2026-01-01T00:00:00.000Z";

/** Opens the app over one discussion with so many comments. */
const openWith = async (comments: number, config = {}): Promise<{ readonly app: WebApp; readonly report: Report }> => {
  const app = await openWebApp({ config });
  const { discussion, report } = await makeLargeReading(comments);
  await app.store.saveReport({ discussion, report, historyKey: "key", madeAt });
  return { app, report };
};

const commentsOf = (html: string): readonly string[] => [...html.matchAll(/<article[^>]* id="c(\d+)"/gu)].map(([, id]) => id ?? "");

describe("a large discussion on the server", () => {
  let app: WebApp;
  let report: Report;
  beforeAll(async () => void ({ app, report } = await openWith(4_300)));
  afterAll(() => app.stop());
  const textOf = async (path: string): Promise<string> => (await app.ask(path)).text();

  test("is loaded from the store whole and in order, though in slices and by another thread", async () => {
    expect((await app.store.measureReport("hn-900"))?.bytes).toBeGreaterThan(1_000_000);
    expect(await app.store.loadReport("hn-900")).toEqual(report);
  });

  test("[A1] has every comment on one of its parts, at most 500 on each", async () => {
    const shown: string[] = [];
    for (const part of ["", "2/", "3/", "4/", "5/", "6/", "7/", "8/", "9/"]) {
      const ids = commentsOf(await textOf(`/d/hn-900/comments/${part}`));
      expect(ids.length).toBeLessThanOrEqual(500);
      shown.push(...ids);
    }
    expect(shown).toEqual(report.comments.map(({ id }) => id));
  });

  test("keeps filter and order over all parts", async () => {
    const [first, second] = [await textOf("/d/hn-900/comments/?order=newest"), await textOf("/d/hn-900/comments/2/?order=newest")];
    const times = new Map(report.comments.map(({ id, createdAt }) => [id, createdAt ?? ""]));
    const shown = [...commentsOf(first), ...commentsOf(second)].map((id) => times.get(id) ?? "");
    expect(shown).toHaveLength(1_000);
    expect(shown).toEqual(shown.toSorted().toReversed());
    expect(first).toContain('href="/d/hn-900/comments/2/?order=newest"');
  });

  test("does not have more parts than it needs", async () => {
    const answer = await app.ask("/d/hn-900/comments/10/");
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("they have 9 parts")]);
    expect((await app.ask("/d/hn-900/comments/0/")).status).toBe(404);
  });

  test("redirects a link from elsewhere to the part that has the comment", async () => {
    const answer = await app.ask("/d/hn-900/comments/?at=c2777");
    expect(answer.headers.get("location")).toBe("/d/hn-900/comments/4/#c2777");
    expect((await app.ask("/d/hn-900/comments/?at=c99999")).headers.get("location")).toBe("/d/hn-900/comments/");
    expect((await app.ask("/d/hn-900/comments/?at=%0a//evil")).headers.get("location")).toBe("/d/hn-900/comments/");
    expect(await textOf("/search?q=%22What+comment+2777%22")).toContain('href="/d/hn-900/comments/?at=c2777"');
  });

  test("is sent as JSON while it is written, in the same bytes as a file, with a tag", async () => {
    const answer = await app.ask("/d/hn-900/report.json");
    expect(await answer.text()).toBe(toReportJson(report));
    const tag = answer.headers.get("etag") ?? "";
    expect((await app.ask("/d/hn-900/report.json", { headers: { "if-none-match": tag } })).status).toBe(304);
    expect((await app.ask("/d/hn-900/report.json", { headers: { "accept-encoding": "gzip" } })).headers.get("content-encoding")).toBe(
      "gzip",
    );
    const topic: unknown = await (await app.ask(`/api/discussions/hn-900/topics/${report.topics[0]?.slug}`)).json();
    const slug = report.topics[0]?.slug;
    expect(topic).toMatchObject({ slug, comments: report.topics[0]?.commentIds.map((id) => ({ id })) });
  });
});

test("a discussion above the server's limit is refused with its number on every page, and still listed", async () => {
  const { app } = await openWith(120, { maxComments: 100 });
  for (const path of ["/d/hn-900/", "/d/hn-900/comments/", "/d/hn-900/report.json", "/api/discussions/hn-900/report"]) {
    const answer = await app.ask(path);
    expect([path, answer.status]).toEqual([path, 413]);
    expect(await answer.text()).toContain("it has 120 comments, and this server shows discussions of at most 100");
  }
  expect(await (await app.ask("/")).text()).toContain("About hn-900");
  app.stop();
});

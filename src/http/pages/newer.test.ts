import { afterEach, describe, expect, test } from "vitest";
import { openJsonApi } from "../../../test/fixtures/json-api.ts";
import { toRead } from "../../../test/fixtures/kept-report.ts";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { CountComments } from "../../app/newer-comments.ts";

const counter =
  (requests: string[] = []): CountComments =>
  ({ id }) => (requests.push(id), Promise.resolve(9));

let app: WebApp | null = null;
afterEach(() => app?.stop());

/** A server with a discussion of three comments that was fetched, or read from a file. */
const open = async (requests: string[], readAt: string | null = "2026-01-01T18:00:00.000Z"): Promise<WebApp> => {
  app = await openWebApp({ countComments: counter(requests), now: () => new Date("2026-01-01T20:00:00.000Z") });
  const { discussion, report } = await toRead("hn-1", "Words");
  const facts = { source: "hackernews", url: "https://news.ycombinator.com/item?id=1", readAt };
  await app.store.saveReport({
    discussion: { ...discussion, ...facts },
    report: checkReport({ ...report, discussion: { ...report.discussion, ...facts } }),
    historyKey: "key",
    madeAt: "2026-01-01T19:00:00.000Z",
  });
  return app;
};

const read = async ({ ask }: WebApp, path: string): Promise<string> => (await ask(path)).text();

describe("[R4] how new a page is", () => {
  test("every page of a discussion says when its thread was fetched, and asks nobody", async () => {
    const requests: string[] = [];
    const web = await open(requests);
    for (const path of ["", "read/", "comments/", "untagged/", "t/topic-a/"]) {
      const html = await read(web, `/d/hn-1/${path}`);
      expect(html, path).toContain("1 Jan 2026, 18:00");
      expect(html, path).toContain('href="/d/hn-1/newer/"');
    }
    expect(requests).toEqual([]);
  });

  test("the source is asked at a visitor's wish, once a minute; then every page says what it answered", async () => {
    const requests: string[] = [];
    const web = await open(requests);
    const html = await read(web, "/d/hn-1/newer/");
    expect(html).toContain("At least 6 comments have come since. Hacker News counts 9 comments, and 3 were read");
    expect(await validateHtml(html)).toEqual([]);
    await read(web, "/d/hn-1/newer/");
    expect(requests).toEqual(["1"]);
    expect((await read(web, "/d/hn-1/comments/")).replaceAll(/<[^>]+>/gu, "")).toContain(
      "By 1 Jan 2026, 20:00, at least 6 comments had come since.",
    );
  });

  test("[S2] a file's time is not known, and asking for newer comments says why it is not possible", async () => {
    const requests: string[] = [];
    const web = await open(requests, null);
    const html = await read(web, "/d/hn-1/");
    expect(html).toContain("The thread as it was in its file");
    expect(html).not.toContain("/newer/");
    const refused = await web.ask("/d/hn-1/newer/");
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("it was read from a file")]);
    expect(requests).toEqual([]);
  });

  test("the API gives the same counts, and the same refusals", async () => {
    const api = await openJsonApi({ countComments: counter() });
    expect((await api.ask("/discussions/hn-100/newer")).status).toBe(400);
    expect((await api.ask("/discussions/hn-7/newer")).status).toBe(404);
    const report = checkReport({ ...reportDraft, discussion: { ...reportDraft.discussion, readAt: "2026-01-01T18:00:00.000Z" } });
    const discussion = { ...(await toRead("hn-100", "Words")).discussion, readAt: "2026-01-01T18:00:00.000Z" };
    await api.store.saveReport({ discussion, report, historyKey: "key", madeAt: "2026-01-01T19:00:00.000Z" });
    const there = reportDraft.comments.filter(({ status }) => status !== "empty").length;
    const answer = await api.ask("/discussions/hn-100/newer");
    expect([answer.status, answer.json]).toEqual([200, { askedAt: "2026-01-02T00:00:00.000Z", counted: 9, read: there, newer: 0 }]);
    await api.close();
  });
});

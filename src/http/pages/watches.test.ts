import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toRead } from "../../../test/fixtures/kept-report.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { checkReport } from "../../domain/report/check-report.ts";

const now = new Date("2026-01-31T18:00:00.000Z");

describe("[R4] watching a thread in the web app", () => {
  let app: WebApp;
  const read = async (path: string): Promise<string> => (await app.ask(path)).text();
  const textOf = async (path: string): Promise<string> => (await read(path)).replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");

  /** Saves a thread as if it had been read from its place at that time; null for a file. */
  const save = async (id: string, readAt: string | null, place: { readonly source: string; readonly url: string }): Promise<void> => {
    const { discussion, report } = await toRead(id, "Words");
    const facts = { ...place, readAt };
    await app.store.saveReport({
      discussion: { ...discussion, ...facts },
      report: checkReport({ ...report, engine: { ...report.engine, kind: "embedded" }, discussion: { ...report.discussion, ...facts } }),
      historyKey: "key",
      madeAt: "2026-01-31T17:00:00.000Z",
    });
  };

  beforeEach(async () => {
    app = await openWebApp({ now: () => now });
    await save("hn-1", "2026-01-31T17:00:00.000Z", { source: "hackernews", url: "https://news.ycombinator.com/item?id=1" });
    await save("hn-2", null, { source: "hackernews", url: "https://news.ycombinator.com/item?id=2" });
    await save("lobsters-abc123", "2026-01-31T17:00:00.000Z", { source: "lobsters", url: "https://lobste.rs/s/abc123" });
  });
  afterEach(() => app.stop());

  test("begins with a form, and says until when and when the next check is due", async () => {
    expect(await read("/d/hn-1/")).toContain('<a href="/d/hn-1/watch/">Watch</a>');
    const form = await read("/d/hn-1/watch/");
    expect(form).toContain('name="every" value="2h"');
    expect(form).not.toContain("Budget in dollars");
    expect(await validateHtml(form)).toEqual([]);
    const answer = await app.send("/d/hn-1/watch/", { every: "3h", until: "1d" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/d/hn-1/watch/"]);
    expect(await textOf("/d/hn-1/watch/")).toContain("Every 3 hours until 1 Feb 2026, 18:00 . The next check is due 31 Jan 2026, 20:00");
    expect(await app.store.watches.load("hn-1")).toMatchObject({ dueAt: "2026-01-31T20:00:00.000Z", asker: { through: "page" } });
    expect(await validateHtml(await read("/d/hn-1/watch/"))).toEqual([]);
  });

  test("[S2] says what is wrong with a form, and keeps what was typed", async () => {
    const answer = await app.send("/d/hn-1/watch/", { every: "<b>soon", until: "2d" });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain("&quot;&lt;b&gt;soon&quot; is not an interval");
    expect(html).toContain('name="every" value="&lt;b&gt;soon"');
    expect((await app.send("/d/hn-1/watch/", { every: "2h", until: "2d", cost: "much" })).status).toBe(400);
    expect(await app.store.watches.load("hn-1")).toBeNull();
  });

  test.each([
    ["hn-2", "it was read from a file, which does not grow"],
    ["lobsters-abc123", "Lobsters does not want programs to ask again by themselves"],
  ])("refuses %s with the reason", async (id, why) => {
    expect(await textOf(`/d/${id}/watch/`)).toContain(`This thread cannot be watched: ${why}.`);
    const answer = await app.send(`/d/${id}/watch/`, { every: "2h", until: "2d" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(why)]);
  });

  test("is listed, can be stopped, and says that it was; changes are recorded", async () => {
    await app.send("/d/hn-1/watch/", { every: "2h", until: "2d" });
    expect(await textOf("/watches/")).toContain("1 thread is watched.");
    expect(await validateHtml(await read("/watches/"))).toEqual([]);
    await app.send("/d/hn-1/watch/stop");
    expect(await textOf("/d/hn-1/watch/")).toContain("Not watched any more Ended 31 Jan 2026, 18:00 . Somebody stopped it.");
    expect((await app.send("/d/hn-1/watch/stop")).status).toBe(404);
    const { entries } = await app.store.audit.list({ offset: 0, limit: 9 });
    expect(entries.map(({ action, discussionId }) => [action, discussionId])).toEqual([
      ["unwatch", "hn-1"],
      ["watch", "hn-1"],
    ]);
  });

  test("does the same in the API", async () => {
    const send = (method: string, body?: object) =>
      app.ask("/api/discussions/hn-1/watch", {
        method,
        ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
    expect((await send("GET")).status).toBe(404);
    const begun = await send("PUT", { every: "30m", until: "2026-02-01T00:00:00Z", maxCostUsd: 0.5 });
    expect([begun.status, await begun.json()]).toMatchObject([
      200,
      { discussionId: "hn-1", every: 1_800, until: "2026-02-01T00:00:00.000Z", maxCostUsd: 0.5, ended: null, job: null },
    ]);
    const listed = await app.ask("/api/watches");
    expect(await listed.json()).toMatchObject({ watches: [{ discussionId: "hn-1", dueAt: now.toISOString() }] });
    expect((await send("PUT", { every: "1s" })).status).toBe(400);
    expect((await send("DELETE")).status).toBe(204);
    expect(await (await send("GET")).json()).toMatchObject({ ended: { reason: "stopped" }, dueAt: null });
    expect((await send("DELETE")).status).toBe(404);
  });

  test("is seen by readers, who can neither begin nor stop it", async () => {
    await app.send("/d/hn-1/watch/", { every: "2h", until: "2d" });
    const reader = await openWebApp({
      config: { isReadOnly: true },
      now: () => now,
      storeChanges: { watches: app.store.watches, measureReport: app.store.measureReport, loadReport: app.store.loadReport },
    });
    const html = await (await reader.ask("/d/hn-1/watch/")).text();
    expect(html).toContain("Every 2 hours");
    expect(html).not.toContain('<form action="/d/hn-1/watch');
    expect((await reader.send("/d/hn-1/watch/", {})).status).toBe(403);
    reader.stop();
  });
});

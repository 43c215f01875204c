import { afterEach, describe, expect, test } from "vitest";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { noAccessParts, toStatus, webPages } from "../../../test/fixtures/web-pages.ts";
import { toWeb } from "../../../test/fixtures/web-pages.ts";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { rememberErrors } from "../error-memory.ts";
import { renderStatusPage } from "../views/status-page.tsx";

const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "");

describe("the status page", () => {
  let web: WebApp;
  afterEach(() => web.stop());

  test("counts what is stored, and gives unused space back", async () => {
    web = await openWebApp({ config: { parallelJobs: 3 }, mostQueued: 7 });
    for (let number = 0; number < 30; number += 1) await saveMadeReport(web.store, String(number));
    await web.send("/jobs", { reference: "1" });
    const text = toText(await (await web.ask("/status/")).text());
    expect(text).toContain("30 discussions, 30 versions, 0 model calls");
    expect(text).toContain("1 waiting");
    expect(text).toContain("3 at a time, 7 may wait");
    for (let number = 0; number < 30; number += 1) await web.store.removeDiscussion(`hn-${number}`);
    const done = await web.send("/status/give-back");
    expect(done.headers.get("location")).toMatch(/^\/status\/\?given=[1-9]\d+$/u);
    expect(toText(await (await web.ask(done.headers.get("location") ?? "")).text())).toContain("KB were given back.");
  });

  test("[R3] says what today's calls count against the limit of the day", () => {
    const textOf = (changes: Parameters<typeof toStatus>[0]) =>
      toText(renderStatusPage({ web: toWeb(), ...noAccessParts, status: toStatus(changes), given: null })).replaceAll(/\s+/gu, " ");
    expect(textOf({})).toContain("$1.20 of $5.00 spent (24 %), $0.30 held for calls in flight");
    const { limits } = toStatus();
    expect(textOf({ limits: { ...limits, dayUsd: null }, today: { spentUsd: 1.2, heldUsd: 0 } })).toContain(
      "$1.20 spent; no limit for the day",
    );
    expect(textOf({ model: null, today: { spentUsd: 0, heldUsd: 0 } })).not.toContain("Today’s calls");
  });

  test("is for those who may change everything", async () => {
    web = await openWebApp({ config: { isReadOnly: true } });
    expect((await web.ask("/status/")).status).toBe(403);
    expect((await web.ask("/api/status")).status).toBe(403);
    expect((await web.send("/status/give-back")).status).toBe(403);
  });

  test("says what failed, and what models cost by day, also where the price is unknown", () => {
    const text = toText(webPages["status"] ?? "");
    expect(text).toContain("1.2 MB were given back.");
    expect(text).toContain("running for 2 h 1 min");
    expect(text).toMatch(/11:00 request failed method: GET, error: /u);
    expect(text).toContain("2026-05-03openai/gpt-5-mini402210,0009,000$0.41");
    expect(text).toMatch(/2026-05-02ollama\/&lt;b&gt;4021,000900unknown/u);
    const [call] = toStatus().calls;
    const both = { ...call!, unpriced: 1 };
    expect(toText(renderStatusPage({ web: toWeb(), ...noAccessParts, status: toStatus({ calls: [both] }), given: 0 }))).toContain(
      "$0.41 and more",
    );
  });
});

test("the status page of a store in Postgres, without a worker, names what is there", () => {
  const { store, limits } = toStatus();
  const status = toStatus({ store: { ...store, file: "postgres://user@host/name" }, limits: { ...limits, jobsAtOnce: 0 } });
  const text = toText(renderStatusPage({ web: toWeb(), ...noAccessParts, status, given: null })).replaceAll(/\s+/gu, " ");
  expect(text).toContain("Databasepostgres://user@host/name");
  expect(text).toContain("none here: workers do them, 100 may wait");
  expect(text).toContain("while the server runs: pg_dump.");
  expect(text).not.toContain("summarizer backup");
});

test("a log remembers its latest errors and passes everything on", () => {
  const written: unknown[] = [];
  const write = (_facts: unknown, message: string): void => void written.push(message);
  const { log, recent } = rememberErrors({ debug: write, info: write, error: write }, () => new Date(0));
  log.info({}, "listening");
  for (let count = 1; count <= 25; count += 1) log.error({ count }, "failed");
  expect(recent()).toHaveLength(20);
  expect(recent()[0]).toEqual({ at: "1970-01-01T00:00:00.000Z", message: "failed", facts: { count: 25 } });
  expect(written).toHaveLength(26);
});

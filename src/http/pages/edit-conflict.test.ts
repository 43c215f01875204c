import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";

let web: WebApp;
beforeEach(async () => {
  web = await openWebApp();
  await saveMadeReport(web.store, "1");
});
afterEach(() => web.stop());

const toFields = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  version: "1",
  "id-0": "a",
  "name-0": name,
  "description-0": "What is said",
  "fate-0": "keep",
  ...more,
});

const save = (name: string, more: Readonly<Record<string, string>> = {}): Promise<Response> =>
  web.send("/d/hn-1/topics/", toFields(name, more));

/** The fields of the page's form. */
const fieldsOf = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/gu)].map(([, name = "", value = ""]) => [name, value]),
  );

const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "").replaceAll(/\s+/gu, " ");

/** Shows a second version, as another person's change would. */
const showOther = async (): Promise<void> => {
  const [report, discussion] = [await web.store.loadReport("hn-1"), await web.store.loadDiscussion("hn-1")];
  if (report === null || discussion === null) throw new Error("no report");
  const origin = { kind: "edited", name: null, isLive: false, base: 1, job: 1, by: "ann" } as const;
  const changed = { ...report, topics: report.topics.map((topic) => ({ ...topic, description: "Changed." })) } as typeof report;
  await web.store.saveReport({ discussion, report: changed, historyKey: "edit", madeAt: "2026-01-03T00:00:00.000Z", origin });
};

describe("a form for topics that were changed since it was opened", () => {
  test("is not saved: a page says what is shown now, and leads to it", async () => {
    await showOther();
    const answer = await save("Mine");
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(toText(html)).toContain(
      "Nothing was saved: your form is for version 1. Now version 2 is shown: version 1 with edited topics, for ann, 3 Jan 2026",
    );
    expect(html).toContain('href="/d/hn-1/versions/2/changes/?since=1"');
    expect(html).toContain('href="/d/hn-1/topics/"');
    expect((await web.store.jobs.list({ states: ["queued"], limit: 9 })).total).toBe(0);
    expect(await validateHtml(html)).toEqual([]);
  });

  test("can be saved anyway, with what was typed, unless yet another change came in between", async () => {
    await showOther();
    const fields = fieldsOf(await (await save("Mine & yours")).text());
    expect((await web.send("/d/hn-1/topics/", { ...fields, over: "version 7" })).status).toBe(409);
    const saved = await web.send("/d/hn-1/topics/", { ...fields, "name-0": "Mine" });
    expect([saved.status, saved.headers.get("location")]).toEqual([303, "/jobs/1/"]);
    expect((await web.store.jobs.load(1))?.request.edit).toMatchObject({ version: 1, topics: [{ id: "a", name: "Mine" }] });
  });

  test("is not saved either while another change waits to be made; the same change twice is one", async () => {
    expect((await save("First")).headers.get("location")).toBe("/jobs/1/");
    expect((await save("First")).headers.get("location")).toBe("/jobs/1/");
    const answer = await save("Second");
    const html = await answer.text();
    expect([answer.status, toText(html)]).toEqual([409, expect.stringContaining("Another change of the topics is waiting.")]);
    expect(html).toContain('href="/jobs/1/"');
    expect(await validateHtml(html)).toEqual([]);
    expect((await web.send("/d/hn-1/topics/", fieldsOf(html))).headers.get("location")).toBe("/jobs/2/");
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag } from "../../../test/fixtures/scripted-engine.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import type { ReportOrigin } from "../../domain/report/report-origin.ts";
import { makeReport } from "../../pipeline/make-report.ts";

const live: ReportOrigin = { kind: "fetched", name: null, isLive: true, base: null, job: null, by: "ann" };

let web: WebApp;
const save = async (words: string, topicName: string, origin: ReportOrigin = live): Promise<void> => {
  const comments = ["1", "2", "3"].map((id) => toComment({ id, author: "ann", text: `${words} in comment ${id}.` }));
  const discussion = toDiscussion(comments, { id: "hn-1", title: `About ${words}` });
  const topic = { id: "t", name: topicName, description: "On it", parentId: null };
  const engine = createScriptedEngine({ tags: [toTag("1", "t"), toTag("2", "t")] });
  const tools = { engine, emit: () => undefined, signal: new AbortController().signal };
  const report = await makeReport({ discussion, givenTopics: [topic] }, tools);
  await web.store.saveReport({ discussion, report, historyKey: topicName, madeAt: "2026-01-01T00:00:00.000Z", origin });
};
const textOf = async (path: string): Promise<string> => (await (await web.ask(path)).text()).replaceAll(/<[^>]+>/gu, "");

beforeEach(async () => {
  web = await openWebApp();
  await save("Earlier", "Alpha");
  await save("Later", "Beta");
  await save("Forged", "Gamma", { ...live, kind: "file", name: "<b>.json", isLive: false, by: null });
});
afterEach(() => web.stop());

describe("the versions of a discussion", () => {
  test("are listed with what made each, and the one that is shown", async () => {
    const text = await textOf("/d/hn-1/versions/");
    expect(text).toContain("Version 3From the file &lt;b&gt;.json. 3 comments in 1 topic, read by scripted.A file can claim");
    expect(text).toMatch(/shown now1 Jan 2026, 00:00Version 2Fetched from its source, for ann\./u);
    expect(text).toContain("Show version 1");
    expect(text).not.toContain("Show version 2");
    expect((await web.ask("/d/hn-2/versions/")).status).toBe(404);
    expect((await web.ask("/d/hn-1/versions")).headers.get("location")).toBe("/d/hn-1/versions/");
  });

  test("have all their pages, which lead to each other and say which version they are", async () => {
    const waiting = ["/d/hn-1/versions/1/"];
    const seen = new Set(waiting);
    for (const path of waiting) {
      const response = await web.ask(path);
      expect(`${path} ${response.status}`).toBe(`${path} 200`);
      if (!(response.headers.get("content-type") ?? "").startsWith("text/html")) continue;
      const html = await response.text();
      expect(html, path).toContain("This is not the current version");
      expect(html, path).not.toContain("Later");
      for (const [, found = ""] of html.matchAll(/(?:href|src)="(\/d\/hn-1\/versions\/1\/[^"#]*)/gu)) {
        const next = found.replaceAll("&amp;", "&");
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    const pages = ["comments/", "read/", "untagged/", "t/alpha/", "report.json", "report.md", "t/alpha/topic.md"].map(
      (page) => `/d/hn-1/versions/1/${page}`,
    );
    expect([...seen]).toEqual(expect.arrayContaining(pages));
    expect(JSON.parse(await (await web.ask("/d/hn-1/versions/1/report.json")).text())).toMatchObject({
      discussion: { title: "About Earlier" },
    });
  });

  test("with many comments are in parts, which lead to each other", async () => {
    const comments = Array.from({ length: 1_100 }, (_, index) => toComment({ id: String(index + 10), text: `Many words in ${index}.` }));
    const discussion = toDiscussion(comments, { id: "hn-5", title: "About many" });
    const tools = { engine: createScriptedEngine({}), emit: () => undefined, signal: new AbortController().signal };
    const report = await makeReport({ discussion, givenTopics: null }, tools);
    await web.store.saveReport({ discussion, report, historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z", origin: live });
    const second = await (await web.ask("/d/hn-5/versions/1/comments/2/")).text();
    expect(second).toContain('id="c510"');
    expect(second).toContain('href="/d/hn-5/versions/1/comments/3/');
    expect((await web.ask("/d/hn-5/versions/1/untagged/2/")).status).toBe(200);
    const at = await web.ask("/d/hn-5/versions/1/comments/?at=c1100");
    expect(at.headers.get("location")).toBe("/d/hn-5/versions/1/comments/3/#c1100");
  });

  test("[S2] that do not exist are no pages", async () => {
    for (const version of ["4", "0", "x", "1e3", "99999999999999999999"])
      expect((await web.ask(`/d/hn-1/versions/${version}/`)).status, version).toBe(404);
    expect((await web.send("/d/hn-1/versions/4/current")).status).toBe(404);
  });

  test("are shown again by one click, with the addresses of topics leading on", async () => {
    expect((await web.ask("/d/hn-1/t/alpha/?by=ann")).headers.get("location")).toBe("/d/hn-1/t/beta/?by=ann");
    expect((await web.ask("/d/hn-1/t/alpha/topic.md")).headers.get("location")).toBe("/d/hn-1/t/beta/topic.md");
    expect((await web.ask("/d/hn-1/t/gamma/")).status).toBe(404);
    const shown = await web.send("/d/hn-1/versions/1/current");
    expect([shown.status, shown.headers.get("location")]).toEqual([303, "/d/hn-1/"]);
    expect(await textOf("/d/hn-1/")).toContain("About Earlier");
    expect((await web.ask("/d/hn-1/t/beta/")).headers.get("location")).toBe("/d/hn-1/t/alpha/");
    expect(await textOf("/d/hn-1/versions/1/")).toContain("This is the current version: version 1");
  });

  test("are not changed on a read-only server", async () => {
    web.stop();
    const { store } = web;
    web = await openWebApp({ config: { isReadOnly: true } });
    await save("Words", "Alpha");
    await save("Other", "Beta");
    expect(await textOf("/d/hn-1/versions/")).not.toContain("Show version");
    expect((await web.send("/d/hn-1/versions/1/current")).status).toBe(403);
    await store.close();
  });
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";

const token = "a token of sixteen or more";
const headers = { authorization: `Bearer ${token}`, "sec-fetch-site": "same-origin" };

let web: WebApp;
beforeEach(async () => {
  web = await openWebApp({ config: { token, basePath: "/base" } });
  for (const number of ["1", "2"]) await saveMadeReport(web.store, number);
});
afterEach(() => web.stop());

const share = async (id: string): Promise<string> => {
  expect((await web.send(`/d/${id}/share/`, {}, headers)).headers.get("location")).toBe(`/base/d/${id}/share/`);
  const html = await (await web.ask(`/d/${id}/share/`, { headers })).text();
  return /href="http:\/\/localhost:4380\/base(\/s\/[\w-]{43}\/)"/u.exec(html)?.[1] ?? "";
};

describe("[S1] a share link", () => {
  test("shows all pages of its discussion without a key, and every address on them stays there", async () => {
    const root = await share("hn-1");
    const waiting = [root];
    const seen = new Set(waiting);
    for (const path of waiting) {
      const response = await web.ask(path);
      expect(`${path} ${response.status}`).toBe(`${path} 200`);
      if (path.startsWith("/s/")) expect(response.headers.get("referrer-policy")).toBe("no-referrer");
      expect(response.headers.get("x-robots-tag")).toBe("noindex");
      if (!(response.headers.get("content-type") ?? "").startsWith("text/html")) continue;
      const html = await response.text();
      expect(html, path).not.toMatch(/<form/u);
      for (const [, found = ""] of html.matchAll(/(?:href|src|action)="(\/[^"#]*)/gu)) {
        expect(found, path).toMatch(/^\/base\/(?:s\/|assets\/)/u);
        const next = found.slice("/base".length);
        if (!next.startsWith("/assets/")) expect(next.startsWith(root), next).toBe(true);
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    const pages = ["read/", "comments/", "untagged/", "report.json"].map((page) => root + page);
    expect([...seen]).toEqual(expect.arrayContaining(pages));
    expect([...seen].some((path) => path.startsWith(`${root}t/`))).toBe(true);
    expect((await web.ask(`${root}report.md`)).status).toBe(200);
  });

  test("opens nothing else: no other discussion, no other page of the server, nothing with another secret", async () => {
    const [first, second] = [await share("hn-1"), await share("hn-2")];
    expect(await (await web.ask(first)).text()).toContain("hn-1");
    expect(await (await web.ask(second)).text()).not.toContain("About hn-1");
    for (const path of ["/d/hn-1/", "/d/hn-1/share/", "/", "/search", "/feed.atom", "/api/discussions"])
      expect([303, 401], path).toContain((await web.ask(path)).status);
    for (const path of [
      "/s/x/",
      "/s//",
      `${first.slice(0, -2)}/`,
      `${first}d/hn-2/`,
      `${first}versions/`,
      `${first}calls/`,
      `${first}%2e%2e/`,
    ])
      expect([404, 303], path).toContain((await web.ask(path)).status);
    expect((await web.send(first, {}, { "sec-fetch-site": "same-origin" })).status).toBe(401);
  });

  test("is nothing once it is revoked; only its own discussion can revoke it", async () => {
    const root = await share("hn-1");
    expect((await web.ask(root)).status).toBe(200);
    expect((await web.send("/d/hn-2/share/1/revoke", {}, headers)).status).toBe(404);
    expect((await web.send("/status/feed-links/1/revoke", {}, headers)).status).toBe(404);
    expect((await web.ask(root)).status).toBe(200);
    expect((await web.send("/d/hn-1/share/1/revoke", {}, headers)).status).toBe(303);
    const gone = await web.ask(root);
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining("it was revoked, or it is not complete")]);
    expect((await web.store.audit.list({ offset: 0, limit: 9 })).entries).toMatchObject([
      { action: "revoke-share", discussionId: "hn-1", detail: "link 1" },
      { action: "share", discussionId: "hn-1", detail: "link 1" },
    ]);
    expect(JSON.stringify(web.log)).not.toContain(root.slice(3, -1));
  });

  test("ends with its discussion", async () => {
    const root = await share("hn-1");
    await web.store.removeDiscussion("hn-1");
    expect((await web.ask(root)).status).toBe(404);
    expect((await web.send("/d/hn-1/share/", {}, headers)).status).toBe(404);
  });
});

test("[S1] a feed link shows the feed without a key until it is revoked, and no discussion", async () => {
  expect((await web.send("/status/feed-links", {}, headers)).status).toBe(303);
  const made = await web.ask("/api/feed-links", { headers });
  const path = /"path":"\/base(\/f\/[\w-]{43}\/feed\.atom)"/u.exec(await made.text())?.[1] ?? "";
  const feed = await (await web.ask(path)).text();
  expect(feed).toContain(`<link rel="self" href="http://localhost:4380/base${path}"/>`);
  expect(feed).toContain("/base/d/hn-1/");
  const secret = path.split("/")[2] ?? "";
  expect((await web.ask(`/s/${secret}/`)).status).toBe(404);
  expect((await web.ask(`/f/${(await share("hn-1")).slice(3, -1)}/feed.atom`)).status).toBe(404);
  expect((await web.send("/status/feed-links/1/revoke", {}, headers)).status).toBe(303);
  expect((await web.ask(path)).status).toBe(404);
});

import { describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";

const withKey = { authorization: "Bearer 0123456789abcdef" };

const post = (web: WebApp, path: string, body: unknown): Promise<Response> => web.ask(`/api/removed-authors${path}`, toRequest(body));

const toRequest = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", accept: "application/json", ...headers },
});

const open = async (options: Parameters<typeof openWebApp>[0] = {}): Promise<WebApp> => {
  const web = await openWebApp(options);
  for (const number of ["1", "2"]) await saveMadeReport(web.store, number);
  return web;
};

describe("/api/removed-authors", () => {
  test("counts without changing anything, then removes, and records that without the name", async () => {
    const web = await open();
    const counted = await (await post(web, "/count", { author: "ANN" })).json();
    expect(counted).toMatchObject({ names: [{ name: "ann", comments: 4 }], discussionIds: ["hn-1", "hn-2"], versions: 2 });
    expect(await (await web.ask("/d/hn-1/comments/")).text()).toContain(">ann<");
    expect(await web.store.audit.list({ offset: 0, limit: 9 })).toEqual({ entries: [], total: 0 });
    expect(await (await post(web, "", { author: "ANN" })).json()).toEqual(counted);
    const page = await (await web.ask("/d/hn-1/comments/")).text();
    expect(page).toContain("[removed]");
    expect(page).not.toContain(">ann<");
    const { entries } = await web.store.audit.list({ offset: 0, limit: 9 });
    expect(entries).toMatchObject([{ action: "remove-author", discussionId: null, through: "api" }]);
    expect(JSON.stringify(entries)).not.toContain("ann");
  });

  test("a second time changes nothing and says when the first was", async () => {
    const web = await open();
    expect(await (await post(web, "", { author: "ann" })).json()).toMatchObject({ versions: 2, removedAt: null });
    for (const path of ["/count", ""]) {
      const again = await post(web, path, { author: "ANN" });
      expect([again.status, await again.json()]).toMatchObject([200, { names: [], versions: 0, removedAt: expect.stringMatching(/^20/u) }]);
    }
  });

  test("in one discussion, which the record names", async () => {
    const web = await open();
    expect((await post(web, "", { author: "ann", discussionId: "hn-2" })).status).toBe(200);
    expect((await web.store.loadReport("hn-1"))?.comments[0]?.author).toBe("ann");
    expect((await web.store.audit.list({ offset: 0, limit: 9 })).entries).toMatchObject([
      { action: "remove-author", discussionId: "hn-2" },
    ]);
    expect((await post(web, "/allow", { author: "ann" })).status).toBe(204);
    expect((await post(web, "/allow", { author: "ann" })).status).toBe(404);
  });

  test.each([
    ["an author without words here", { author: "nobody" }, 404],
    ["an empty name", { author: "" }, 400],
    ["a name of invisible characters", { author: "\u200b" }, 400],
    ["an unknown field", { author: "ann", everything: true }, 400],
  ])("[S2] refuses %s", async (_what, body, status) => {
    const web = await open();
    for (const path of ["/count", ""]) expect((await post(web, path, body)).status).toBe(status);
  });

  test("[S1] needs the scope all, and a server that can be changed", async () => {
    const web = await open({ config: { token: "0123456789abcdef" } });
    for (const path of ["/count", "", "/allow"]) {
      expect((await post(web, path, { author: "ann" })).status).toBe(401);
      expect((await web.ask(`/api/removed-authors${path}`, toRequest({ author: "nobody" }, withKey))).status).toBe(404);
    }
    const shown = await open({ config: { isReadOnly: true } });
    for (const path of ["/count", "", "/allow"]) expect((await post(shown, path, { author: "ann" })).status).toBe(403);
  });
});

import { afterEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../../test/fixtures/web-app.ts";
import { addKey, revokeKey } from "../../app/access-keys.ts";
import { type Scope, scopes } from "../../domain/access/access-key.ts";

const token = "a token of sixteen or more";
const author = { at: "2026-01-01T00:00:00.000Z", who: null, through: "command line" } as const;

let web: WebApp;
const keys = {} as Record<Scope, string>;
const open = async (config: Parameters<typeof openWebApp>[0] = {}): Promise<void> => {
  web = await openWebApp(config);
  await saveMadeReport(web.store, "1");
  for (const scope of scopes) keys[scope] = await addKey({ name: `${scope} key`, scope }, { store: web.store, author });
};
afterEach(() => web.stop());

const bearer = (key: string, more: Readonly<Record<string, string>> = {}) => ({ authorization: `Bearer ${key}`, ...more });
const statusOf = async (method: string, path: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  (await web.ask(path, { method, headers })).status;

describe("keys", () => {
  test("[S1] allow what their scope says, on pages and in the API; another scope is refused in words", async () => {
    await open();
    const cases = [
      ["GET", "/api/discussions", 200, 200, 200],
      ["GET", "/d/hn-1/", 200, 200, 200],
      ["GET", "/jobs/", 403, 200, 200],
      ["POST", "/api/discussions/hn-1/again", 403, 202, 202],
      ["GET", "/d/hn-1/share/", 403, 200, 200],
      ["GET", "/status/", 403, 403, 200],
      ["GET", "/api/audit", 403, 403, 200],
      ["DELETE", "/api/discussions/hn-1", 403, 403, 204],
    ] as const;
    for (const [method, path, ...expected] of cases) {
      const found = [];
      for (const scope of scopes) found.push(await statusOf(method, path, bearer(keys[scope])));
      // The second asker gets the job of the first.
      expect([path, ...found.map((status, place) => (status === 200 && expected[place] === 202 ? 202 : status))]).toEqual([
        path,
        ...expected,
      ]);
    }
    const refused = await web.ask("/api/status", { headers: bearer(keys.read) });
    expect(await refused.json()).toMatchObject({
      error: { code: "not-allowed", why: '"read key" has the scope read (reading), and this needs all' },
    });
  });

  test("[S1] close a server that was open, for everybody without one, and the last one's end does not open it", async () => {
    web = await openWebApp();
    expect((await web.ask("/api/discussions")).status).toBe(200);
    const key = await addKey({ name: "ann", scope: "all" }, { store: web.store, author });
    expect((await web.ask("/api/discussions")).status).toBe(401);
    expect((await web.ask("/")).headers.get("location")).toBe("/login?next=%2F");
    expect(await statusOf("GET", "/api/discussions", bearer(key))).toBe(200);
    await revokeKey("ann", { store: web.store, author });
    expect(await statusOf("GET", "/api/discussions", bearer(key))).toBe(401);
    expect((await web.ask("/api/discussions")).status).toBe(401);
  });

  test("log in browsers until they are revoked, beside the token, which allows everything", async () => {
    await open({ config: { token } });
    const logIn = async (secret: string): Promise<string> =>
      ((await web.send("/login", { token: secret })).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const [cookie, tokens] = [await logIn(keys.submit), await logIn(token)];
    const ask = (path: string, sent: string) => web.ask(path, { headers: { cookie: sent } });
    expect((await ask("/d/hn-1/", cookie)).status).toBe(200);
    expect((await ask("/status/", cookie)).status).toBe(403);
    expect((await ask("/status/", tokens)).status).toBe(200);
    await revokeKey("submit key", { store: web.store, author });
    expect((await ask("/d/hn-1/", cookie)).status).toBe(303);
    expect((await ask("/status/", tokens)).status).toBe(200);
    expect((await web.send("/login", { token: keys.submit })).status).toBe(401);
    // The same name again does not bring old logins back.
    await addKey({ name: "submit key", scope: "all" }, { store: web.store, author });
    expect((await ask("/d/hn-1/", cookie)).status).toBe(303);
  });

  test("[S1] show each visitor the page for the own scope, though pages are cached", async () => {
    await open();
    const page = async (path: string, scope: Scope): Promise<string> => (await web.ask(path, { headers: bearer(keys[scope]) })).text();
    for (const path of ["/d/hn-1/", "/d/hn-1/versions/1/", "/"]) {
      const [all, submit, read] = [await page(path, "all"), await page(path, "submit"), await page(path, "read")];
      expect(
        [all, submit, read].map((html) => html.includes('href="/status/"')),
        path,
      ).toEqual([true, false, false]);
      expect(
        [all, submit, read].map((html) => html.includes('href="/jobs/"')),
        path,
      ).toEqual([true, true, false]);
    }
    expect(await page("/d/hn-1/", "submit")).not.toContain("/d/hn-1/remove");
    expect(await page("/d/hn-1/", "read")).not.toContain('method="post"');
  });

  test("say who did what: in the list of jobs, and in the record of changes", async () => {
    await open();
    const asked = await web.ask("/api/discussions/hn-1/again", { method: "POST", headers: bearer(keys.submit) });
    expect(await asked.json()).toMatchObject({ number: 1, asker: { name: "submit key", through: "api" } });
    await web.send("/d/hn-1/versions/1/current", {}, bearer(keys.submit));
    await web.send("/d/hn-1/remove", {}, bearer(keys.all));
    expect(await statusOf("POST", "/api/discussions/hn-9/again", bearer(keys.all))).toBe(404);
    const { entries } = await web.store.audit.list({ offset: 0, limit: 3 });
    expect(entries).toMatchObject([
      { who: "all key", through: "page", action: "remove", discussionId: "hn-1", detail: null },
      { who: "submit key", through: "page", action: "show-version", discussionId: "hn-1", detail: "version 1" },
      { who: "submit key", through: "api", action: "read-again", discussionId: "hn-1", detail: "job 1" },
    ]);
    const listed = await (await web.ask("/api/audit?limit=1", { headers: bearer(keys.all) })).json();
    expect(listed).toMatchObject({ entries: [entries[0]], nextCursor: expect.any(String) });
    expect(await (await web.ask("/status/", { headers: bearer(keys.all) })).text()).toContain("removed the discussion on a page");
  });

  test("are noted with the day of their last use", async () => {
    await open();
    await web.ask("/api/discussions", { headers: bearer(keys.read) });
    await expect.poll(async () => (await web.store.keys.list()).map(({ usedOn }) => usedOn !== null)).toEqual([false, true, false]);
  });
});

describe("[S1] people whom a proxy names", () => {
  const ask = (path: string, remoteAddress: string, headers: Readonly<Record<string, string>>) =>
    web.fetch(new Request(`http://localhost:4380${path}`, { headers: { host: "localhost:4380", ...headers } }), {
      incoming: { socket: { remoteAddress } },
    });
  const statusFor = async (path: string, remoteAddress: string, user: string): Promise<number> =>
    (await ask(path, remoteAddress, { "x-remote-user": user })).status;

  test("are believed only from its address, and may submit unless a key of their name says otherwise", async () => {
    web = await openWebApp({ config: { authHeader: "x-remote-user", trustedProxies: ["10.0.0.1"] } });
    expect(await statusFor("/api/jobs", "10.0.0.1", "ann")).toBe(200);
    expect(await statusFor("/api/audit", "10.0.0.1", "ann")).toBe(403);
    expect(await statusFor("/api/jobs", "10.0.0.2", "ann")).toBe(401);
    expect(await statusFor("/api/jobs", "10.0.0.1", "")).toBe(401);
    // Sent twice, or with characters that no name has.
    for (const user of ["ann, root", "ann\tb", "<b>", "a".repeat(61)])
      expect(await statusFor("/api/jobs", "10.0.0.1", user), user).toBe(401);
    await addKey({ name: "ann", scope: "all" }, { store: web.store, author });
    await addKey({ name: "bob", scope: "read" }, { store: web.store, author });
    expect(await statusFor("/api/audit", "10.0.0.1", "ann")).toBe(200);
    expect(await statusFor("/api/jobs", "10.0.0.1", "bob")).toBe(403);
    expect(await statusFor("/api/discussions", "10.0.0.1", "bob")).toBe(200);
  });

  test("are nobody where no header was chosen", async () => {
    web = await openWebApp({ config: { token, trustedProxies: ["10.0.0.1"] } });
    expect(await statusFor("/api/discussions", "10.0.0.1", "ann")).toBe(401);
  });
});

import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { type WebApp, type WebAppOptions, openWebApp } from "../../test/fixtures/web-app.ts";

let web: WebApp;
const open = async (options?: WebAppOptions): Promise<WebApp> => {
  web = await openWebApp(options);
  await saveMadeReport(web.store, "1");
  return web;
};
const words = async (response: Response): Promise<string> => (await response.text()).replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");

describe("an address that answers other methods", () => {
  beforeEach(() => open());

  test.each([
    ["DELETE", "/api/search", "GET, HEAD"],
    ["GET", "/api/discussions/hn-1/topics", "PUT"],
    ["PUT", "/d/hn-1/", "GET, HEAD"],
  ])("says which: %s %s", async (method, path, allowed) => {
    const response = await web.ask(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allowed]);
    expect(await response.text()).toContain(`this address answers only ${allowed}`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test.each(["/api/nothing", "/nothing/"])("is not mistaken for an unknown one: %s", async (path) => {
    const response = await web.ask(path, { method: "PUT" });
    expect([response.status, response.headers.get("allow")]).toEqual([404, null]);
  });
});

describe("the pages", () => {
  beforeEach(() => open());

  test.each([
    ["/", "About hn-1"],
    ["/d/hn-1/", "Topic a"],
    ["/d/hn-1/t/topic-a/", "2 comments tagged with this topic"],
    ["/d/hn-1/t/topic-a/?order=longest", "2 comments tagged with this topic"],
    ["/d/hn-1/comments/", "3 comments read"],
    ["/d/hn-1/comments/?by=bob", "Comments by bob"],
    ["/d/hn-1/read/", "1 minute to read"],
    ["/d/hn-1/untagged/", "In no topic 1 comment"],
    ["/d/hn-1/topics/", "Topic a"],
    ["/d/hn-1/remove", "Remove"],
    ["/d/hn-1/calls/", "About hn-1"],
    ["/search?q=words", "About hn-1"],
    ["/search?q=words&in=hn-1", "About hn-1"],
    ["/search", "author:"],
    ["/api/", "POST /api/jobs"],
  ])("are there: %s", async (path, expected) => {
    const response = await web.ask(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await words(response)).toContain(expected);
  });

  test("hold the report as JSON and Markdown, and the list as a feed", async () => {
    expect(await (await web.ask("/d/hn-1/report.json")).json()).toMatchObject({ discussion: { id: "hn-1" } });
    const markdown = await web.ask("/d/hn-1/report.md");
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(await markdown.text()).toContain("# About hn-1");
    expect(await (await web.ask("/d/hn-1/t/topic-a/topic.md")).text()).toContain("Topic a");
    expect(await (await web.ask("/feed.atom")).text()).toContain("About hn-1");
  });

  test("are compressed, and not sent again while nothing has changed", async () => {
    const plain = await web.ask("/d/hn-1/");
    const compressed = await web.ask("/d/hn-1/", { headers: { "accept-encoding": "gzip" } });
    expect(compressed.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(await compressed.arrayBuffer()).toString()).toBe(await plain.text());
    const etag = plain.headers.get("etag") ?? "";
    const again = await web.ask("/d/hn-1/", { headers: { "if-none-match": etag } });
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: "" });
    await web.store.removeDiscussion("hn-1");
    expect((await web.ask("/d/hn-1/", { headers: { "if-none-match": etag } })).status).toBe(404);
  });

  test("[S1] allow no script but ours, no frame, and nothing from elsewhere", async () => {
    for (const path of ["/", "/d/hn-1/", "/nothing", "/healthz", "/assets/summarizer.css"]) {
      const { headers } = await web.ask(path);
      expect(headers.get("content-security-policy"), path).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("x-robots-tag"), path).toBe("noindex");
    }
  });

  test("find their address without its last slash", async () => {
    const response = await web.ask("/d/hn-1");
    expect({ status: response.status, to: response.headers.get("location") }).toEqual({ status: 301, to: "/d/hn-1/" });
  });

  test.each([
    "/nothing",
    "/d/hn-9/",
    "/d/hn-1/t/none/",
    "/jobs/7/",
    "/jobs/x/",
    "/assets/none.css",
    "/d/hn-9/report.json",
    "/d/hn-1/calls/9/",
  ])("[S2] say what to do where there is none: %s", async (path) => {
    const response = await web.ask(path);
    expect(response.status).toBe(404);
    expect(await words(response)).toMatch(/(?:Cannot find|There is no) .*(?:home page|list)/u);
  });
});

describe("the form", () => {
  beforeEach(() => open());

  test("queues a link, and the same link twice once", async () => {
    const reference = "https://news.ycombinator.com/item?id=46433029";
    const first = await web.send("/jobs", { reference });
    expect({ status: first.status, to: first.headers.get("location") }).toEqual({ status: 303, to: "/jobs/1/" });
    expect((await web.send("/jobs", { reference: "46433029" })).headers.get("location")).toBe("/jobs/1/");
    expect(await words(await web.ask("/jobs/1/"))).toContain("46433029");
    expect(await words(await web.ask("/"))).toContain("46433029");
  });

  test.each([
    ["https://lobste.rs/s/abc123/a_title", { kind: "lobsters", id: "abc123" }, "View on Lobsters", "https://lobste.rs/s/abc123"],
    [
      "https://forum.example/t/a-topic/12/3",
      { kind: "discourse", id: "https://forum.example/t/12" },
      "View on Discourse",
      "https://forum.example/t/12",
    ],
    [
      "https://github.com/acme/Widgets/pull/12#x",
      { kind: "github", id: "acme/Widgets/pull/12" },
      "View on GitHub",
      "https://github.com/acme/Widgets/pull/12",
    ],
  ])("queues a link of any place: %s", async (...[link, reference, linkWords, address]) => {
    await web.send("/jobs", { reference: link });
    expect((await web.store.jobs.load(1))?.request.reference).toEqual(reference);
    const page = await (await web.ask("/jobs/1/")).text();
    expect(page).toContain(linkWords);
    expect(page).toContain(`href="${address}"`);
  });

  test("queues a file with its bytes", async () => {
    const response = await web.send("/jobs", { reference: "", file: new File(["{}"], "thread.json") });
    expect(response.headers.get("location")).toBe("/jobs/1/");
    const job = await web.store.jobs.load(1);
    expect(job?.request.reference).toMatchObject({ kind: "upload", name: "thread.json", format: null });
    const key = job?.request.reference.kind === "upload" ? job.request.reference.key : "";
    expect(await web.store.jobs.loadUpload(key)).toEqual(new TextEncoder().encode("{}"));
  });

  test.each([
    ["nothing", {}, "both the link and the file are empty"],
    ["a path of this machine", { reference: "/etc/passwd" }, "it is neither a link to a thread nor the number of a Hacker News item"],
    ["a file's address", { reference: "file:///etc/passwd" }, "it is neither a link to a thread nor the number of a Hacker News item"],
    ["another site", { reference: "https://example.org/thread" }, "it does not lead to a thread of a place"],
    ["an address of this network", { reference: "http://127.0.0.1:9200/" }, "it does not lead to a thread of a place"],
    ["both", { reference: "1", file: new File(["x"], "x.json") }, "both a link and the file"],
    ["an empty file", { file: new File([], "x.json") }, "it is empty"],
    ["topics that are none", { reference: "1", topics: "[1" }, "Cannot use these topics"],
    ["a model where there is none", { reference: "1", engine: "model" }, "none is configured on this server"],
  ])("[S2] refuses %s, says why, and keeps what was typed", async (_what, fields: Record<string, string | File>, expected) => {
    const response = await web.send("/jobs", fields);
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ")).toContain(expected);
    if (typeof fields["reference"] === "string") expect(page).toContain(`value="${fields["reference"]}"`);
    expect((await web.store.jobs.list({ states: ["queued"], limit: 9 })).jobs).toEqual([]);
  });

  test("is filled in, and not sent, by an address that a bookmark made", async () => {
    const page = await (await web.ask("/?url=https%3A%2F%2Fnews.ycombinator.com%2Fitem%3Fid%3D7")).text();
    expect(page).toContain('value="https://news.ycombinator.com/item?id=7"');
    expect((await web.store.jobs.list({ states: ["queued"], limit: 9 })).jobs).toEqual([]);
  });

  test("[S2] says so when too many wait, or when too much is sent", async () => {
    await open({ mostQueued: 1 });
    await web.send("/jobs", { reference: "1" });
    const full = await web.send("/jobs", { reference: "2" });
    expect({ status: full.status, says: await words(full) }).toEqual({ status: 429, says: expect.stringContaining("waiting already") });
    const large = await web.send("/jobs", { file: new File(["x".repeat(33 * 1024 * 1024)], "x.json") });
    expect({ status: large.status, says: await words(large) }).toEqual({ status: 413, says: expect.stringContaining("larger than 32 MB") });
  });

  test("offers the model that is configured, and takes it", async () => {
    await open({ model: "openai/gpt-5-mini" });
    expect(await words(await web.ask("/"))).toContain("openai/gpt-5-mini");
    await web.send("/jobs", { reference: "1" });
    await web.send("/jobs", { reference: "1", engine: "embedded" });
    const { jobs } = await web.store.jobs.list({ states: ["queued"], limit: 9 });
    expect(jobs.map(({ request }) => request.engine)).toEqual(["model", "embedded"]);
  });
});

describe("what can be done", () => {
  beforeEach(() => open());

  test("jobs are cancelled and queued once more", async () => {
    await web.send("/jobs", { reference: "1" });
    expect((await web.send("/jobs/1/cancel")).headers.get("location")).toBe("/jobs/1/");
    expect(await web.store.jobs.load(1)).toMatchObject({ state: "cancelled" });
    await web.send("/jobs/1/retry");
    expect(await web.store.jobs.load(1)).toMatchObject({ state: "queued" });
  });

  test("topics are edited, in the version that the form was opened for", async () => {
    const fields = { version: "1", "id-0": "a", "name-0": "Another Name", "description-0": "What is said", "fate-0": "keep" };
    expect((await web.send("/d/hn-1/topics/", fields)).headers.get("location")).toBe("/jobs/1/");
    expect((await web.store.jobs.load(1))?.request).toMatchObject({
      reference: { kind: "kept", discussionId: "hn-1" },
      topics: null,
      edit: { version: 1, topics: [{ id: "a", name: "Another Name", description: "What is said", parentId: null }], merged: [] },
    });
    const stale = await web.send("/d/hn-1/topics/", { ...fields, version: "7" });
    expect([stale.status, await words(stale)]).toEqual([404, expect.stringContaining("There is no version 7")]);
    for (const wrong of [{ ...fields, "name-0": "" }, { ...fields, version: "x" }, { version: "1" }])
      expect((await web.send("/d/hn-1/topics/", wrong)).status).toBe(400);
    expect(await words(await web.send("/d/hn-1/topics/", { version: "1" }))).toContain("no topic is changed");
  });

  test("a discussion is read again, and removed", async () => {
    expect((await web.send("/d/hn-1/again")).headers.get("location")).toBe("/jobs/1/");
    expect((await web.send("/d/hn-1/remove")).headers.get("location")).toBe("/");
    expect((await web.ask("/d/hn-1/")).status).toBe(404);
    expect((await web.send("/d/hn-1/remove")).status).toBe(404);
  });

  test("[S1] nothing by a page of another site", async () => {
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    for (const path of ["/jobs", "/d/hn-1/remove", "/d/hn-1/again", "/d/hn-1/topics/", "/api/jobs", "/logout"]) {
      expect((await web.send(path, { reference: "1" }, foreign)).status, path).toBe(403);
    }
    expect(await web.store.loadReport("hn-1")).not.toBeNull();
  });

  test("[S1] nothing under a name that is not this server's", async () => {
    expect((await web.ask("/", { headers: { host: "evil.example" } })).status).toBe(403);
    await open({ config: { allowedHosts: ["threads.example.org"] } });
    expect((await web.ask("/", { headers: { host: "threads.example.org" } })).status).toBe(200);
  });
});

describe("a server for readers", () => {
  test("[S1] shows everything and changes nothing", async () => {
    await open({ config: { isReadOnly: true } });
    for (const path of ["/", "/d/hn-1/", "/d/hn-1/comments/", "/search?q=words"]) {
      const page = await (await web.ask(path)).text();
      expect(page, path).not.toMatch(/method="post"/u);
    }
    for (const path of ["/jobs", "/d/hn-1/again", "/d/hn-1/remove", "/d/hn-1/topics/", "/api/jobs"]) {
      expect((await web.send(path, { reference: "1" })).status, path).toBe(403);
    }
    expect((await web.ask("/api/discussions/hn-1", { method: "DELETE" })).status).toBe(403);
    expect((await web.ask("/d/hn-1/topics/")).status).toBe(403);
    expect(await web.store.loadReport("hn-1")).not.toBeNull();
  });
});

describe("a server with a token", () => {
  const token = "a token of sixteen or more";
  const cookieOf = (response: Response): string => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  beforeEach(() => open({ config: { token } }));

  test("[S1] shows nothing to who does not bring it", async () => {
    const page = await web.ask("/d/hn-1/?order=newest");
    expect({ status: page.status, to: page.headers.get("location") }).toEqual({
      status: 303,
      to: "/login?next=%2Fd%2Fhn-1%2F%3Forder%3Dnewest",
    });
    for (const path of ["/api/discussions", "/d/hn-1/report.json", "/feed.atom"]) {
      const response = await web.ask(path, { headers: { accept: "application/json" } });
      expect({ path, status: response.status, asks: response.headers.get("www-authenticate") }).toEqual({
        path,
        status: 401,
        asks: "Bearer",
      });
    }
    expect((await web.send("/jobs", { reference: "1" })).status).toBe(401);
    expect((await web.ask("/api/discussions/hn-1", { method: "DELETE" })).status).toBe(401);
    for (const path of ["/healthz", "/readyz", "/assets/summarizer.css"]) expect((await web.ask(path)).status, path).toBe(200);
  });

  test("lets in by header, and by a login that leads where one was going", async () => {
    expect((await web.ask("/api/discussions", { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    const response = await web.send("/login", { token, next: "/d/hn-1/" });
    expect({ status: response.status, to: response.headers.get("location") }).toEqual({ status: 303, to: "/d/hn-1/" });
    const page = await web.ask("/d/hn-1/", { headers: { cookie: cookieOf(response) } });
    expect(page.status).toBe(200);
    expect(await words(page)).toContain("Log out");
    const out = await web.send("/logout", {}, { "sec-fetch-site": "same-origin", cookie: cookieOf(response) });
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
  });

  test("[S1] leads to no other site after a login", async () => {
    for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/ /evil"]) {
      expect((await web.send("/login", { token, next })).headers.get("location"), next).toBe("/");
    }
  });

  test("[S1] does not let a token be guessed", async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) statuses.push((await web.send("/login", { token: `guess ${attempt}` })).status);
    expect(new Set(statuses.slice(0, 10))).toEqual(new Set([401]));
    const late = await web.send("/login", { token });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("[S1] writes no token, no words and no searches to its log", async () => {
    await web.ask("/api/search?q=unmistakable", { headers: { authorization: `Bearer ${token}` } });
    await web.ask("/search?q=unmistakable", { headers: { authorization: `Bearer ${token}` } });
    await web.send("/login", { token });
    const log = JSON.stringify(web.log);
    expect(web.log.length).toBeGreaterThan(2);
    for (const secret of [token, "unmistakable", "Words of thread"]) expect(log).not.toContain(secret);
  });
});

describe("its health", () => {
  test("is told while it runs, and that it stops", async () => {
    await open();
    expect((await web.ask("/healthz")).status).toBe(200);
    expect((await web.ask("/readyz")).status).toBe(200);
    web.stop();
    expect((await web.ask("/readyz")).status).toBe(503);
    expect((await web.ask("/healthz")).status).toBe(200);
    await web.store.close();
  });
});

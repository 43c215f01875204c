import { parseDocument } from "htmlparser2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { type WebApp, openWebApp } from "../../test/fixtures/web-app.ts";

const basePath = "/tools/summarizer";
const token = "a token of sixteen or more";

interface Node {
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

/** Every attribute of a page that holds a path: links, forms, assets, and what the script reads (`data-…`). */
const pathsOf = (html: string): readonly string[] => {
  const visit = (nodes: readonly Node[]): readonly string[] =>
    nodes.flatMap(({ attribs = {}, children = [] }) => [
      ...Object.values(attribs).filter((value) => /^\/[^\s]*$/u.test(value)),
      ...visit(children),
    ]);
  return [...new Set(visit(parseDocument(html).children as readonly Node[]))];
};

describe("under a base path", () => {
  let web: WebApp;
  const open = async (options: Parameters<typeof openWebApp>[0] = {}): Promise<WebApp> => {
    web = await openWebApp({ ...options, config: { basePath, ...options.config } });
    await saveMadeReport(web.store, "1");
    return web;
  };
  beforeEach(() => open());
  afterEach(() => web.stop());

  test.each([
    ["passes the path on", basePath],
    ["strips it", ""],
  ])("every path of every page stays below it, and leads somewhere, where the proxy %s", async (_how, prefix) => {
    const waiting = ["/"];
    const seen = new Set(waiting);
    const outside: string[] = [];
    for (const path of waiting) {
      const response = await web.ask(prefix + path);
      expect(`${path} ${response.status}`).toBe(`${path} 200`);
      if (!(response.headers.get("content-type") ?? "").startsWith("text/html")) continue;
      for (const found of pathsOf(await response.text())) {
        if (!found.startsWith(`${basePath}/`)) outside.push(`${path}: ${found}`);
        const [next = ""] = found.slice(basePath.length).split("#");
        if (seen.has(next) || /\/(?:again|log(?:in|out)|ID|current|give-back|feed-links|remove-author)\b|^\/jobs(?:$|\/change)/u.test(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    expect(outside).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(["/d/hn-1/t/topic-a/", "/d/hn-1/comments/", "/assets/summarizer.css", "/feed.atom"]));
  });

  test("the path itself is the home page, and what only begins like it is not", async () => {
    expect((await web.ask(basePath)).status).toBe(200);
    expect((await web.ask(`${basePath}s/`)).status).toBe(404);
  });

  test("redirects are paths below it, without scheme or host", async () => {
    const slash = await web.ask(`${basePath}/d/hn-1/comments?by=bob`);
    expect([slash.status, slash.headers.get("location")]).toEqual([301, `${basePath}/d/hn-1/comments/?by=bob`]);
    const job = await web.send(`${basePath}/jobs`, { reference: "8863" });
    expect([job.status, job.headers.get("location")]).toEqual([303, `${basePath}/jobs/1/`]);
    const icon = await web.ask(`${basePath}/favicon.ico`);
    expect(icon.headers.get("location")).toBe(`${basePath}/assets/favicon.svg`);
  });

  test("the API's document, its Location header and the feed name it", async () => {
    const document = (await (await web.ask(`${basePath}/api/openapi.json`)).json()) as {
      readonly servers: readonly { readonly url: string }[];
    };
    expect(document.servers.map(({ url }) => url)).toEqual([`${basePath}/api`]);
    const body = JSON.stringify({ reference: "8863" });
    const headers = { "content-type": "application/json" };
    const job = await web.ask(`${basePath}/api/jobs`, { method: "POST", body, headers });
    expect(job.headers.get("location")).toBe(`${basePath}/api/jobs/1`);
    expect(await (await web.ask(`${basePath}/feed.atom`)).text()).toContain(`http://localhost:4380${basePath}/d/hn-1/`);
    expect(await (await web.ask(`${basePath}/api/`)).text()).toContain(`http://localhost:4380${basePath}/api/jobs`);
  });

  test("logging in leads back below it, and the cookie is sent nowhere else", async () => {
    web.stop();
    await open({ config: { token } });
    const refused = await web.ask(`${basePath}/d/hn-1/?order=newest`);
    const login = refused.headers.get("location") ?? "";
    expect(login).toBe(`${basePath}/login?next=%2Fd%2Fhn-1%2F%3Forder%3Dnewest`);
    const done = await web.send(`${basePath}/login`, { token, next: new URLSearchParams(login.split("?")[1]).get("next") ?? "" });
    expect(done.headers.get("location")).toBe(`${basePath}/d/hn-1/?order=newest`);
    expect(done.headers.get("set-cookie")).toContain(`; Path=${basePath}/;`);
  });
});

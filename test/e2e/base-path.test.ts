import { describe, expect, onTestFinished, test } from "vitest";
import { exampleText } from "../fixtures/example-thread.ts";
import { findNginx, startNginx } from "../fixtures/nginx.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { startWebServer } from "../fixtures/web-server.ts";

const nginx = findNginx();

describe.skipIf(nginx === null)(`behind nginx${nginx === null ? " (skipped: none found; npm run test:setup installs it)" : ""}`, () => {
  test.each([
    ["that passes the path on", ""],
    ["that strips it", "/"],
  ])("the web app works under a path of a proxy %s", async (_how, end) => {
    const server = await startWebServer(createFolder(), { flags: ["--base-path", "/tools/summarizer/"] });
    onTestFinished(() => void server.child.kill("SIGKILL"));
    const { origin } = new URL(server.url);
    expect(server.url).toBe(`${origin}/tools/summarizer`);
    const proxy = await startNginx(nginx ?? "", `location /tools/summarizer/ { proxy_pass ${origin}${end}; proxy_buffering off; }`);
    onTestFinished(() => proxy.stop());

    const form = new FormData();
    form.set("file", new File([exampleText], "thread.json"));
    const job = await fetch(`${proxy.url}/tools/summarizer/jobs`, { method: "POST", body: form });
    expect([job.status, job.redirected]).toEqual([200, true]);
    expect(job.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/tools\/summarizer\/jobs\/1\/$/u);

    const events = await fetch(`${proxy.url}/tools/summarizer/api/jobs/1/events`);
    expect(await events.text()).toContain('"state":"done"');
    const home = await (await fetch(`${proxy.url}/tools/summarizer/`)).text();
    const [, page = ""] = /href="(\/tools\/summarizer\/d\/[^/"]+\/)"/u.exec(home) ?? [];
    const report = await fetch(proxy.url + page);
    expect([report.status, report.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const [, style = ""] = /<link rel="stylesheet" href="([^"]+)"/u.exec(await report.text()) ?? [];
    expect((await fetch(proxy.url + style)).headers.get("content-type")).toContain("text/css");
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { findNginx, startNginx } from "../fixtures/nginx.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { startWebServer } from "../fixtures/web-server.ts";

const nginx = findNginx();
const guide = readFileSync(new URL("../../docs/self-hosting.md", import.meta.url), "utf8");
const [, locations = ""] = /```nginx\n(.*?)```/su.exec(guide) ?? [];

describe.skipIf(nginx === null)(
  `docs/self-hosting.md${nginx === null ? " (skipped: no nginx found; npm run test:setup installs it)" : ""}`,
  () => {
    test("its nginx configuration serves the app, names requests and hides the metrics", async () => {
      const flags = ["--metrics", "--trusted-proxies", "127.0.0.1", "--log-level", "debug"];
      const server = await startWebServer(createFolder(), { flags });
      onTestFinished(() => void server.child.kill("SIGKILL"));
      const proxy = await startNginx(nginx ?? "", locations.replace("http://127.0.0.1:4380", server.url));
      onTestFinished(() => proxy.stop());

      const home = await fetch(`${proxy.url}/`, { headers: { "x-request-id": "a-visitor's-own" } });
      expect(home.status).toBe(200);
      const id = home.headers.get("x-request-id") ?? "";
      // nginx's $request_id, not what the visitor sent.
      expect(id).toMatch(/^[\da-f]{32}$/u);
      expect(server.log()).toContain(`"request":"${id}"`);
      expect((await fetch(`${proxy.url}/metrics`)).status).toBe(404);
      expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(
        'summarizer_http_requests_total{method="GET",route="/",status="200"}',
      );
      expect(await server.end("SIGTERM")).toBe(0);
    });
  },
);

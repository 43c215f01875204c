import { describe, expect, test } from "vitest";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { ownServer } from "../../test/fixtures/own-server.ts";
import { type WebApp, type WebAppOptions, openWebApp } from "../../test/fixtures/web-app.ts";
import { createServerMetrics } from "../app/server-metrics.ts";
import { createMetricsApp } from "./create-metrics-app.ts";

const facts = { version: "1.2.3", startedAt: "2026-01-01T00:00:00.000Z", memoryBytes: () => 1000, dayLimitUsd: 5 };

const open = async (options: WebAppOptions = {}): Promise<WebApp> => {
  const web = await openWebApp({ metrics: createServerMetrics(facts), ...options });
  await saveMadeReport(web.store, "1");
  return web;
};

const read = async (web: WebApp): Promise<string> => (await web.ask("/metrics")).text();

/** A line of the text format: a comment, or a name with labels and a number. */
const isLine = (line: string): boolean =>
  /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? (?:[-\d.e+]+|NaN))$/u.test(line);

describe("/metrics", () => {
  test("is not there unless the settings ask for it", async () => {
    const web = await openWebApp();
    expect((await web.ask("/metrics")).status).toBe(404);
  });

  test("is in Prometheus' text format", async () => {
    const web = await open();
    await web.ask("/d/hn-1/");
    const response = await web.ask("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.filter((line) => !isLine(line))).toEqual([]);
    expect(lines).toContain('summarizer_build_info{version="1.2.3"} 1');
    expect(lines).toContain("process_start_time_seconds 1767225600");
  });

  test("[R3] says what the day's calls count against its limit", async () => {
    const web = await open({ now: () => new Date("2026-01-02T10:00:00.000Z") });
    const day = { day: "2026-01-02", limitUsd: null, now: new Date("2026-01-02T10:00:00.000Z"), holder: "one" };
    const { hold } = await web.store.limits.hold({ ...day, mostUsd: 2, leaseUntil: Date.parse("2026-01-02T11:00:00.000Z") });
    await web.store.limits.settle(hold, { ...day, mostUsd: 2 }, 1.5);
    await web.store.limits.hold({ ...day, mostUsd: 0.5, leaseUntil: Date.parse("2026-01-02T11:00:00.000Z") });
    const text = await read(web);
    expect(text).toContain('summarizer_day_spending_usd{state="spent"} 1.5\n');
    expect(text).toContain('summarizer_day_spending_usd{state="held"} 0.5\n');
    expect(text).toContain("summarizer_day_limit_usd 5\n");
  });

  test("counts requests by route pattern, and never names a path or an id", async () => {
    const web = await open();
    for (const path of ["/d/hn-1/", "/d/hn-secret/", "/nowhere/secret", "/search?q=secret"]) await web.ask(path);
    await web.fetch(new Request("http://localhost:4380/d/hn-1/", { method: "PROPFIND", headers: { host: "localhost:4380" } }));
    const text = await read(web);
    expect(text).toContain('summarizer_http_requests_total{method="GET",route="/d/:id/",status="200"} 1\n');
    expect(text).toContain('summarizer_http_requests_total{method="GET",route="/d/:id/",status="404"} 1\n');
    expect(text).toContain('summarizer_http_requests_total{method="GET",route="none",status="404"} 1\n');
    expect(text).toContain('summarizer_http_request_duration_seconds_count{method="GET",route="/search"} 1\n');
    expect(text).toMatch(/summarizer_http_requests_total\{method="other",route="[^"]*",status="405"\} 1\n/u);
    expect(text).not.toContain("secret");
    expect(text).not.toContain("hn-1");
  });

  test("says what the store knows: jobs by state, how long the first waits, today's calls", async () => {
    const web = await open({ model: "acme/reader" });
    await web.send("/jobs", { reference: "https://news.ycombinator.com/item?id=8863" });
    const startedAt = new Date().toISOString();
    const usage = { inputTokens: 100, cachedTokens: 0, outputTokens: 10, costUsd: 0.25 };
    const sent = { system: "s", prefix: "p", task: "t", schema: { name: "n", json: {} }, maxOutputTokens: 10 };
    const call = {
      discussionId: "hn-1",
      hash: "h",
      step: "tags",
      promptVersion: "1",
      model: "acme/reader",
      startedAt,
      milliseconds: 1,
      sent,
    };
    await web.store.calls.save({ ...call, answer: { text: "{}", finish: "whole", usage }, error: null });
    await web.store.calls.save({ ...call, hash: "i", answer: null, error: "refused" });
    const text = await read(web);
    expect(text).toContain('summarizer_jobs{state="queued"} 1\n');
    expect(text).toContain('summarizer_jobs{state="failed"} 0\n');
    expect(text).toMatch(/summarizer_jobs_oldest_waiting_seconds [\d.]+\n/u);
    expect(text).toContain('summarizer_model_calls_today{model="acme/reader",result="answered"} 1\n');
    expect(text).toContain('summarizer_model_calls_today{model="acme/reader",result="failed"} 1\n');
    expect(text).toContain('summarizer_model_tokens_today{model="acme/reader",direction="input"} 100\n');
    expect(text).toContain('summarizer_model_cost_usd_today{model="acme/reader"} 0.25\n');
  });

  test("[S1] needs a key where pages do; one that may only read is enough", async () => {
    const web = await open({ config: { token: "0123456789abcdef" } });
    const ask = (headers: Record<string, string>) => web.ask("/metrics", { headers: { accept: "text/plain", ...headers } });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: "Bearer 0123456789abcdef" })).status).toBe(200);
  });

  test("[S1] a server without keys shows them only to its own machine", async () => {
    const web = await open({ config: { isReadOnly: true } });
    const ask = (remoteAddress: string) =>
      web.fetch(new Request("http://127.0.0.1:4380/metrics", { headers: { host: "127.0.0.1:4380" } }), {
        incoming: { socket: { remoteAddress } },
      });
    expect((await ask("203.0.113.7")).status).toBe(403);
    expect((await ask("127.0.0.1")).status).toBe(200);
  });
});

test("a worker without a web app answers /healthz and /metrics, and nothing else", async () => {
  const { store, log } = await open();
  const metrics = createServerMetrics(facts);
  metrics.countStart(3);
  metrics.countStep("tags", 12);
  metrics.countEnd("done");
  metrics.countCalls({ calls: 2, tokens: 30, costUsd: 0.5 });
  const note = (entry: unknown, message: string): void => void [log, entry, message];
  const queue = { store, now: () => new Date() };
  const app = createMetricsApp({ queue, config: ownServer, hadKeys: false, metrics, log: { debug: note, info: note, error: note } });
  const ask = (path: string) => app.request(`http://localhost${path}`, { headers: { host: "localhost" } });
  expect(await (await ask("/healthz")).text()).toBe("alive\n");
  const text = await (await ask("/metrics")).text();
  for (const line of [
    "summarizer_job_waiting_seconds_sum 3",
    'summarizer_reading_step_seconds_sum{step="tags"} 12',
    'summarizer_jobs_ended_total{outcome="done"} 1',
    "summarizer_model_calls_total 2",
    "summarizer_model_tokens_total 30",
    "summarizer_model_cost_usd_total 0.5",
  ])
    expect(text).toContain(`${line}\n`);
  expect((await ask("/d/hn-1/")).status).toBe(404);
});

import { expect, test } from "vitest";
import { openWebApp } from "../../../test/fixtures/web-app.ts";

const token = "a token of sixteen or more";

test("[S1] guessing the token in the header is limited and logged, without the guess", async () => {
  const app = await openWebApp({ config: { token } });
  const ask = async (guess: string): Promise<number> =>
    (await app.ask("/api/jobs", { headers: { authorization: `Bearer ${guess}` } })).status;
  expect(await ask(token)).toBe(200);
  for (let guess = 0; guess < 10; guess += 1) expect(await ask(`guess number ${guess} of many`)).toBe(401);
  expect(await ask("one more guess of many")).toBe(429);
  expect(await ask(token)).toBe(429);
  expect(app.log.filter((line) => JSON.stringify(line).includes("wrong token in the authorization header"))).toHaveLength(10);
  expect(JSON.stringify(app.log)).not.toContain("guess number");
  app.stop();
});

test("[S1] a request line with another host is refused, although the header's host is allowed", async () => {
  const app = await openWebApp();
  const request = new Request("http://evil.example/feed.atom", { headers: { host: "localhost:4380" } });
  const answer = await app.fetch(request);
  expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining("http://evil.example")]);
  app.stop();
});

test("[S1] only a trusted proxy says that the browser used TLS", async () => {
  const feedOf = async (trustedProxies: readonly string[]): Promise<string> => {
    const app = await openWebApp({ config: { trustedProxies } });
    const request = new Request("http://localhost:4380/feed.atom", { headers: { host: "localhost:4380", "x-forwarded-proto": "https" } });
    const text = await (await app.fetch(request, { incoming: { socket: { remoteAddress: "127.0.0.1" } } })).text();
    app.stop();
    return text;
  };
  expect(await feedOf([])).toContain("http://localhost:4380/");
  expect(await feedOf(["127.0.0.1"])).toContain("https://localhost:4380/");
});

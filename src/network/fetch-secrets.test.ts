import { type IncomingHttpHeaders, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createGuardedFetch } from "./guarded-fetch.ts";

const seen: {
  readonly host: string | undefined;
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}[] = [];

/** A proxy that answers for every host there is: a.example leads to b.example. */
const sites = createServer((request, response) => {
  const chunks: Uint8Array[] = [];
  request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  request.on("end", () => {
    const { host } = request.headers;
    seen.push({ host, method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() });
    if (host === "a.example") response.writeHead(302, { location: "http://b.example/" }).end();
    else response.end("here");
  });
});

beforeAll(() => new Promise<void>((resolve) => sites.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  sites.closeAllConnections();
  sites.close();
});
beforeEach(() => void seen.splice(0));

const open = (contact: string | null = null) =>
  createGuardedFetch({
    version: "1.2.3",
    contact,
    environment: { HTTP_PROXY: `http://127.0.0.1:${(sites.address() as AddressInfo).port}` },
  });
const options = { accept: "*/*", signal: new AbortController().signal };

test("[S1] a token goes to the origin that it is for, and not where a redirect leads", async () => {
  const fetch = open();
  const { url } = await fetch.get("http://a.example/", { ...options, authorization: "Bearer secret" });
  await fetch.close();
  expect(url).toBe("http://b.example/");
  expect(seen.map(({ host, headers }) => [host, headers.authorization])).toEqual([
    ["a.example", "Bearer secret"],
    ["b.example", undefined],
  ]);
});

test("a POST sends its body once: a redirect is an answer", async () => {
  const fetch = open();
  const { status } = await fetch.post("http://a.example/", { ...options, body: '{"query": 1}' });
  await fetch.close();
  expect(status).toBe(302);
  expect(seen).toMatchObject([{ method: "POST", body: '{"query": 1}', headers: { "content-type": "application/json" } }]);
});

test("the header User-Agent names the program, its version and whom to ask", async () => {
  const fetch = open("mailto:ann@example.org");
  await fetch.get("http://c.example/", options);
  await fetch.close();
  expect(seen[0]?.headers["user-agent"]).toBe("summarizer/1.2.3 (discussion-summarizer; mailto:ann@example.org)");
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type GuardedSend, createGuardedSend } from "./guarded-send.ts";

const heard: { readonly method: string | undefined; readonly body: string; readonly key: string | undefined }[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    heard.push({ method: request.method, body, key: request.headers.authorization });
    if (request.url === "/redirect") response.writeHead(307, { location: "https://elsewhere.example/" }).end("moved");
    else if (request.url === "/nothing") response.writeHead(204).end();
    else if (request.url === "/bomb") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(4 * 1024 * 1024)));
    else if (request.url !== "/silence")
      response.writeHead(200, { "content-encoding": "gzip", "x-seen": "yes" }).end(gzipSync('{"said":"ü"}'));
  });
});
let origin = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open: GuardedSend[] = [];
afterEach(async () => {
  for (const way of open.splice(0)) await way.close();
});
const create = (allowedOrigins: readonly string[]): GuardedSend["send"] => {
  const way = createGuardedSend({ environment: {}, allowedOrigins, limits: { bodyBytes: 1024 * 1024 } });
  open.push(way);
  return way.send;
};

describe("createGuardedSend()", () => {
  test("sends method, headers and body, and gives the answer unpacked", async () => {
    const answer = await create([origin])(`${origin}/`, { method: "POST", body: '{"asked":1}', headers: { Authorization: "Bearer k" } });
    expect(await answer.json()).toEqual({ said: "ü" });
    expect([answer.status, answer.headers.get("x-seen"), answer.headers.get("content-encoding")]).toEqual([200, "yes", null]);
    expect(heard.at(-1)).toEqual({ method: "POST", body: '{"asked":1}', key: "Bearer k" });
    expect((await create([origin])(`${origin}/nothing`)).status).toBe(204);
  });

  test("[S1] reaches no private address that no setting names, whatever its spelling", async () => {
    const send = create([]);
    const before = heard.length;
    for (const url of [
      origin,
      origin.replace("127.0.0.1", "2130706433"),
      "http://localhost:1/",
      "http://169.254.169.254/",
      "file:///etc/passwd",
    ])
      await expect(send(url, { method: "POST", body: "x" })).rejects.toMatchObject({ code: "source-refused" });
    expect(heard).toHaveLength(before);
  });

  test("[S1] takes a key nowhere else: a redirect is an answer, not a way", async () => {
    const answer = await create([origin])(`${origin}/redirect`, { method: "POST", body: "x", headers: { Authorization: "Bearer k" } });
    expect(answer.status).toBe(307);
  });

  test("[S1] holds no endless answer", async () => {
    await expect(create([origin])(`${origin}/bomb`)).rejects.toThrow("larger than 1 MB");
  });

  test("stops with the signal's own reason", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 50);
    const { signal } = abort;
    await expect(create([origin])(`${origin}/silence`, { signal })).rejects.toThrow("enough");
    await expect(create([origin])(origin, { signal })).rejects.toThrow("enough");
  });
});

import type { LookupAddress } from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HackerNewsServer, serveHackerNews, story } from "../../test/fixtures/hacker-news-server.ts";
import { serveSocksProxy } from "../../test/fixtures/socks-proxy.ts";
import { type GuardedFetchOptions, createGuardedFetch } from "./guarded-fetch.ts";
import { createGuardedLookup } from "./guarded-lookup.ts";

let server: HackerNewsServer;
let other: HackerNewsServer;
beforeAll(async () => {
  server = await serveHackerNews([story(1)]);
  other = await serveHackerNews([story(1)]);
});
afterAll(async () => {
  await server.close();
  await other.close();
});

const signal = new AbortController().signal;
const get = async (url: string, options: Partial<GuardedFetchOptions> = {}, ending: AbortSignal = signal) => {
  const fetch = createGuardedFetch({ version: "1.2.3", environment: {}, allowedOrigins: [server.origin], ...options });
  try {
    return await fetch.get(url, { accept: "application/json", signal: ending });
  } finally {
    await fetch.close();
  }
};
const item = (): string => `${server.firebaseUrl}/item/1.json`;
const toText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const refused = expect.objectContaining({ code: "source-refused" });

describe("the guard", () => {
  test("[S1] refuses a private address that no setting names, before anything is sent", async () => {
    const before = other.requests.length;
    await expect(get(`${other.firebaseUrl}/item/1.json`)).rejects.toEqual(refused);
    await expect(get(`http://[::ffff:127.0.0.1]:${new URL(other.origin).port}/`)).rejects.toEqual(refused);
    expect(other.requests).toHaveLength(before);
  });

  test("allows exactly the origin that a setting names: another port or scheme is another origin", async () => {
    expect((await get(item())).status).toBe(200);
    const { port } = new URL(server.origin);
    await expect(get(`https://127.0.0.1:${port}/`)).rejects.toEqual(refused);
    await expect(get(`http://localhost:${port}/`)).rejects.toEqual(refused);
    await expect(get(`http://user:secret@127.0.0.1:${port}/`)).rejects.toEqual(refused);
  });

  test("[S1] checks each hop of a redirect: a named origin leads to no other private address", async () => {
    const targets = [
      `${other.origin}/x`,
      "http://169.254.169.254/latest/meta-data/",
      "//2130706433/",
      "http://[fe80::1]/",
      "file:///etc/passwd",
      "http://user:x@127.0.0.1/",
    ];
    const before = other.requests.length;
    for (const to of targets) {
      server.fail("/hop", { kind: "redirect", to });
      await expect(get(`${server.origin}/hop`)).rejects.toEqual(refused);
    }
    expect(other.requests).toHaveLength(before);
  });

  test("[S1] does not let one named origin's redirect into another named one", async () => {
    server.fail("/hop", { kind: "redirect", to: `${other.origin}/v0/item/1.json` });
    await expect(get(`${server.origin}/hop`, { allowedOrigins: [server.origin, other.origin] })).rejects.toEqual(refused);
  });

  test("[S1] refuses a name as soon as one of its addresses is private, and does not connect", async () => {
    const before = server.requests.length;
    const { port } = new URL(server.origin);
    for (const address of ["127.0.0.1", "::1", "10.0.0.7", "fd00::1", "::ffff:127.0.0.1"]) {
      const addresses = [
        { address: "93.184.216.34", family: 4 },
        { address, family: address.includes(":") ? 6 : 4 },
      ];
      await expect(get(`http://thread.example:${port}/`, { resolve: async () => Promise.resolve(addresses) })).rejects.toEqual(refused);
    }
    expect(server.requests).toHaveLength(before);
  });

  test("[S1] hands the connection exactly the addresses that were checked: a name that changes later is refused, not followed", async () => {
    const answers: LookupAddress[][] = [[{ address: "93.184.216.34", family: 4 }], [{ address: "127.0.0.1", family: 4 }]];
    let asked = 0;
    const lookup = createGuardedLookup(async () => Promise.resolve(answers[asked++] ?? []));
    const ask = (all: boolean): Promise<unknown> =>
      new Promise((resolve) => {
        lookup("rebinding.example", { all }, (error, address) => resolve(error ?? address));
      });
    expect(await ask(true)).toEqual([{ address: "93.184.216.34", family: 4 }]);
    expect(asked).toBe(1);
    expect(await ask(true)).toEqual(refused);
    answers.push([{ address: "2606:4700::1", family: 6 }]);
    expect(await ask(false)).toBe("2606:4700::1");
    expect(await ask(false)).toMatchObject({ code: "ENOTFOUND" });
  });

  test("[S2] says what is no address at all, and what a setting got wrong", async () => {
    await expect(get("not an address")).rejects.toThrow('Will not fetch "not an address"');
    expect(() => createGuardedFetch({ version: "1", environment: {}, allowedOrigins: ["127.0.0.1:80"] })).toThrow("127.0.0.1:80");
  });
});

describe("an answer", () => {
  test("is given with its status, whatever it is, and says who asked", async () => {
    expect(await get(item())).toMatchObject({ status: 200, url: item(), headers: { "content-type": "application/json; charset=utf-8" } });
    expect(server.lastHeaders()).toMatchObject({ "user-agent": "summarizer/1.2.3 (discussion-summarizer)", accept: "application/json" });
    expect((await get(`${server.origin}/nothing/here`)).status).toBe(404);
  });

  test("follows redirects inside the named origin, and says where it came from", async () => {
    server.fail("/moved", { kind: "redirect", to: "/v0/item/1.json" });
    expect(await get(`${server.origin}/moved`)).toMatchObject({ status: 200, url: item() });
  });
});

const limit = (limits: GuardedFetchOptions["limits"] & object) => get(`${server.origin}/faulty`, { limits });

describe("the limits", () => {
  test("[S1] end a body that drips for ever, and one that never begins", async () => {
    server.fail("/faulty", { kind: "drip" });
    await expect(limit({ totalMilliseconds: 200 })).rejects.toThrow("it took longer than 0.2 s");
    server.fail("/faulty", { kind: "silence" });
    await expect(limit({ idleMilliseconds: 200 })).rejects.toThrow("no data arrived for 0.2 s");
  });

  test("[S1] count a body after it was decompressed", async () => {
    server.fail("/faulty", { kind: "bomb" });
    await expect(limit({ bodyBytes: 1024 * 1024 })).rejects.toThrow("the response is larger than 1 MB");
  });

  test("[S1] end a circle of redirects", async () => {
    server.fail("/faulty", { kind: "redirect", to: "/faulty" });
    const before = server.requests.length;
    await expect(limit({ redirects: 3 })).rejects.toThrow("it redirects more than 3 times");
    expect(server.requests.length - before).toBe(4);
  });

  test("[S1] bound the headers", async () => {
    server.fail("/faulty", { kind: "status", status: 200, headers: { "x-long": "x".repeat(5000) } });
    await expect(limit({ headerBytes: 4096 })).rejects.toThrow("its headers are larger than 4 KB");
  });

  test("[S2] a cut body and a reset connection are errors, not short answers", async () => {
    for (const kind of ["cut", "reset"] as const) {
      server.fail("/faulty", { kind });
      await expect(limit({})).rejects.toMatchObject({
        code: "source-unreachable",
        message: expect.stringContaining("broke before the response was complete"),
      });
    }
  });

  test("an aborted request ends with the reason of its signal", async () => {
    server.fail("/faulty", { kind: "drip" });
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error("enough")), 50);
    await expect(get(`${server.origin}/faulty`, {}, abort.signal)).rejects.toThrow("enough");
    await expect(get(item(), {}, AbortSignal.abort(new Error("before")))).rejects.toThrow("before");
  });

  test("[S2] a server that is not there is named", async () => {
    const gone = await serveHackerNews([]);
    await gone.close();
    await expect(get(`${gone.origin}/x`, { allowedOrigins: [gone.origin] })).rejects.toThrow("the server refuses connections");
  });
});

const serve = async (encoding: string, body: Uint8Array, read: (origin: string) => Promise<void>): Promise<void> => {
  const packed = createServer((_request, response) => {
    response.writeHead(200, { "content-encoding": encoding }).end(body);
  });
  await new Promise<void>((resolve) => {
    packed.listen(0, "127.0.0.1", resolve);
  });
  await read(`http://127.0.0.1:${(packed.address() as AddressInfo).port}`);
  packed.closeAllConnections();
  packed.close();
};

describe("compressed answers", () => {
  test.each([
    ["gzip", gzipSync("words")],
    ["br", brotliCompressSync("words")],
    ["deflate", deflateSync("words")],
    ["GZIP, br", brotliCompressSync(gzipSync("words"))],
    ["identity", Buffer.from("words")],
  ])("are read: %s", async (encoding, body) => {
    await serve(encoding, body, async (origin) => {
      expect(toText((await get(origin, { allowedOrigins: [origin] })).body)).toBe("words");
    });
  });

  test.each([
    ["br", brotliCompressSync(Buffer.alloc(4 * 1024 * 1024)), "the response is larger than 1 MB"],
    ["deflate", deflateSync(Buffer.alloc(4 * 1024 * 1024)), "the response is larger than 1 MB"],
    ["gzip, gzip", gzipSync(gzipSync(Buffer.alloc(4 * 1024 * 1024))), "the response is larger than 1 MB"],
    ["gzip, gzip, gzip", gzipSync(gzipSync(gzipSync("words"))), "unsupported compression"],
    ["zstd", Buffer.from("words"), "unsupported compression"],
    ["gzip", gzipSync("many words").subarray(0, 20), "broke before the response was complete"],
    ["gzip", Buffer.from("words"), "incorrect header check"],
  ])("[S1] are refused where they are a bomb, unknown or broken: %s", async (encoding, body, why) => {
    await serve(encoding, body, async (origin) => {
      await expect(get(origin, { allowedOrigins: [origin], limits: { bodyBytes: 1024 * 1024 } })).rejects.toMatchObject({
        code: "source-unreachable",
        message: expect.stringContaining(why),
      });
    });
  });
});

const resolveInside = async (): Promise<LookupAddress[]> => Promise.resolve([{ address: "10.0.0.7", family: 4 }]);

describe("a proxy", () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end("from the proxy");
  }).on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  let url = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    });
    url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  test("is used where a variable names it, in small letters or large, and resolves the names itself", async () => {
    for (const environment of [{ HTTP_PROXY: url }, { http_proxy: url }]) {
      expect(toText((await get("http://thread.example/1", { environment, resolve: resolveInside })).body)).toBe("from the proxy");
      expect(asked.at(-1)).toBe("GET http://thread.example/1");
    }
    await expect(get("https://thread.example/1", { environment: { HTTPS_PROXY: url } })).rejects.toMatchObject({
      code: "source-unreachable",
    });
    expect(asked.at(-1)).toBe("CONNECT thread.example:443");
  });

  test("[S1] does not lift the guard from literals and local names, and NO_PROXY leads back to it", async () => {
    const before = asked.length;
    const environment = { HTTP_PROXY: url, HTTPS_PROXY: url };
    for (const target of ["http://10.0.0.7/", "https://2130706433/", "http://localhost/", "http://intranet/"]) {
      await expect(get(target, { environment })).rejects.toEqual(refused);
    }
    await expect(
      get("http://thread.example/", { environment: { ...environment, NO_PROXY: ".example" }, resolve: resolveInside }),
    ).rejects.toEqual(refused);
    expect(asked).toHaveLength(before);
  });

  test("is not asked for a named server on this machine, nor is the process's own environment", async () => {
    const before = asked.length;
    expect((await get(item(), { environment: { HTTP_PROXY: url } })).status).toBe(200);
    process.env["HTTP_PROXY"] = url;
    await expect(get("http://thread.example/", { resolve: resolveInside })).rejects.toEqual(refused);
    delete process.env["HTTP_PROXY"];
    expect(asked).toHaveLength(before);
  });

  test("[S1] may speak SOCKS5: names are resolved on its side, and the guard still stands", async () => {
    const { port } = proxy.address() as AddressInfo;
    const socks = await serveSocksProxy(port);
    try {
      const environment = { ALL_PROXY: socks.url };
      const answer = await get("http://thread.example/1", { environment, resolve: resolveInside });
      expect(toText(answer.body)).toBe("from the proxy");
      expect(socks.targets).toEqual(["thread.example:80"]);
      await expect(get("http://10.0.0.7/", { environment })).rejects.toEqual(refused);
      expect(socks.targets).toHaveLength(1);
    } finally {
      await socks.close();
    }
  });

  test("needs no scheme, and a setting that is no proxy's address is an error only where a proxy would be used", async () => {
    const answer = await get("http://thread.example/1", {
      environment: { HTTP_PROXY: url.replace("http://", "") },
      resolve: resolveInside,
    });
    expect(toText(answer.body)).toBe("from the proxy");
    const environment = { HTTP_PROXY: "socks4://127.0.0.1:9" };
    expect((await get(item(), { environment })).status).toBe(200);
    await expect(get("http://thread.example/1", { environment })).rejects.toMatchObject({ code: "wrong-use" });
  });
});

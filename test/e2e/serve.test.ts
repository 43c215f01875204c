import { connect } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { exampleStory, exampleText, toServedThread } from "../fixtures/example-thread.ts";
import { type HackerNewsServer, serveHackerNews } from "../fixtures/hacker-news-server.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";
import { type WebServer, handIn, startWebServer } from "../fixtures/web-server.ts";

const token = "a token of sixteen or more";

/** Starts one that does not outlive a test that fails half-way. */
const serve = async (...how: Parameters<typeof startWebServer>): Promise<WebServer> => {
  const server = await startWebServer(...how);
  onTestFinished(() => void server.child.kill("SIGKILL"));
  return server;
};

describe("summarizer serve refuses to start", () => {
  /** What it said when it ended, with its exit code. */
  const refuse = async (...[flags, env = {}]: readonly [readonly string[], Readonly<Record<string, string>>?]): Promise<string> => {
    try {
      await serve(createFolder(), { flags, env });
      return "it started";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };

  test("[S1] where others can reach it, unless it is for reading only or has a token", async () => {
    for (const host of ["0.0.0.0", "::", "192.0.2.7"]) {
      const said = await refuse(["--host", host]);
      expect(said).toContain("ended with 2");
      expect(said).toContain(`Cannot serve on ${host}: everybody who can reach this machine could start, change and remove readings`);
      expect(said).toMatch(
        /summarizer keys add NAME --scope all\), set SUMMARIZER_TOKEN to a secret of 16 or more characters, or add --read-only\./u,
      );
    }
  });

  test("[S1] with a token that could be guessed, which it does not repeat", async () => {
    const said = await refuse(["--host", "0.0.0.0"], { SUMMARIZER_TOKEN: "fifteen letters" });
    expect(said).toContain("ended with 2");
    expect(said).toContain("SUMMARIZER_TOKEN has 15 characters; expected at least 16");
    expect(said).not.toContain("fifteen letters");
  });

  test("[S2] on a port that is taken, with a level of its log that is none, and on a port that is none, and says what to do", async () => {
    const first = await serve(createFolder());
    const { port } = new URL(first.url);
    const taken = await refuse(["--port", port]);
    expect(taken).toContain("ended with 2");
    expect(taken).toContain(`Cannot listen on 127.0.0.1, port ${port}: another program uses this port`);
    expect(taken).toContain("--port 0 for any free one");
    const level = await refuse(["--log-level", "loud"]);
    expect(level).toContain("ended with 2");
    expect(level).toMatch(/loud.*debug.*info.*warn.*error.*silent/su);
    const number = await refuse(["--port", "65536"]);
    expect(number).toContain("ended with 2");
    expect(await first.end("SIGTERM")).toBe(0);
  });

  test("[S2] when the store fails before the port is open: in a sentence, with nothing left behind", async () => {
    const folder = createFolder();
    const first = await serve(folder);
    await handIn(first.url, { name: "thread.txt", text: "no thread" });
    await first.end("SIGTERM");
    const store = new DatabaseSync(join(folder, "summarizer.sqlite"));
    store.exec("update job set state = 'failed', ended_at = '2001-01-01T00:00:00.000Z'");
    store.exec("create trigger kept before delete on job begin select raise(abort, 'jobs are kept'); end");
    store.close();
    const said = await serve(folder).then(
      () => "it started",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );
    expect(said).toContain("ended with 2");
    expect(said).toContain("Cannot start the server: jobs are kept");
    expect(said).not.toMatch(/^\s+at /mu);
  });
});

describe("summarizer serve", () => {
  /** The status of an answer to a request under any name: written by hand, because no client sends every one. */
  const askAs = (url: string, host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(url).port), "127.0.0.1", () => {
        socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
      });
      socket.once("data", (chunk: Buffer) => {
        socket.destroy();
        resolve(Number(/^HTTP\/1\.1 (\d{3})/u.exec(chunk.toString())?.[1]));
      });
      socket.once("error", reject);
    });

  test("[S1] for readers listens everywhere, answers only under its own names, and changes nothing", async () => {
    const server = await serve(createFolder(), {
      flags: ["--host", "0.0.0.0", "--read-only", "--allowed-hosts", "threads.example.org"],
    });
    expect(server.url).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/u);
    const { port } = new URL(server.url);
    for (const name of ["127.0.0.1", "localhost", "192.168.1.7", "[::1]", "threads.example.org"])
      expect(await askAs(server.url, `${name}:${port}`), name).toBe(200);
    for (const name of ["evil.example", `localhost.evil.example:${port}`, "threads.example.org.evil.example", "", "a b", "x@localhost"])
      expect([400, 403], `"${name}"`).toContain(await askAs(server.url, name));
    await expect(handIn(`http://127.0.0.1:${port}`, { name: "x.json", text: "{}" })).rejects.toThrow("403");
    expect(await server.end("SIGTERM")).toBe(0);
  });

  test("[S1] with a token listens everywhere, and answers only who brings it", async () => {
    const server = await serve(createFolder(), { flags: ["--host", "0.0.0.0"], env: { SUMMARIZER_TOKEN: token } });
    const url = server.url.replace("0.0.0.0", "127.0.0.1");
    expect((await fetch(`${url}/api/discussions`)).status).toBe(401);
    expect((await fetch(`${url}/api/discussions`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expect(await server.end("SIGTERM")).toBe(0);
    expect(server.log()).not.toContain(token);
  });
});

test("[S1] with keys a server listens everywhere without a token; when the last one is revoked it stays closed, and does not start again", async () => {
  const folder = createFolder();
  const made = await runCommand(["keys", "add", "ann", "--scope", "read", "--data", folder]);
  const server = await serve(folder, { flags: ["--host", "0.0.0.0"] });
  const url = server.url.replace("0.0.0.0", "127.0.0.1");
  expect((await runCommand(["keys", "revoke", "ann", "--data", folder])).code).toBe(0);
  expect((await fetch(`${url}/api/discussions`)).status).toBe(401);
  expect((await fetch(`${url}/api/discussions`, { headers: { authorization: `Bearer ${made.stdout.trim()}` } })).status).toBe(401);
  expect(await server.end("SIGTERM")).toBe(0);
  await expect(serve(folder, { flags: ["--host", "0.0.0.0"] })).rejects.toThrow("Cannot serve on 0.0.0.0");
  await expect(serve(folder, { flags: ["--auth-header", "X-Remote-User"] })).rejects.toThrow("--auth-header is believed only from");
});

describe("a server that works", () => {
  let hackerNews: HackerNewsServer;
  beforeAll(async () => {
    hackerNews = await serveHackerNews(toServedThread());
  });
  afterAll(() => hackerNews.close());
  const start = (...flags: readonly string[]): Promise<WebServer> =>
    serve(createFolder(), {
      flags: ["--algolia-url", hackerNews.algoliaUrl, "--firebase-url", hackerNews.firebaseUrl, ...flags],
    });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "ends at once on %s, also while a job is followed live: the stream ends, the exit code is 0",
    async (signal) => {
      hackerNews.fail("/", { kind: "silence" });
      const before = hackerNews.requests.length;
      const server = await start();
      const asked = await fetch(`${server.url}/api/jobs`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reference: String(exampleStory) }),
      });
      expect(asked.status).toBeLessThan(300);
      const events = await fetch(`${server.url}/api/jobs/1/events`);
      const followed = events.text();
      for (let tries = 0; tries < 1_200 && hackerNews.requests.length === before; tries += 1) await wait(100);
      expect(await server.end(signal)).toBe(0);
      // The stream was ended by the server and not cut, as the time limit for open connections would do.
      expect(await followed).toContain('"state":"running"');
      expect(server.log()).toContain('"msg":"stopped"');
      await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    },
  );

  test("[S1] writes its log as JSON, a line each, and no word of what it reads or of who searches", async () => {
    const server = await start("--log-level", "debug");
    await handIn(server.url, { name: "a telling name.json", text: exampleText });
    for (let tries = 0; tries < 1_200 && !server.log().includes("job-done"); tries += 1) await wait(100);
    for (const path of [
      `/d/hn-${exampleStory}/`,
      `/d/hn-${exampleStory}/comments/?by=lockjaw_pg`,
      "/search?q=vacuum+unmistakable",
      "/nowhere/unmistakable",
      "/api/search?q=unmistakable",
    ])
      await (await fetch(server.url + path)).text();
    expect(await server.end("SIGTERM")).toBe(0);
    const lines = server.log().trim().split("\n");
    const messages = lines.map(
      (line) => z.looseObject({ level: z.number(), time: z.number(), msg: z.string() }).parse(JSON.parse(line)).msg,
    );
    expect(new Set(messages)).toEqual(new Set(["listening", "request", "job-begun", "job-done", "stopping", "stopped"]));
    for (const word of ["unmistakable", "vacuum", "lockjaw", "telling", "Postgres", "Redis"])
      expect(server.log(), word).not.toContain(word);
  });
});

import { mkdtempSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { startWebServer } from "../../test/fixtures/web-server.ts";
import { createRandom } from "../../test/fixtures/seeded-random.ts";
import { fillStore, toWord } from "./made-store.ts";

const connections = 10;
const requests = 2_000;
/** Asked for before each measurement: the first pages of a kind are made while their code is still being compiled. */
const warmUp = 300;
const discussions = 1_000;
const longThreads = 20;

/** Prints what pages take, asked for over ten connections, with 1,000 discussions and 100,000 comments kept. */
export const benchWeb = async (): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), "summarizer-bench-"));
  const topics = await fill(data);
  const starts: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const from = performance.now();
    const server = await startWebServer(data, { flags: ["--log-level", "silent"] });
    starts.push(performance.now() - from);
    await server.end("SIGTERM");
  }
  console.log(`start to listening: median ${at(starts, 0.5)} ms, most ${at(starts, 1)} ms`);
  const server = await startWebServer(data, { flags: ["--log-level", "silent"] });
  await wait(2_000);
  console.log(`memory, just started: ${measureMemory(server.child.pid)} MB`);
  const random = createRandom(11);
  const any = (): number => Math.floor(random() * discussions);
  const anyTopic = (): string => topics[Math.floor(random() * topics.length)] ?? "";
  const { bytes } = await fetchOnce(`${server.url}/`);
  const assets = await Promise.all(
    ["summarizer.css", "summarizer.js", "favicon.svg"].map((name) => fetchOnce(`${server.url}/assets/${name}`)),
  );
  const all = bytes + assets.reduce((sum, asset) => sum + asset.bytes, 0);
  console.log(`first page: ${(bytes / 1024).toFixed(1)} KB, with style, script and icon ${(all / 1024).toFixed(1)} KB transferred`);
  // As people search: mostly for words that tell something, now and then for one that is everywhere.
  const word = (): string => toWord(1 + Math.floor(5_000 ** random()));
  const pages: readonly (readonly [name: string, path: () => string])[] = [
    ["home", () => "/"],
    ["home, any page of it", () => `/?page=${1 + Math.floor(random() * 20)}`],
    ["discussion, any of 1,000", () => `/d/hn-${any()}/`],
    ["topic of 50 comments, any of 2,000", anyTopic],
    ["the same topic again and again", () => topics[10] ?? ""],
    ["thread of 500 comments, any of 20", () => `/d/hn-${discussions + Math.floor(random() * longThreads)}/comments/`],
    ["thread of 100 comments, any of 1,000", () => `/d/hn-${any()}/comments/`],
    ["topic of 50 comments, those of one person", () => `${anyTopic()}?by=author-1`],
    ["search for one word", () => `/search?q=${word()}`],
    ["search for two words", () => `/search?q=${word()}+${word()}`],
    ["search for the most common word", () => `/search?q=${toWord(1)}`],
    ["search within a discussion", () => `/search?q=${word()}&in=hn-${any()}`],
    ["search for a person's", () => `/search?q=${word()}+author%3Aauthor-1`],
    ["report as JSON", () => `/d/hn-${any()}/report.json`],
  ];
  for (const [name, path] of pages) await measure(name, () => fetchOnce(server.url + path()));
  console.log(`memory after all that: ${measureMemory(server.child.pid)} MB`);
  await server.end("SIGTERM");
};

/** Gives the addresses of all topics of 50 comments. */
const fill = async (data: string): Promise<readonly string[]> => {
  const from = performance.now();
  const store = await openSqliteStore(data);
  await fillStore(store, [
    { count: discussions, comments: 100 },
    { count: longThreads, comments: 500 },
  ]);
  const topics: string[] = [];
  for (let number = 0; number < discussions; number += 1) {
    const report = await store.loadReport(`hn-${number}`);
    for (const { slug } of report?.topics ?? []) topics.push(`/d/hn-${number}/t/${slug}/`);
  }
  await store.close();
  console.log(
    `${discussions} discussions of 100 comments and ${longThreads} of 500 saved in ${((performance.now() - from) / 1000).toFixed(1)} s`,
  );
  return topics;
};

const agent = new Agent({ keepAlive: true, maxSockets: connections });

const fetchOnce = (url: string): Promise<{ readonly bytes: number; readonly milliseconds: number }> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    get(url, { agent, headers: { "accept-encoding": "gzip", accept: "text/html" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.byteLength));
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ bytes, milliseconds: performance.now() - from });
        else reject(new Error(`${url} is answered with ${response.statusCode}`));
      });
    }).on("error", reject);
  });

const askOften = async (ask: () => Promise<{ readonly milliseconds: number }>, count: number): Promise<readonly number[]> => {
  const times: number[] = [];
  let left = count;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        times.push((await ask()).milliseconds);
      }
    }),
  );
  return times;
};

/** As many requests at a time as there are connections, each begun when another has ended. */
const measure = async (name: string, ask: () => Promise<{ readonly milliseconds: number }>): Promise<void> => {
  await askOften(ask, warmUp);
  const from = performance.now();
  const times = await askOften(ask, requests);
  const rate = Math.round(requests / ((performance.now() - from) / 1000));
  console.log(
    `${name.padEnd(40)} median ${at(times, 0.5).padStart(6)} ms   p95 ${at(times, 0.95).padStart(6)} ms   most ${at(times, 1).padStart(6)} ms   ${rate} a second`,
  );
};

const at = (times: readonly number[], share: number): string => {
  const sorted = times.toSorted((left, right) => left - right);
  return (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(1);
};

/** Of the process itself, as Linux counts it. */
const measureMemory = (pid: number | undefined): string => {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kilobytes) / 1024).toFixed(0);
};

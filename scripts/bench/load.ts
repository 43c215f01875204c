import { mkdtempSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { z } from "zod";
import { type WebServer, startWebServer } from "../../test/fixtures/web-server.ts";
import { createRandom } from "../../test/fixtures/seeded-random.ts";
import { fillStore } from "./made-store.ts";

const discussions = 200;
const longThreads = 20;
const hugeThread = `hn-${discussions + longThreads}`;
const rounds = 3;
const requests = 1_500;
const warmUp = 300;

/** A page of each kind whose time at 10 and 100 connections is compared. */
type AnyPath = () => string;

interface Candidate {
  readonly name: string;
  readonly server: WebServer;
}

/**
 * Prints how the server holds up: the times of pages at 10 and 100 connections, in turn with the server of another checkout
 * (`--against`), and how quickly it says that it is alive while a discussion of 20,000 comments and an upload of 500,000 records are read.
 */
export const benchLoad = async ({ against }: { readonly against: string | null }): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), "summarizer-bench-"));
  const topics = await fill(data);
  const random = createRandom(11);
  const pages: readonly (readonly [name: string, path: AnyPath])[] = [
    ["topic of 50 comments, any of 400", () => topics[Math.floor(random() * topics.length)] ?? ""],
    ["thread of 500 comments, any of 20", () => `/d/hn-${discussions + Math.floor(random() * longThreads)}/comments/`],
    ["one person's, thread of 500", () => `/d/hn-${discussions + Math.floor(random() * longThreads)}/comments/?by=author-1`],
  ];
  const mains: readonly (readonly [string, string | null])[] = [
    ...(against === null ? [] : [["before", join(against, "dist/entry/main.js")] as const]),
    ["now", null],
  ];
  const candidates: Candidate[] = [];
  for (const [name, main] of mains)
    candidates.push({ name, server: await startWebServer(data, { flags: ["--log-level", "silent"], ...(main !== null && { main }) }) });
  for (const connections of [10, 100]) for (const [name, path] of pages) await comparePage({ name, path, connections, candidates });
  const [first] = candidates;
  if (first) await measureWhileRead("for comparison, nothing asked for", first.server, () => wait(5_000));
  for (const { name, server } of candidates) {
    console.log(`${name}: memory after these pages ${measureMemory(server.child.pid)} MB`);
    await measureWhileRead(`${name}, pages of 20,000 comments asked for`, server, () => askForHuge(server));
    console.log(`${name}: memory ${measureMemory(server.child.pid)} MB`);
  }
  for (const { name, server } of candidates) {
    if (name === "now") await measureWhileRead(`${name}, an upload of 500,000 records read`, server, () => upload(server));
    await server.end("SIGTERM");
  }
};

const fill = async (data: string): Promise<readonly string[]> => {
  const store = await openSqliteStore(data);
  await fillStore(store, [
    { count: discussions, comments: 100 },
    { count: longThreads, comments: 500 },
    { count: 1, comments: 20_000 },
  ]);
  const topics: string[] = [];
  for (let number = 0; number < discussions; number += 1)
    for (const { slug } of (await store.loadReport(`hn-${number}`))?.topics ?? []) topics.push(`/d/hn-${number}/t/${slug}/`);
  await store.close();
  return topics;
};

interface Comparison {
  readonly name: string;
  readonly path: AnyPath;
  readonly connections: number;
  readonly candidates: readonly Candidate[];
}

/** The servers take turns, so that what else the machine does meets all of them. */
const comparePage = async ({ name, path, connections, candidates }: Comparison): Promise<void> => {
  const times = new Map<Candidate, number[]>(candidates.map((candidate) => [candidate, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [candidate, taken] of times) {
      const agent = new Agent({ keepAlive: true, maxSockets: connections });
      const ask = (): Promise<number> => fetchOnce(candidate.server.url + path(), agent);
      await askOften({ ask, count: warmUp, connections });
      taken.push(at(await askOften({ ask, count: requests, connections }), 0.99));
      agent.destroy();
    }
  }
  const shown = [...times].map(([candidate, taken]) => `${candidate.name} p99 ${at(taken, 0.5).toFixed(0).padStart(5)} ms`);
  console.log(`${name.padEnd(36)} ${String(connections).padStart(3)} connections: ${shown.join(" → ")}`);
};

const askForHuge = async (server: WebServer): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const paths = ["", "comments/", "comments/?order=newest", "untagged/", "comments/?order=longest&only=opening", "report.json"];
  for (let turn = 0; turn < 20; turn += 1)
    await Promise.all(
      [...paths, `comments/?by=author-${turn}`, `comments/${turn + 2}/`].map((path) =>
        fetchOnce(`${server.url}/d/${hugeThread}/${path}`, agent),
      ),
    );
  agent.destroy();
};

const jobShape = z.object({ state: z.string(), failure: z.object({ why: z.string() }).nullable() });

/** Half a million empty comments, as the attack had them: 24 MB. */
const upload = async ({ url }: WebServer): Promise<void> => {
  const items = Array.from({ length: 500_000 }, (_, index) => `{"id":${index + 2},"text":"","parent":1,"by":null}`);
  const form = new FormData();
  form.set("file", new File([`[{"id":1,"type":"story","title":"Many"},${items.join(",")}]`], "many.json"));
  const { headers, status } = await fetch(`${url}/jobs`, { method: "POST", body: form, redirect: "manual" });
  const job = `${url}/api${headers.get("location") ?? `/jobs/0 (${status})`}`.replace(/\/$/u, "");
  for (;;) {
    const { state, failure } = jobShape.parse(await (await fetch(job)).json());
    if (state !== "queued" && state !== "running") return console.log(`  the job is ${state}: ${failure?.why ?? ""}`);
    await wait(200);
  }
};

/** How long "are you alive?" takes meanwhile, asked for every 10 ms, and the most memory. */
const measureWhileRead = async (name: string, server: WebServer, read: () => Promise<void>): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const times: number[] = [];
  const asked: Promise<unknown>[] = [];
  let memory = 0;
  const timer = setInterval(() => {
    asked.push(fetchOnce(`${server.url}/healthz`, agent).then((time) => times.push(time)));
    memory = Math.max(memory, measureMemory(server.child.pid));
  }, 10);
  const from = performance.now();
  await read();
  const seconds = (performance.now() - from) / 1000;
  clearInterval(timer);
  await Promise.all(asked);
  agent.destroy();
  console.log(
    `${name}: ${seconds.toFixed(1)} s; /healthz p50 ${at(times, 0.5).toFixed(1)}, p99 ${at(times, 0.99).toFixed(1)}, most ${at(times, 1).toFixed(1)} ms of ${times.length}; most memory ${memory} MB`,
  );
};

/** A server that stands still for longer than it keeps idle connections breaks the next request on them: that took its time, too. */
const fetchOnce = (url: string, agent: Agent): Promise<number> =>
  new Promise((resolve) => {
    const from = performance.now();
    get(url, { agent, headers: { "accept-encoding": "gzip", accept: "text/html" } }, (response) => {
      response.resume();
      response.on("end", () => resolve(performance.now() - from));
    }).on("error", () => resolve(performance.now() - from));
  });

interface Load {
  readonly ask: () => Promise<number>;
  readonly count: number;
  readonly connections: number;
}

const askOften = async ({ ask, count, connections }: Load): Promise<readonly number[]> => {
  const times: number[] = [];
  let left = count;
  const askInTurn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      times.push(await ask());
    }
  };
  await Promise.all(Array.from({ length: connections }, askInTurn));
  return times;
};

const at = (times: readonly number[], share: number): number =>
  times.toSorted((left, right) => left - right)[Math.round(share * (times.length - 1))] ?? 0;

/** Of the process itself, as Linux counts it. Megabytes. */
const measureMemory = (pid: number | undefined): number => {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
};

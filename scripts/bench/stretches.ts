import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadCpuUsage } from "node:process";
import type * as HttpApp from "../../src/http/create-http-app.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { ownServer } from "../../test/fixtures/own-server.ts";
import { fillStore } from "./made-store.ts";

/** Compiled, because Node cannot run the pages' JSX as it is. */
const compiled = new URL("../../dist/http/create-http-app.js", import.meta.url).href;

/**
 * Prints for each page of a discussion of 20,000 comments how long it computes at a stretch: the most processor time between two turns
 * of the event loop. Unlike the time of an answer, that does not depend on what else the machine does.
 */
export const benchStretches = async (): Promise<void> => {
  const store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-bench-")));
  await fillStore(store, [{ count: 1, comments: 20_000 }]);
  const { createHttpApp } = (await import(compiled)) as typeof HttpApp;
  const app = createHttpApp({
    queue: {
      store,
      now: () => new Date(),
      parseReference: () => ({ kind: "file", path: "" }),
      findThreadOf: () => null,
      engines: { model: null, usual: "embedded" },
      mostQueued: 1,
    },
    countComments: () => Promise.resolve(null),
    config: ownServer,
    costLimitUsd: null,
    dayLimitUsd: null,
    version: "bench",
    runtime: "bench",
    hadKeys: false,
    startedAt: "2026-01-01T00:00:00.000Z",
    recentErrors: () => [],
    metrics: null,
    log: { debug: nothing, info: nothing, error: nothing },
    stopping: new AbortController().signal,
  });
  const slug = (await store.loadReport("hn-0"))?.topics[0]?.slug ?? "";
  const stretches = watchStretches();
  const topic = `t/${slug}/`;
  const orders = ["comments/?order=newest", "comments/?order=longest&only=opening", "comments/?by=author-1", `${topic}?order=newest`];
  const pages = ["", "comments/", "comments/2/", "untagged/", topic, ...orders, "report.md", "report.json"];
  for (const path of [...pages.map((page) => `/d/hn-0/${page}`), "/api/discussions/hn-0/comments?order=longest", "/search?q=a&in=hn-0"]) {
    stretches.reset();
    const answer = await app.request(`http://localhost${path}`, { headers: { host: "localhost", accept: "text/html" } });
    await answer.arrayBuffer();
    console.log(`${path.padEnd(50)} ${answer.status}  at most ${stretches.most().toFixed(1).padStart(5)} ms at a stretch`);
  }
  stretches.stop();
  await store.close();
};

const nothing = (): void => undefined;

const watchStretches = () => {
  let most = 0;
  let isOn = true;
  let last = measure();
  const turn = (): void => {
    most = Math.max(most, measure() - last);
    last = measure();
    if (isOn) setImmediate(turn);
  };
  turn();
  return { reset: () => (most = 0), most: () => most, stop: () => (isOn = false) };
};

/** The processor time of this thread so far. Milliseconds. */
const measure = (): number => {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
};

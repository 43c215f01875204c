import { expect, test } from "vitest";
import { createProcessLimits } from "../models/process-limits.ts";
import type { FetchedAnswer, GuardedFetch } from "../network/guarded-fetch.ts";
import { withTurns } from "../network/with-turns.ts";
import { createSharedTurns } from "./shared-turns.ts";

const { signal } = new AbortController();
const settle = async (): Promise<void> => {
  for (let count = 0; count < 20; count += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Fetches of several processes on one store; their answers come when the test says so. */
const openProcesses = (count: number) => {
  const limits = createProcessLimits();
  const sent: { readonly url: string; readonly end: (error?: Error) => void }[] = [];
  const get: GuardedFetch["get"] = (url) =>
    new Promise((resolve, reject) => {
      const answer: FetchedAnswer = { status: 200, headers: {}, body: new Uint8Array(), url };
      sent.push({ url, end: (error) => (error === undefined ? resolve(answer) : reject(error)) });
    });
  const fetches = Array.from({ length: count }, (_, index) => {
    const tools = { limits, holder: `process ${index}`, now: () => new Date(0), jitter: () => 0.5 };
    const sleep = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    return withTurns({ get, post: get, close: () => Promise.resolve() }, createSharedTurns({ ...tools, sleep }));
  });
  const ask = (of: number, url: string, asked = signal) =>
    fetches[of]?.get(url, { accept: "*/*", signal: asked }) ?? Promise.reject(new Error());
  return { sent, ask, urls: () => sent.map(({ url }) => url) };
};

test("one request at a time goes to a host, from whichever process; other hosts do not wait", async () => {
  const { sent, ask, urls } = openProcesses(2);
  const first = ask(0, "https://a.example/1");
  await settle();
  const second = ask(1, "https://a.example/2");
  const other = ask(1, "https://b.example/3");
  await settle();
  expect(urls()).toEqual(["https://a.example/1", "https://b.example/3"]);
  sent[0]?.end();
  await first;
  await settle();
  expect(urls()[2]).toBe("https://a.example/2");
  sent[1]?.end();
  sent[2]?.end();
  await Promise.all([second, other]);
});

test("a request that fails, and one that is given up while it waits, leave the turn to the next", async () => {
  const { sent, ask, urls } = openProcesses(3);
  const first = ask(0, "https://a.example/1");
  await settle();
  const stopping = new AbortController();
  const second = ask(1, "https://a.example/2", stopping.signal);
  await settle();
  const third = ask(2, "https://a.example/3");
  stopping.abort(new Error("stopped"));
  sent[0]?.end(new Error("no answer"));
  await expect(first).rejects.toThrow("no answer");
  await expect(second).rejects.toThrow("stopped");
  await settle();
  expect(urls()).toEqual(["https://a.example/1", "https://a.example/3"]);
  sent[1]?.end();
  await third;
});

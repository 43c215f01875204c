import { expect, test } from "vitest";
import type { FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";
import { withTurns } from "./with-turns.ts";

/** A fetch whose answers come when the test says so. */
const createHeld = () => {
  const waiting: { readonly url: string; readonly end: (error?: Error) => void }[] = [];
  const get: GuardedFetch["get"] = (url) =>
    new Promise((resolve, reject) => {
      const answer: FetchedAnswer = { status: 200, headers: {}, body: new Uint8Array(), url };
      waiting.push({ url, end: (error) => (error === undefined ? resolve(answer) : reject(error)) });
    });
  return { waiting, fetch: withTurns({ get, post: get, close: () => Promise.resolve() }) };
};
const options = { accept: "*/*", signal: new AbortController().signal };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("one request at a time goes to a host, in the order of asking; other hosts do not wait", async () => {
  const { waiting, fetch } = createHeld();
  const first = fetch.get("https://a.example/1", options);
  const second = fetch.post("https://a.example/2", { ...options, body: "{}" });
  void fetch.get("https://b.example/3", options);
  await settle();
  expect(waiting.map(({ url }) => url)).toEqual(["https://a.example/1", "https://b.example/3"]);
  waiting[0]?.end();
  await first;
  await settle();
  expect(waiting[2]?.url).toBe("https://a.example/2");
  waiting[2]?.end();
  expect((await second).status).toBe(200);
});

test("a failed request gives its turn on, and an aborted one is never sent", async () => {
  const { waiting, fetch } = createHeld();
  const first = fetch.get("https://a.example/1", options);
  const aborted = fetch.get("https://a.example/2", { ...options, signal: AbortSignal.abort(new Error("enough")) });
  const third = fetch.get("https://a.example/3", options);
  await settle();
  waiting[0]?.end(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await expect(aborted).rejects.toThrow("enough");
  await settle();
  expect(waiting.map(({ url }) => url)).toEqual(["https://a.example/1", "https://a.example/3"]);
  waiting[1]?.end();
  await third;
});

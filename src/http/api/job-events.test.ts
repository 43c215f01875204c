import { once } from "node:events";
import { type IncomingMessage, get } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";
import { type Job, noProgress } from "../../domain/jobs/job.ts";
import { mostStreams } from "../security/stream-slots.ts";
import { watchJob } from "./watch-job.ts";

const now = new Date("2026-01-02T00:00:00.000Z");
const lease = { now, leaseMilliseconds: 60_000, mostAttempts: 3 };

interface Event {
  readonly event: string;
  readonly id: string;
  readonly job: Job;
}

const parseEvent = (text: string): Event => {
  const fields = new Map(text.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
  return { event: fields.get("event") ?? "", id: fields.get("id") ?? "", job: JSON.parse(fields.get("data") ?? "null") as Job };
};

/** One event after another of an answer; null at its end. */
const readEvents = (response: Response) => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  return {
    next: async (): Promise<Event | null> => {
      for (;;) {
        const end = rest.indexOf("\n\n");
        if (end >= 0) {
          const text = rest.slice(0, end);
          rest = rest.slice(end + 2);
          return parseEvent(text);
        }
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) return null;
        rest += value;
      }
    },
    leave: () => reader?.cancel(),
  };
};

describe("following a job", () => {
  let web: JsonApi;
  beforeEach(async () => {
    web = await openJsonApi();
    await web.send("POST", "/jobs", { reference: "1" });
  });
  afterEach(async () => {
    web.stop();
    await web.close();
  });
  const follow = async (headers: Readonly<Record<string, string>> = {}) => {
    const response = await web.api.request("/jobs/1/events", { headers });
    return { response, ...readEvents(response) };
  };
  const claim = async () => {
    const claimed = await web.store.jobs.claim(lease);
    if (claimed === null) throw new Error("Cannot claim: expected a queued job");
    return claimed.lease;
  };

  test("tells how it stands at once, then each change, and ends with it", async () => {
    const { response, next } = await follow();
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await next()).toMatchObject({ event: "job", id: "0", job: { number: 1, state: "queued", ahead: 0 } });
    const held = await claim();
    expect(await next()).toMatchObject({ event: "job", id: "1", job: { state: "running" } });
    await web.store.jobs.saveProgress(held, { ...noProgress, title: "A thread\nin two lines" });
    expect(await next()).toMatchObject({ id: "2", job: { progress: { title: "A thread\nin two lines" } } });
    await web.store.jobs.finish(held, { discussionId: "hn-100", now });
    expect(await next()).toMatchObject({ id: "3", job: { state: "done", discussionId: "hn-100" } });
    expect(await next()).toBeNull();
  });

  test("sends nothing twice to who comes back, unless the job has ended", async () => {
    const { next } = await follow({ "last-event-id": "0" });
    await claim();
    expect(await next()).toMatchObject({ id: "1", job: { state: "running" } });
    await web.ask("/jobs/1/cancel", { method: "POST" });
    expect(await next()).toMatchObject({ id: "2", job: { state: "cancelled" } });
    expect(await next()).toBeNull();
    const again = await follow({ "last-event-id": "2" });
    expect(await again.next()).toMatchObject({ id: "2", job: { state: "cancelled" } });
    expect(await again.next()).toBeNull();
    const strange = await follow({ "last-event-id": "<script>" });
    expect(await strange.next()).toMatchObject({ id: "2" });
  });

  test("ends when the server stops", async () => {
    const { next } = await follow();
    await next();
    web.stop();
    expect(await next()).toBeNull();
  });

  test("is for two of a visitor at a time; a stream that ends makes room", async () => {
    const followers = [];
    for (let count = 0; count < mostStreams.visitor; count += 1) followers.push(await follow());
    const refused = await web.ask("/jobs/1/events");
    expect([refused.status, refused.json]).toMatchObject([429, { error: { code: "too-often", what: "Cannot open another event stream" } }]);
    await followers[0]?.leave();
    await expect.poll(async () => (await web.api.request("/jobs/1/events", { method: "GET" })).status).toBe(200);
  });

  test("over a connection that breaks makes room, too", async () => {
    const server = serve({ fetch: web.api.fetch, hostname: "127.0.0.1", port: 0 });
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const connect = async (): Promise<IncomingMessage> => {
      const [response] = (await once(get(`http://127.0.0.1:${port}/jobs/1/events`), "response")) as [IncomingMessage];
      response.on("error", () => undefined);
      return response;
    };
    const connections = await Promise.all(Array.from({ length: mostStreams.visitor }, connect));
    expect((await connect()).statusCode).toBe(429);
    for (const connection of connections) connection.destroy();
    await expect.poll(async () => (await connect()).statusCode).toBe(200);
    web.stop();
    server.close();
  });

  test("takes no place for an answer that has no body", async () => {
    for (let count = 0; count <= mostStreams.visitor; count += 1)
      expect((await web.api.request("/jobs/1/events", { method: "HEAD" })).status).toBe(200);
    expect((await follow()).response.status).toBe(200);
  });
});

describe("watchJob()", () => {
  const toJob = (parts: Partial<Job>): Job => ({
    number: 1,
    request: { reference: { kind: "hackernews", id: "1" }, engine: "embedded", topics: null },
    asker: { name: null, through: "api" },
    state: "queued",
    progress: noProgress,
    failure: null,
    discussionId: null,
    attempts: 0,
    revision: 0,
    ahead: 3,
    createdAt: "2026-01-01T00:00:00.000Z",
    startedAt: null,
    endedAt: null,
    ...parts,
  });
  /** What is told of these looks, one after the other; the last one lasts. */
  const tell = async (looks: readonly (Job | null)[], { seenRevision, most = 1000 }: { seenRevision?: number; most?: number } = {}) => {
    let look = 0;
    const load = () => Promise.resolve(looks[Math.min(look++, looks.length - 1)] ?? null);
    const told: (Job | null)[] = [];
    for await (const job of watchJob({ load, wait: () => Promise.resolve(look < most), seenRevision: seenRevision ?? null }))
      told.push(job);
    return told;
  };

  test("tells of a new place in the queue, which is no revision", async () => {
    const told = await tell([toJob({}), toJob({}), toJob({ ahead: 2 }), toJob({ revision: 1, state: "cancelled", ahead: null })]);
    expect(told.map((job) => job?.ahead)).toEqual([3, 2, null]);
  });

  test("gives a sign of life every fifty looks", async () => {
    const told = await tell([toJob({})], { seenRevision: 0, most: 150 });
    expect(told).toEqual([null, null, null]);
  });

  test("ends when the job is gone", async () => {
    expect(await tell([toJob({}), null])).toHaveLength(1);
    expect(await tell([null])).toEqual([]);
  });
});

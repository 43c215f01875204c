import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Job } from "../../src/domain/jobs/job.ts";
import type { Report } from "../../src/domain/report/report.ts";
import type { Store } from "../../src/store/store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import type { ReceivedQuestion } from "../fixtures/model-servers/wire.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, handIn, startWebServer } from "../fixtures/web-server.ts";

const example = readFileSync(fileURLToPath(new URL("../../examples/thread.json", import.meta.url)), "utf8");
/** A few in every run; `npm run test:long` sets more. */
const kills = Number(env["SUMMARIZER_TEST_KILLS"] ?? 3);
let models: ModelServer;
let undisturbed: { readonly report: Report | null; readonly milliseconds: number };

const start = (data: string): Promise<WebServer> =>
  startWebServer(data, {
    flags: ["--model", "openai/gpt-5-mini", "--model-url", models.baseUrl, "--model-context", "5000", "--model-parallel", "3"],
    env: { OPENAI_API_KEY: "sk-test" },
  });

const withStore = async <T>(data: string, look: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openSqliteStore(data);
  return look(store).finally(store.close);
};

const waitForState = async (data: string, number: number, states: readonly Job["state"][]): Promise<Job> => {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const job = await withStore(data, (store) => store.jobs.load(number));
    if (job && states.includes(job.state)) return job;
    await wait(50);
  }
  throw new Error(`job ${number} was never ${states.join(" or ")}`);
};

const waitForEnd = (data: string, number: number): Promise<Job> => waitForState(data, number, ["done", "failed", "cancelled"]);

const toKey = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");
const keyOf = ({ parts }: ReceivedQuestion): string => toKey(...parts);
const listAnswered = (data: string): Promise<ReadonlySet<string>> =>
  withStore(data, async (store) => {
    const calls = await Promise.all(
      (await store.calls.list({ discussionId: null, words: "" })).map(({ number }) => store.calls.load(number)),
    );
    return new Set(calls.flatMap((call) => (call?.answer ? [toKey(call.sent.prefix, call.sent.task)] : [])));
  });

beforeAll(async () => {
  models = await startModelServer("openai", { answer: readSimply, delay: 60 });
  const data = createFolder();
  const server = await start(data);
  const from = performance.now();
  const job = await waitForEnd(data, await handIn(server.url, { name: "thread.json", text: example }));
  const milliseconds = performance.now() - from;
  expect(job).toMatchObject({ state: "done", failure: null });
  undisturbed = { report: await withStore(data, (store) => store.loadReport("hn-99031207")), milliseconds };
  expect(await server.end("SIGTERM")).toBe(0);
});
afterAll(() => models.close());

test(
  `[R2] [R1] killed at ${kills} moments of a job and started again, a server ends it in the same report and pays nothing twice`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    for (let round = 0; round < kills; round += 1) {
      const data = createFolder();
      const before = models.questions.length;
      const first = await start(data);
      const number = await handIn(first.url, { name: "thread.json", text: example });
      // Spread over the whole job, its first moments and its last among them.
      await wait((undisturbed.milliseconds * (round + Math.random())) / kills);
      expect(await first.end("SIGKILL")).toBeNull();
      // Its reading has lost it and ends; what was answered until then is kept.
      await wait(300);
      const answered = await listAnswered(data);
      const sentBefore = models.questions.length;
      expect(sentBefore - before - answered.size, "calls in flight when it was killed").toBeLessThanOrEqual(3);
      const second = await start(data);
      expect(await waitForEnd(data, number)).toMatchObject({ state: "done", failure: null });
      expect(
        models.questions
          .slice(sentBefore)
          .map(keyOf)
          .filter((key) => answered.has(key)),
      ).toEqual([]);
      expect(await withStore(data, (store) => store.loadReport("hn-99031207"))).toEqual(undisturbed.report);
      expect(await second.end("SIGTERM")).toBe(0);
    }
  },
);

test("[S2] a server that is asked to stop puts its jobs back, and its next start goes on with them", async () => {
  const data = createFolder();
  const first = await start(data);
  const number = await handIn(first.url, { name: "thread.json", text: example });
  await waitForState(data, number, ["running"]);
  expect(await first.end("SIGTERM")).toBe(0);
  expect(await withStore(data, (store) => store.jobs.load(number))).toMatchObject({ state: "queued", attempts: 1 });
  const second = await start(data);
  expect(await waitForEnd(data, number)).toMatchObject({ state: "done", attempts: 2 });
  expect(await withStore(data, (store) => store.loadReport("hn-99031207"))).toEqual(undisturbed.report);
  expect(await second.end("SIGTERM")).toBe(0);
});

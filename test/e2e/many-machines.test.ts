import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process, { env } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { submitFile } from "../../src/app/submit.ts";
import { openQueue } from "../../src/compose/open-queue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import type { Job } from "../../src/domain/jobs/job.ts";
import type { Report } from "../../src/domain/report/report.ts";
import { openPostgresStore } from "../../src/store/postgres/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import type { ReceivedQuestion } from "../fixtures/model-servers/wire.ts";
import { type NumberedThread, toNumberedThread } from "../fixtures/numbered-thread.ts";
import { type OwnPostgres, startOwnPostgres } from "../fixtures/own-postgres.ts";
import { createFolder, runCommand } from "../fixtures/run-command.ts";
import { startWebServer } from "../fixtures/web-server.ts";
import { type WorkerFleet, startFleet } from "../fixtures/worker-fleet.ts";

/** The short form runs in every run; `npm run test:long` runs the long one. Milliseconds. */
const isLong = env["SUMMARIZER_TEST_CHAOS"] !== undefined;
const { threads, workers, delay, pause, sleeps, disturbances } = isLong
  ? { threads: 60, workers: 4, delay: 400, pause: 4_000, sleeps: 20_000, disturbances: Number.POSITIVE_INFINITY }
  : { threads: 3, workers: 2, delay: 150, pause: 300, sleeps: 1_000, disturbances: 4 };

const cases = Array.from({ length: threads }, (_, number) => toNumberedThread(number));
const key = { OPENAI_API_KEY: "sk-test" };
let models: ModelServer;
let asked: { readonly question: string; readonly at: number }[];
let postgres: OwnPostgres | null = null;
let problem: string | undefined;

const toModelFlags = () => ["--model", "openai/gpt-5-mini", "--model-url", models.baseUrl];
const toQuestion = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

beforeAll(async () => {
  asked = [];
  const answer = (question: ReceivedQuestion): string => {
    asked.push({ question: toQuestion(...question.parts), at: Date.now() });
    return readSimply(question);
  };
  models = await startModelServer("openai", { answer, delay });
  postgres = await startOwnPostgres().catch((error: unknown) => {
    problem = `Postgres cannot start here: ${String(error)}`;
    return null;
  });
});
afterAll(() => Promise.all([models.close(), postgres?.stop()]));
beforeEach(({ skip }) => skip(postgres === null, problem));

/** What a command line that nobody disturbs makes of the same files. */
const readUndisturbed = async (): Promise<ReadonlyMap<string, Report>> => {
  const calm = await startModelServer("openai", { answer: readSimply });
  const folder = createFolder();
  const files = cases.map(({ name, text }) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
  const reports = new Map<string, Report>();
  for (const [place, file] of files.entries()) {
    // Answers are found by the address of the server, which is a part of no report.
    const flags = ["--data", folder, "--model", "openai/gpt-5-mini", "--model-url", calm.baseUrl, "--json", "-", "--quiet"];
    const { code, stdout, stderr } = await runCommand([file, ...flags], { env: key });
    expect(code, stderr).toBe(0);
    reports.set(cases[place]?.discussionId ?? "", JSON.parse(stdout) as Report);
  }
  await calm.close();
  return reports;
};

const submitAll = async (address: string): Promise<void> => {
  const flags = { database: address, model: "openai/gpt-5-mini", modelUrl: models.baseUrl, noWorker: true };
  const queue = await openQueue(loadConfig({ flags, env: {}, file: null, platformDataFolder: createFolder() }), () => new Date());
  const options = { engine: "auto", topics: null, again: false, asker: { name: null, through: null }, language: null } as const;
  const submit = ({ name, text }: NumberedThread) =>
    submitFile({ bytes: Buffer.from(text), name, format: null, columns: {}, title: null }, options, queue);
  for (const each of cases) await submit(each);
  await queue.close();
};

const listJobs = async (store: Store): Promise<readonly Job[]> =>
  (await store.jobs.list({ states: ["queued", "running", "done", "failed", "cancelled"], limit: 100 })).jobs;

/** Resolves when all jobs have ended. The database may be away meanwhile. */
const waitForAll = async (store: Store): Promise<void> => {
  for (;;) {
    const counts = await store.jobs.count().catch(() => null);
    if (counts !== null && counts.queued + counts.running === 0) return;
    await sleep(100);
  }
};

/** A page says that the database is away and not where its password is; the API has a code for it. */
const expectUnreachable = async (url: string): Promise<void> => {
  const page = await fetch(url);
  const words = await page.text();
  expect([page.status, words]).toEqual([503, expect.stringContaining("Cannot use the store in postgres://summarizer@127.0.0.1")]);
  expect(words).not.toContain("made-up");
  expect(await (await fetch(`${url}/api/jobs`)).json()).toMatchObject({ error: { code: "store-unreachable" } });
};

interface Scene {
  readonly fleet: WorkerFleet;
  readonly server: OwnPostgres;
  readonly webUrl: string;
}

/** Causes one fault after the other until all jobs are done or enough faults have happened. Gives what it did. */
const disturb = async ({ fleet, server, webUrl }: Scene, done: AbortSignal): Promise<readonly string[]> => {
  const sleeping: Promise<void>[] = [];
  const did: string[] = [];
  const acts = {
    kill: fleet.kill,
    drop: server.dropConnection,
    suspend: () => Promise.resolve(void sleeping.push(fleet.suspend(sleeps))),
    // Shorter and longer than a lease lasts.
    restart: () => server.restart(isLong && did.length % 8 > 4 ? 8_000 : pause / 4, () => expectUnreachable(webUrl)),
  };
  const names = Object.keys(acts) as (keyof typeof acts)[];
  for (let turn = 0; turn < disturbances && !done.aborted; turn += 1) {
    await sleep(pause, undefined, { signal: done }).catch(() => undefined);
    const name = names[turn % names.length] ?? "kill";
    await acts[name]();
    did.push(name);
  }
  await Promise.all(sleeping);
  return did;
};

/** Questions that were asked although their answer had been stored before. */
const findPaidTwice = async (store: Store): Promise<readonly string[]> => {
  const storedAt = new Map<string, number>();
  for (const { number } of await store.calls.list({ discussionId: null, words: "" })) {
    const call = await store.calls.load(number);
    if (!call?.answer) continue;
    const question = toQuestion(call.sent.prefix, call.sent.task);
    const at = Date.parse(call.startedAt) + call.milliseconds;
    storedAt.set(question, Math.min(at, storedAt.get(question) ?? at));
  }
  expect(storedAt.size).toBeGreaterThan(threads);
  // An answer is stored some time after it has arrived.
  return asked.filter(({ question, at }) => at > (storedAt.get(question) ?? at) + storing).map(({ question }) => question);
};
const storing = 2_000;

test(
  `[R1] [R2] [S2] ${threads} jobs of ${workers} workers that are killed and suspended, over connections that break and a server that restarts, end in the same reports, each once`,
  { timeout: 30 * 60_000 },
  async () => {
    if (postgres === null) return;
    await (await openPostgresStore(postgres.address)).close();
    await submitAll(postgres.address);
    const flags = ["--database", postgres.address, ...toModelFlags()];
    const [fleet, web] = await Promise.all([
      startFleet(workers, { flags, env: key }),
      startWebServer(createFolder(), { flags: ["--no-worker", ...flags] }),
    ]);
    onTestFinished(() => {
      fleet.killAll();
      web.signal("SIGKILL");
    });
    const store = await openPostgresStore(postgres.address);
    const done = new AbortController();
    const from = performance.now();
    const disturbing = disturb({ fleet, server: postgres, webUrl: web.url }, done.signal);
    const [undisturbed] = await Promise.all([readUndisturbed(), waitForAll(store)]);
    const seconds = Math.round((performance.now() - from) / 1_000);
    done.abort();
    const did = await disturbing;
    const { codes, log } = await fleet.stop();
    const jobs = await listJobs(store);
    const attempts = jobs.map((job) => job.attempts).join(" ");
    const words = `${threads} jobs, ${seconds} s, ${asked.length} questions; befallen by: ${did.join(" ")}; attempts: ${attempts}\n`;
    if (isLong) process.stdout.write(words);
    expect(jobs.map(({ state, failure }) => ({ state, failure }))).toEqual(cases.map(() => ({ state: "done", failure: null })));
    expect(
      codes.every((code) => code === 0),
      log,
    ).toBe(true);
    for (const { discussionId } of cases) {
      expect(await store.loadReport(discussionId)).toEqual(undisturbed.get(discussionId));
      expect((await store.listVersions(discussionId)).length, discussionId).toBe(1);
    }
    expect(await findPaidTwice(store)).toEqual([]);
    // While the database is away, they fail several times a second and say so once a minute.
    expect(log).toContain("worker-failed");
    expect(log.split("\n").filter((line) => line.includes("worker-failed")).length).toBeLessThan(10 + 3 * did.length);
    expect((await fetch(web.url)).status).toBe(200);
    expect(await web.end("SIGTERM")).toBe(0);
    await store.close();
  },
);

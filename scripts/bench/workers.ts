import { setTimeout as sleep } from "node:timers/promises";
import type { CallLimits } from "../../src/domain/models/call-limits.ts";
import { submitFile } from "../../src/app/submit.ts";
import { openQueue } from "../../src/compose/open-queue.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { openPostgresStore } from "../../src/store/postgres/open-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { startModelServer } from "../../test/fixtures/model-servers/model-server.ts";
import { readSimply } from "../../test/fixtures/model-servers/simple-reader.ts";
import { toNumberedThread } from "../../test/fixtures/numbered-thread.ts";
import { startOwnPostgres } from "../../test/fixtures/own-postgres.ts";
import { createStoreFolder } from "../../test/fixtures/kept-report.ts";
import { startFleet } from "../../test/fixtures/worker-fleet.ts";
import { describeProcessor } from "./describe-processor.ts";

const jobs = 24;
/** How long a model takes for an answer: as long as real ones, and far longer than the work of our own processes. Milliseconds. */
const modelDelay = 4_000;
const callsMeasured = 500;

/**
 * Prints how long one worker and four workers, each on one job at a time, take for the same jobs of a slow scripted model, on a Postgres of
 * their own; and what the limits that processes share cost each call.
 */
export const benchWorkers = async (): Promise<void> => {
  console.log(describeProcessor());
  await benchLimits();
  console.log(`the job of a killed worker is taken over after ${(await measureTakeover()).toFixed(1)} s`);
  const one = await readAll(1);
  const four = await readAll(4);
  console.log(
    `${jobs} jobs of six calls of ${modelDelay / 1_000} s: one worker ${one} s, four workers ${four} s, ${(one / four).toFixed(2)} times as fast`,
  );
};

/** A queue on a database, what submits to it, and how its workers are started. */
const openInstallation = async (address: string, modelUrl: string) => {
  const flags = { database: address, model: "openai/gpt-5-mini", modelUrl, noWorker: true };
  const queue = await openQueue(loadConfig({ flags, env: {}, file: null, platformDataFolder: createStoreFolder() }), () => new Date());
  const options = { engine: "auto", topics: null, again: false, asker: { name: null, through: null }, language: null } as const;
  return {
    queue,
    submit: (number: number) => {
      const { name, text } = toNumberedThread(number);
      return submitFile({ bytes: Buffer.from(text), name, format: null, columns: {}, title: null }, options, queue);
    },
    fleetOptions: {
      flags: ["--database", address, "--model", flags.model, "--model-url", modelUrl, "--jobs", "1"],
      env: { OPENAI_API_KEY: "sk-test" },
    },
  };
};

const readAll = async (workers: number): Promise<number> => {
  const models = await startModelServer("openai", { answer: readSimply, delay: modelDelay });
  const postgres = await startOwnPostgres();
  const { queue, submit, fleetOptions } = await openInstallation(postgres.address, models.baseUrl);
  const fleet = await startFleet(workers, fleetOptions);
  const from = performance.now();
  for (let number = 0; number < jobs; number += 1) await submit(number);
  for (let counts = await queue.store.jobs.count(); counts.done < jobs; counts = await queue.store.jobs.count()) {
    if (counts.failed > 0) throw new Error("A job has failed");
    await sleep(100);
  }
  const seconds = Math.round((performance.now() - from) / 1_000);
  await fleet.stop();
  await queue.close();
  await Promise.all([models.close(), postgres.stop()]);
  return seconds;
};

/** The time from the death of the only worker to the second start of its job by another one, in seconds. */
const measureTakeover = async (): Promise<number> => {
  const models = await startModelServer("openai", { answer: readSimply, delay: 60_000 });
  const postgres = await startOwnPostgres();
  const { queue, submit, fleetOptions } = await openInstallation(postgres.address, models.baseUrl);
  const doomed = await startFleet(1, fleetOptions);
  await submit(1);
  const waitForAttempt = async (attempts: number): Promise<void> => {
    while ((await queue.store.jobs.load(1))?.attempts !== attempts) await sleep(20);
  };
  await waitForAttempt(1);
  // Until its first heartbeat a job counts from its start.
  await sleep(7_000);
  const next = await startFleet(1, fleetOptions);
  doomed.killAll();
  const from = performance.now();
  await waitForAttempt(2);
  const seconds = (performance.now() - from) / 1_000;
  next.killAll();
  await queue.close();
  await Promise.all([models.close(), postgres.stop()]);
  return seconds;
};

const benchLimits = async (): Promise<void> => {
  const postgres = await startOwnPostgres();
  for (const [name, store] of [
    ["SQLite", await openSqliteStore(createStoreFolder())],
    ["Postgres", await openPostgresStore(postgres.address)],
  ] as const) {
    const times: number[] = [];
    for (let call = 0; call < callsMeasured; call += 1) {
      const from = performance.now();
      await callOnce(store.limits);
      times.push(performance.now() - from);
    }
    const sorted = times.toSorted((left, right) => left - right);
    const at = (share: number): string => (sorted[Math.floor(callsMeasured * share)] ?? 0).toFixed(2);
    console.log(`limits of a call, ${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
    await store.close();
  }
  await postgres.stop();
};

/** All that a call with a known price asks of the store for its limits. */
const callOnce = async (limits: CallLimits): Promise<void> => {
  const now = new Date();
  const holder = { holder: "bench", leaseUntil: now.getTime() + 60_000 };
  const { place } = await limits.enter({ provider: "openai", parallel: 8, now, ...holder });
  const wanted = { day: now.toISOString().slice(0, 10), mostUsd: 0.01, limitUsd: 1_000, now, ...holder };
  const { hold } = await limits.hold(wanted);
  await limits.settle(hold, wanted, 0.001);
  await limits.leave(place);
};

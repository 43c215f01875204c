import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Job } from "../../src/domain/jobs/job.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import { type OwnProcess, startWorkerProcess } from "../fixtures/own-process.ts";
import { createFolder } from "../fixtures/run-command.ts";
import { type WebServer, handIn, startWebServer } from "../fixtures/web-server.ts";

const example = readFileSync(fileURLToPath(new URL("../../examples/thread.json", import.meta.url)), "utf8");
let models: ModelServer;
const toModelFlags = (): readonly string[] => [
  "--model",
  "openai/gpt-5-mini",
  "--model-url",
  models.baseUrl,
  "--model-context",
  "8000",
  "--model-parallel",
  "2",
];
const env = { OPENAI_API_KEY: "sk-test" };

beforeAll(async () => {
  models = await startModelServer("openai", { answer: readSimply, delay: 40 });
});
afterAll(() => models.close());

const outlived = <T extends OwnProcess>(running: T): T => {
  onTestFinished(() => void running.child.kill("SIGKILL"));
  return running;
};
/** A web app that reads nothing. It knows the model's name and has no key. */
const serve = async (data: string): Promise<WebServer> =>
  outlived(await startWebServer(data, { flags: ["--no-worker", ...toModelFlags()] }));
const work = async (data: string, flags: readonly string[] = []): Promise<OwnProcess> =>
  outlived(await startWorkerProcess(data, { flags: [...toModelFlags(), ...flags], env }));

const waitFor = async (data: string, number: number, states: readonly Job["state"][]): Promise<Job> => {
  const store = await openSqliteStore(data);
  try {
    for (let looks = 0; looks < 1_200; looks += 1) {
      const job = await store.jobs.load(number);
      if (job && states.includes(job.state)) return job;
      await wait(50);
    }
  } finally {
    await store.close();
  }
  throw new Error(`Job ${number} was never ${states.join(" or ")}`);
};

test("[R3] a web app without a worker leaves jobs to workers; one that is stopped hands its job back, and another goes on", async () => {
  const data = createFolder();
  const web = await serve(data);
  const number = await handIn(web.url, { name: "thread.json", text: example });
  const first = await work(data, ["--jobs", "1"]);
  await waitFor(data, number, ["running"]);
  expect(await first.end("SIGTERM")).toBe(0);
  expect(first.log()).toContain("job-released");
  expect(await waitFor(data, number, ["queued", "done"])).toMatchObject({ state: "queued", attempts: 1 });
  const another = await handIn(web.url, { name: "another.json", text: example.replaceAll("990312", "990322") });
  const second = await work(data);
  expect(await waitFor(data, number, ["done", "failed"])).toMatchObject({ state: "done", attempts: 2, failure: null });
  expect(await waitFor(data, another, ["done", "failed"])).toMatchObject({ state: "done", attempts: 1, failure: null });
  // Two readings, each a process of its own, keep to one limit.
  expect(models.mostAtOnce()).toBe(2);
  expect(await second.end("SIGTERM")).toBe(0);
  expect(second.log()).toContain("job-done");
  expect(await web.end("SIGTERM")).toBe(0);
  expect(web.log()).not.toContain("job-begun");
});

test("[S2] a worker without the web app's model says so in the job, and reads nothing by other means", async () => {
  const data = createFolder();
  const web = await serve(data);
  const number = await handIn(web.url, { name: "thread.json", text: example });
  await startWorkerProcess(data).then(outlived);
  expect(await waitFor(data, number, ["done", "failed"])).toMatchObject({
    state: "failed",
    failure: { code: "wrong-use", fix: expect.stringContaining("Start every worker with the same --model") as string },
  });
});

test("a worker answers /healthz and /metrics at a port of its own, and its log says where", async () => {
  const worker = outlived(await startWorkerProcess(createFolder(), { flags: ["--metrics-port", "0", "--log-level", "info"] }));
  const [, address = ""] = /"metrics":"(http:[^"]+)"/u.exec(worker.log()) ?? [];
  expect(await (await fetch(address)).text()).toContain('summarizer_jobs{state="queued"} 0');
  expect(await (await fetch(new URL("/healthz", address))).text()).toBe("alive\n");
  expect(await worker.end("SIGTERM")).toBe(0);
});

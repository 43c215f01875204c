import { spawn } from "node:child_process";
import { env, execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../../src/domain/report/report.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-servers/model-server.ts";
import { readSimply } from "../fixtures/model-servers/simple-reader.ts";
import type { ReceivedQuestion } from "../fixtures/model-servers/wire.ts";
import { createFolder } from "../fixtures/run-command.ts";

const script = fileURLToPath(new URL("../fixtures/read-with-model.ts", import.meta.url));
const thread = fileURLToPath(new URL("../../examples/thread.json", import.meta.url));
/** A few in every run; `npm run test:long` sets more. */
const kills = Number(env["SUMMARIZER_TEST_KILLS"] ?? 3);
const folder = createFolder();
let server: ModelServer;
let undisturbed: { readonly report: Report | null; readonly milliseconds: number; readonly questions: number };

/** One whole process; killed after a while where that is given. Gives its exit code, null when it was killed. */
const read = async (data: string, killAfter?: number): Promise<number | null> => {
  const child = spawn(execPath, ["--disable-warning=ExperimentalWarning", script, data, server.baseUrl, thread], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const code = await ended;
  clearTimeout(timer);
  return code;
};

const look = async (data: string) => {
  const store = await openSqliteStore(data);
  const report = await store.loadReport((await store.listDiscussions())[0]?.id ?? "");
  const calls = await Promise.all(
    (await store.calls.list({ discussionId: null, words: "" })).map(async ({ number }) => store.calls.load(number)),
  );
  await store.close();
  return { report, answered: new Set(calls.flatMap((call) => (call?.answer ? [toKey(call.sent.prefix, call.sent.task)] : []))) };
};

const toKey = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");
const keyOf = ({ parts }: ReceivedQuestion): string => toKey(...parts);

beforeAll(async () => {
  server = await startModelServer("openai", { answer: readSimply, delay: 60 });
  const start = performance.now();
  expect(await read(folder)).toBe(0);
  undisturbed = { report: (await look(folder)).report, milliseconds: performance.now() - start, questions: server.questions.length };
});
afterAll(async () => server.close());

test(
  `[R2] [R1] killed at ${kills} random moments and started again, a reading pays nothing twice and ends in the same report`,
  { timeout: 60_000 + kills * 20_000 },
  async () => {
    expect(undisturbed.questions).toBeGreaterThan(10);
    let interrupted = 0;
    for (let round = 0; round < kills; round += 1) {
      const data = createFolder();
      const before = server.questions.length;
      // The first half second only loads code; the moments are spread over all the rest.
      const killAfter = undisturbed.milliseconds * (0.3 + 0.7 * Math.random());
      if ((await read(data, killAfter)) === null) interrupted += 1;
      const { answered } = await look(data);
      const sentBefore = server.questions.length;
      expect(sentBefore - before - answered.size, "calls in flight when it was killed").toBeLessThanOrEqual(3);
      expect(await read(data)).toBe(0);
      const again = server.questions.slice(sentBefore).map(keyOf);
      expect(again.filter((key) => answered.has(key))).toEqual([]);
      expect((await look(data)).report).toEqual(undisturbed.report);
    }
    expect(interrupted).toBeGreaterThan(0);
  },
);

import { expect, test } from "vitest";
import { limitRepeats } from "./create-log.ts";

test("a failure that repeats is logged once a minute, with the number of times; another one is logged at once", () => {
  const lines: unknown[] = [];
  let now = 0;
  const write = (facts: unknown, message: string): void => void lines.push([message, facts]);
  const log = limitRepeats({ debug: write, info: write, error: write }, () => now);
  for (; now < 60_000; now += 200) log.error({ error: "full" }, "worker-failed");
  log.error({ error: "another" }, "worker-failed");
  log.error({ error: "full" }, "worker-failed");
  log.info({ job: 1 }, "job-done");
  log.info({ job: 1 }, "job-done");
  expect(lines).toEqual([
    ["worker-failed", { error: "full" }],
    ["worker-failed", { error: "another" }],
    ["worker-failed", { error: "full", repeated: 299 }],
    ["job-done", { job: 1 }],
    ["job-done", { job: 1 }],
  ]);
});

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath, kill } from "node:process";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { startHelperProcess } from "./helper-process.ts";
import type { HelperProcess } from "./helper-process.ts";

// With real processes. What can be tested without is in helper-process.test.ts.

const opened: HelperProcess<unknown, unknown>[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((helper) => helper.close()));
});

/** A file with this script, for the time of the test. */
const toFile = (script: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "summarizer-helper-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "helper.mjs");
  writeFileSync(file, script);
  return file;
};

const start = (script: string, argument = ""): HelperProcess<unknown, unknown> => {
  const helper = startHelperProcess<unknown, unknown>(toFile(script), argument);
  opened.push(helper);
  return helper;
};

const echo = 'process.on("message", (task) => process.send([process.argv[2], task]));';

test("results come back to their tasks, in order, with their types", async () => {
  const helper = start(echo, "argument");
  const tasks = [[1, [2]], Float32Array.of(0.5, 2)];
  expect(await Promise.all(tasks.map((task) => helper.run(task)))).toEqual(tasks.map((task) => ["argument", task]));
});

test("tasks that are handed over before the process listens are not lost", async () => {
  expect(await start(`await new Promise((resolve) => setTimeout(resolve, 50)); ${echo}`).run(1)).toEqual(["", 1]);
});

test("a process that fails rejects all its tasks, and later ones, with how it ended", async () => {
  const helper = start('process.on("message", () => process.exit(7));');
  const runs = [helper.run(1), helper.run(2)];
  for (const run of runs) await expect(run).rejects.toThrow("a helper process ended (exit code 7)");
  await expect(helper.run(3)).rejects.toThrow("exit code 7");
});

test("a process that cannot load its file rejects", async () => {
  await expect(start('import "./no-such-file.mjs";').run(1)).rejects.toThrow("a helper process ended (exit code 1)");
});

test("closing ends the process and rejects what it was doing", async () => {
  const helper = start('process.on("message", () => undefined);');
  const run = helper.run(1);
  // It rejects before the test looks at it; without a handler Node would end the test run.
  run.catch(() => undefined);
  await helper.close();
  await expect(run).rejects.toThrow("a helper process ended (SIGKILL)");
});

test("closing a process that has ended is done at once", async () => {
  const helper = start("process.exit(0);");
  await expect(helper.run(1)).rejects.toThrow("exit code 0");
  await helper.close();
});

test("a helper ends when the process that started it is killed", async () => {
  const helper = toFile('process.on("message", () => process.send(process.pid));');
  const module = join(import.meta.dirname, "helper-process.ts");
  const script = `import { startHelperProcess } from ${JSON.stringify(module)}; console.log(await startHelperProcess(${JSON.stringify(helper)}, "").run(1));`;
  const parent = spawn(execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (bytes: Buffer) => resolve(Number(bytes))));
  const isAlive = (): boolean => {
    try {
      return kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(isAlive()).toBe(true);
  parent.kill("SIGKILL");
  while (isAlive()) await new Promise((resolve) => setTimeout(resolve, 20));
});

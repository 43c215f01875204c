import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { startHelperProcess } from "./helper-process.ts";

/** A child process that does nothing by itself: the test answers for it. */
class FakeChild extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly signals: unknown[] = [];
  send(task: unknown): boolean {
    this.sent.push(task);
    return true;
  }
  kill(signal?: unknown): boolean {
    this.signals.push(signal);
    return true;
  }
}

const start = () => {
  const child = new FakeChild();
  const started: unknown[] = [];
  const helper = startHelperProcess<string, string>("entry.js", "argument", (...call) => {
    started.push(call);
    return child as never;
  });
  return { child, helper, started };
};

test("the file is started with its argument, and tasks go to it", () => {
  const { child, helper, started } = start();
  void helper.run("a task");
  expect(started).toEqual([["entry.js", ["argument"], expect.anything()]]);
  expect(child.sent).toEqual(["a task"]);
});

test("a helper keeps the types of numbers in its messages, writes into no terminal, and does not inherit a debugger's port", () => {
  expect(start().started).toEqual([
    [
      expect.anything(),
      expect.anything(),
      {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        execArgv: [expect.stringContaining("--max-semi-space-size")],
      },
    ],
  ]);
});

test("answers come back to their tasks, in order", async () => {
  const { child, helper } = start();
  const runs = [helper.run("a"), helper.run("b")];
  child.emit("message", "A");
  child.emit("message", "B");
  expect(await Promise.all(runs)).toEqual(["A", "B"]);
});

test("an answer that nobody waits for is ignored", async () => {
  const { child, helper } = start();
  child.emit("message", "early");
  const run = helper.run("a");
  child.emit("message", "A");
  expect(await run).toBe("A");
});

test("when the process ends, its tasks and later ones reject with how it ended", async () => {
  const { child, helper } = start();
  const runs = [helper.run("a"), helper.run("b")];
  child.emit("exit", 7, null);
  for (const run of runs) await expect(run).rejects.toThrow("exit code 7");
  await expect(helper.run("c")).rejects.toThrow("exit code 7");
  expect(child.sent).toEqual(["a", "b"]);
});

test("a process that a signal ended rejects with the signal", async () => {
  const { child, helper } = start();
  const run = helper.run("a");
  child.emit("exit", null, "SIGSEGV");
  await expect(run).rejects.toThrow("SIGSEGV");
});

test("a process that could not start rejects with the system's reason, which stays the reason", async () => {
  const { child, helper } = start();
  const run = helper.run("a");
  child.emit("error", new Error("spawn EAGAIN"));
  await expect(run).rejects.toThrow("spawn EAGAIN");
  child.emit("exit", 1, null);
  await expect(helper.run("b")).rejects.toThrow("spawn EAGAIN");
});

test("closing kills the process and waits until it has ended", async () => {
  const { child, helper } = start();
  let closed = false;
  const closing = helper.close().then(() => (closed = true));
  await Promise.resolve();
  expect([child.signals, closed]).toEqual([["SIGKILL"], false]);
  child.emit("exit", null, "SIGKILL");
  await closing;
});

test("a process that never started is closed at once", async () => {
  const { child, helper } = start();
  child.emit("error", new Error("spawn EAGAIN"));
  await helper.close();
});

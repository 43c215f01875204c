import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { PoolOptions, PoolRunnerInitializer, PoolWorker } from "vitest/node";

type Listener = Parameters<PoolWorker["on"]>[1];

/**
 * wink-nlp adds to its language model each time that it is loaded; the model doubles and is too large after some twenty files. With this number the
 * start of a thread hardly counts.
 */
const filesPerThread = 8;

/** A thread, and the number of test files that it has run. */
interface UsedThread {
  readonly thread: Worker;
  readonly files: number;
}

/** The thread that waits for the next mutant. */
let waiting: UsedThread | null = null;

const startThread = ({ env, execArgv }: PoolOptions): Worker => {
  const thread = new Worker(join(import.meta.dirname, "mutation-thread.ts"), { env, execArgv, stdout: true, stderr: true });
  // What is not read would fill the thread's buffers.
  thread.stdout.resume();
  thread.stderr.resume();
  return thread;
};

const createPoolWorker = (options: PoolOptions): PoolWorker => {
  // Stryker reads the coverage of the run without mutants from a global of the thread, so there each test file needs its own.
  const isReused = options.project.getProvidedContext()["mode" as never] === "mutant";
  const { thread, files } = (isReused ? waiting : null) ?? { thread: startThread(options), files: 0 };
  waiting = null;
  const listeners = new Set<Listener>();
  return {
    name: "reused",
    start: () => Promise.resolve(),
    on: (event, listener) => {
      if (event === "message") listeners.add(listener);
      thread.on(event, listener);
    },
    off: (event, listener) => {
      listeners.delete(listener);
      thread.off(event, listener);
    },
    send: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      if (message.type !== "stop" || !isReused) thread.postMessage(message);
      // Only Vitest's side stops; the thread stays as it is.
      else for (const listener of listeners) listener({ type: "stopped", __vitest_worker_response__: true });
    },
    stop: async () => {
      if (isReused && waiting === null && files < filesPerThread) waiting = { thread, files: files + 1 };
      else await thread.terminate();
    },
    deserialize: (data) => data,
  };
};

/**
 * Vitest's pool of threads for mutation testing: runs the tests of one mutant after another in the same thread. With `isolate` the test
 * files and the modules of this repository are evaluated anew for each; Vitest's own modules and those of packages, which take most of the
 * half second that a thread needs to start, are not. A mutant that never ends blocks the thread: Stryker then kills the process.
 */
export const reusedThread: PoolRunnerInitializer = { name: "reused", createPoolWorker };

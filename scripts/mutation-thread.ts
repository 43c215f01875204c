import { parentPort } from "node:worker_threads";
import { init, runBaseTests, setupEnvironment } from "vitest/worker";

// The thread of mutation-pool.ts.

const port = parentPort;
if (port === null) throw new Error("mutation-thread.ts is run by mutation-pool.ts");

type Listener = (...args: unknown[]) => void;
let calls: Listener | null = null;

init({
  post: (message) => port.postMessage(message),
  // Vitest listens to requests once and, from each start on, to the answers of its calls: those of earlier starts are over.
  on: (listener) => {
    if (calls !== null) port.off("message", calls);
    port.on("message", listener);
    calls = calls === null ? () => undefined : listener;
  },
  off: () => undefined,
  setup: setupEnvironment,
  runTests: (state, traces) => {
    // Where Stryker notes the active mutant. Modules are evaluated before it names the next one: without the last one.
    Reflect.deleteProperty(globalThis, "__stryker__");
    return runBaseTests("run", state, traces);
  },
  collectTests: (state, traces) => runBaseTests("collect", state, traces),
});

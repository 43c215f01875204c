import { parentPort, workerData } from "node:worker_threads";
import { openMiniLmSession } from "./minilm-session.ts";
import type { PassageTokens } from "./minilm-session.ts";
import { toRow } from "./vector-row.ts";

// One worker of the pool: a model session of its own. Messages: a passage's tokens in, the row of its vectors out, in order. An
// error is not caught: it ends this thread, and the pool rejects with it.
const session = await openMiniLmSession(String(workerData));
let last = Promise.resolve();

parentPort?.on("message", (passage: PassageTokens) => {
  last = last.then(async () => {
    const row = toRow(await session.embed(passage));
    parentPort?.postMessage(row, [row.buffer as ArrayBuffer]);
  });
});

import process from "node:process";
import { openMiniLmSession } from "./minilm-session.ts";
import type { PassageTokens } from "./minilm-session.ts";
import { toRow } from "./vector-row.ts";

// A helper process: a model session of its own. Messages: a passage's tokens in, the row of its vectors out, in order. An error is
// not caught: it ends the process, and the process that started it does the work itself.

// Ctrl-C in a terminal reaches this process, too: the one that started it decides what becomes of the work.
process.on("SIGINT", () => undefined);

const session = await openMiniLmSession(process.argv[2] ?? "");
let last = Promise.resolve();

const answer = async (before: Promise<void>, passage: PassageTokens): Promise<void> => {
  await before;
  process.send?.(toRow(await session.embed(passage)));
};

process.on("message", (passage: PassageTokens) => {
  last = answer(last, passage);
});

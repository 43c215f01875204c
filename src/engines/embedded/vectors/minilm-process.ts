import process from "node:process";
import { answerInOrder } from "./answer-in-order.ts";
import { openMiniLmSession } from "./minilm-session.ts";
import type { PassageTokens } from "./minilm-session.ts";
import { toRow } from "./vector-row.ts";

// A helper process with its own model session. Messages: a passage's tokens in, the row of its vectors out, in order. An error is
// not caught: it ends this process, and the parent process does the work itself.

// Ctrl-C in a terminal reaches this process too, but the parent process decides when to stop.
process.on("SIGINT", () => undefined);

const session = await openMiniLmSession(process.argv[2] ?? "");
const answer = answerInOrder(
  async (passage: PassageTokens) => toRow(await session.embed(passage)),
  (row) => process.send?.(row),
);
process.on("message", answer);

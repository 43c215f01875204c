import type { Explanation } from "../domain/app-error.ts";

/** What a command that was stopped says. */
export const stopped: Explanation = {
  what: "Stopped before the work was finished",
  why: "it was interrupted",
  fix: "No incomplete output was written. Run the same command again: embeddings and model answers are stored and used again.",
};

export const stoppedMessage = `${stopped.what}: ${stopped.why}\n${stopped.fix}\n`;

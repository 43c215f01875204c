import { setTimeout as sleepByNode } from "node:timers/promises";

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const sleepByTimer: Sleep = async (milliseconds, signal) => {
  await sleepByNode(milliseconds, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
};

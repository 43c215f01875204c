import { AppError } from "../../domain/app-error.ts";
import { explainStoreError, toResultCode } from "./store-errors.ts";

/** How long to pause before a write is tried again while another process writes. Milliseconds. */
const pauseMilliseconds = 25;

/** Lets one user of a connection write at a time, and waits for other processes without blocking the thread. */
export interface WriteTurns {
  /**
   * Runs `start` in a turn of its own and keeps the turn until `release` is called. If another process holds SQLite's write lock, it
   * gives the turn up, pauses and tries again; throws `store-unusable` when that has taken too long. An error ends the turn.
   */
  readonly take: <Value>(start: () => Value) => Promise<{ readonly value: Value; readonly release: () => void }>;
}

/** `waitMilliseconds` is how long a write waits for other processes. */
export const createWriteTurns = (waitMilliseconds: number): WriteTurns => {
  let last: Promise<void> = Promise.resolve();
  const next = async (): Promise<() => void> => {
    const before = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await before;
    return resolve;
  };
  return {
    take: async (start) => {
      for (let waited = 0; ; waited += pauseMilliseconds) {
        const release = await next();
        try {
          return { value: start(), release };
        } catch (error) {
          release();
          if (toResultCode(error) !== busy) throw explainStoreError(error);
          if (waited >= waitMilliseconds) throw explainBusy(waitMilliseconds, error);
        }
        await pause();
      }
    },
  };
};

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));

/** SQLITE_BUSY. */
const busy = 5;

const explainBusy = (waitMilliseconds: number, cause: unknown): AppError =>
  new AppError(
    "store-unusable",
    {
      what: "Cannot write to the store",
      why: `another process has been writing to it for more than ${Math.round(waitMilliseconds / 1000)} seconds`,
      fix: "Try again in a moment. If it stays so, find the other process that uses the data folder.",
    },
    { cause },
  );

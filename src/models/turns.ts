import type { Sleep } from "./sleep.ts";

/** What became of a caller that waits: its turn has come, or its place was lost while the process was suspended. */
export type Turn = "come" | "lost";

/** The callers of this process that wait in one line. */
export interface Turns {
  /** Waits for a place's turn. Rejects when the signal is aborted, or the line cannot be asked. */
  readonly waitFor: (place: number, signal: AbortSignal) => Promise<Turn>;
  /** Asks the line again at once, because something has changed. */
  readonly nudge: () => void;
  /** Takes note of the places that this process still has. */
  readonly keepOnly: (places: ReadonlySet<number>) => void;
}

export interface TurnTools {
  /** The places that may call now. */
  readonly listCallers: () => Promise<readonly number[]>;
  /** From 0 up to 1: keeps processes from asking the store all at the same time. */
  readonly jitter: () => number;
  readonly sleep: Sleep;
}

/**
 * How often a process asks whether its turn has come: often at first, less often while nothing moves. A question takes 0.05 ms in SQLite,
 * and a freed place stays empty for half a pause, which is little beside a call of seconds. Milliseconds.
 */
const firstPause = 40;
const longestPause = 200;

/** One loop asks for all callers that wait, so that their number does not matter to the store. */
export const createTurns = ({ listCallers, jitter, sleep }: TurnTools): Turns => {
  const waiting = new Map<number, PromiseWithResolvers<Turn>>();
  let pausing = new AbortController();
  let isAsking = false;
  const settle = (place: number, turn: Turn): void => {
    waiting.get(place)?.resolve(turn);
    waiting.delete(place);
  };
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      for (let pause = firstPause; waiting.size > 0; pause = Math.min(longestPause, pause * 1.5)) {
        const before = waiting.size;
        pausing = new AbortController();
        for (const place of await listCallers()) settle(place, "come");
        if (waiting.size < before) pause = firstPause;
        if (waiting.size > 0) await sleep(pause * (0.5 + jitter()), pausing.signal).catch(() => undefined);
      }
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    } finally {
      isAsking = false;
    }
  };
  return {
    waitFor: async (place, signal) => {
      signal.throwIfAborted();
      const turn = Promise.withResolvers<Turn>();
      const giveUp = (): void => turn.reject(signal.reason);
      signal.addEventListener("abort", giveUp, { once: true });
      waiting.set(place, turn);
      void ask();
      try {
        return await turn.promise;
      } finally {
        signal.removeEventListener("abort", giveUp);
        waiting.delete(place);
      }
    },
    nudge: () => pausing.abort(),
    keepOnly: (places) => {
      for (const place of waiting.keys()) if (!places.has(place)) settle(place, "lost");
    },
  };
};

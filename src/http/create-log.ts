import { pino } from "pino";
import type { LogLevel } from "../config/server-config.ts";
import type { Log } from "./http-tools.ts";

/** Writes one JSON object per line to standard error. Writes are synchronous, so that no line is lost in a crash. */
export const createLog = (level: LogLevel): Log => pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));

/** A failure that repeats is logged once in this time, with the number of times it happened. Milliseconds. */
const repeatMilliseconds = 60_000;

/**
 * Logs an error of the same kind only once a minute: while a disk is full, everything fails several times a second. Errors are of the
 * same kind if they have the same message, code, reason and place.
 */
export const limitRepeats = (log: Log, now: () => number): Log => {
  const logged = new Map<string, { at: number; unlogged: number }>();
  return {
    debug: (facts, message) => log.debug(facts, message),
    info: (facts, message) => log.info(facts, message),
    error: (facts, message) => {
      const { error, reason, places } = facts;
      const key = JSON.stringify([message, error, reason, places]).slice(0, 500);
      const before = logged.get(key);
      const time = now();
      if (before && Math.abs(time - before.at) < repeatMilliseconds) {
        before.unlogged += 1;
        return;
      }
      if (logged.size >= mostKinds) logged.clear();
      logged.set(key, { at: time, unlogged: 0 });
      log.error(before && before.unlogged > 0 ? { ...facts, repeated: before.unlogged } : facts, message);
    },
  };
};

/** How many kinds of errors are remembered. */
const mostKinds = 200;

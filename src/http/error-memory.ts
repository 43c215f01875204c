import type { RecentError } from "../app/server-status.ts";
import type { Log } from "./http-tools.ts";

/** How many errors are remembered. */
const mostErrors = 20;

export interface ErrorMemory {
  /** Writes to the log, and remembers errors. */
  readonly log: Log;
  /** The latest errors since the start, latest first. */
  readonly recent: () => readonly RecentError[];
}

/** A log whose latest errors can be shown on the status page. */
export const rememberErrors = (log: Log, now: () => Date): ErrorMemory => {
  const errors: RecentError[] = [];
  return {
    log: {
      debug: (facts, message) => log.debug(facts, message),
      info: (facts, message) => log.info(facts, message),
      error: (facts, message) => {
        errors.unshift({ at: now().toISOString(), message, facts });
        errors.splice(mostErrors);
        log.error(facts, message);
      },
    },
    recent: () => errors,
  };
};

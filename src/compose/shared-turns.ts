import type { CallLimits } from "../domain/models/call-limits.ts";
import { type CallLine, createCallLine } from "../models/call-line.ts";
import { createLimitLease } from "../models/limit-lease.ts";
import { type Sleep, sleepByTimer } from "../models/sleep.ts";
import type { TakeTurn } from "../network/with-turns.ts";

/**
 * Turns at hosts for all processes on one store: readings of a server run in processes of their own, and workers on other machines. The same
 * table holds the lines of calls to models, whose providers have names without a colon.
 */
export const createSharedTurns = ({
  limits,
  holder,
  now,
  jitter,
  sleep = sleepByTimer,
}: {
  readonly limits: CallLimits;
  /** Names this process. */
  readonly holder: string;
  readonly now: () => Date;
  readonly jitter: () => number;
  readonly sleep?: Sleep;
}): TakeTurn => {
  const lease = createLimitLease(limits, { holder, now });
  const lines = new Map<string, CallLine>();
  return (host, send, signal) => {
    const line = lines.get(host) ?? createCallLine({ provider: `host:${host}`, parallel: 1 }, { limits, lease, now, jitter, sleep });
    lines.set(host, line);
    return line.run(send, signal);
  };
};

import type { Store } from "../store/store.ts";

export interface StoreClock {
  readonly now: () => Date;
  readonly close: () => void;
}

/** How often the difference of the two clocks is measured. Milliseconds. */
const measureMilliseconds = 10_000;

/**
 * A clock that all processes of one store agree on. On several machines that is the database server's: leases are written by one machine and
 * judged by others, whose own clocks may differ. Measured once at the start, and then again and again in case this machine's clock is put
 * forward or back. A measurement is off by less than half the time that the query takes.
 */
export const openStoreClock = async ({ readTime }: Pick<Store, "readTime">, ownNow: () => Date): Promise<StoreClock> => {
  if (readTime === null) return { now: ownNow, close: () => undefined };
  let ahead = 0;
  const measure = async (): Promise<void> => {
    const before = ownNow().getTime();
    const time = await readTime();
    ahead = Math.round(time.getTime() - (before + ownNow().getTime()) / 2);
  };
  await measure();
  // While the database cannot be reached, the last difference stays.
  const timer = setInterval(() => void measure().catch(() => undefined), measureMilliseconds).unref();
  return { now: () => new Date(ownNow().getTime() + ahead), close: () => clearInterval(timer) };
};

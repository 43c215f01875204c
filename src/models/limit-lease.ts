import type { CallLimits, LimitHolder } from "../domain/models/call-limits.ts";

/** Keeps what this process holds of the shared limits. */
export interface LimitLease {
  /** This process and until when its lease lasts: for everything that it takes from now on. */
  readonly toHolder: () => LimitHolder;
  /** Renews what is held while `act` runs. */
  readonly during: <T>(act: () => Promise<T>) => Promise<T>;
  /** Leaves a place; where the store cannot be reached, tries again later. Never rejects. */
  readonly leave: (place: number) => Promise<void>;
  /** Calls the listener after each renewal with the places that this process still has. */
  readonly onRenewed: (listener: (places: ReadonlySet<number>) => void) => void;
}

/** How long a killed process blocks others at most, and how often a living one renews. Milliseconds. */
const leaseMilliseconds = 6_000;
const renewMilliseconds = 1_500;

export const createLimitLease = (
  limits: CallLimits,
  { holder, now }: { readonly holder: string; readonly now: () => Date },
): LimitLease => {
  const listeners: ((places: ReadonlySet<number>) => void)[] = [];
  const unleft = new Set<number>();
  let users = 0;
  let timer: NodeJS.Timeout | undefined;
  let isRenewing = false;
  const toHolder = (): LimitHolder => ({ holder, leaseUntil: now().getTime() + leaseMilliseconds });
  const leave = async (place: number): Promise<void> => {
    unleft.add(place);
    try {
      await limits.leave(place);
      unleft.delete(place);
    } catch {
      // Each renewal would keep it for ever: the next one tries again.
    }
  };
  const renew = async (): Promise<void> => {
    if (isRenewing) return;
    isRenewing = true;
    try {
      await Promise.all([...unleft].map(leave));
      const places = new Set(await limits.renew(toHolder()));
      for (const listen of listeners) listen(places);
    } catch {
      // The store cannot be reached. If that lasts, the leases expire, as they should.
    } finally {
      isRenewing = false;
    }
  };
  return {
    toHolder,
    leave,
    during: async (act) => {
      users += 1;
      timer ??= setInterval(() => void renew(), renewMilliseconds).unref();
      try {
        return await act();
      } finally {
        users -= 1;
        if (users === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      }
    },
    onRenewed: (listener) => void listeners.push(listener),
  };
};

import type { CallLimits } from "../domain/models/call-limits.ts";

/** The limits of a process that shares none with others, such as a program that uses the library without a data folder. */
export const createProcessLimits = (): CallLimits => {
  let last = 0;
  const spent = new Map<string, number>();
  const starts = new Map<string, readonly number[]>();
  const places = new Map<number, string>();
  const holds = new Map<number, number>();
  const callers = (provider: string, parallel: number): readonly number[] =>
    [...places].flatMap(([place, of]) => (of === provider ? [place] : [])).slice(0, parallel);
  return {
    enter: ({ provider, parallel }) => {
      const place = (last += 1);
      places.set(place, provider);
      return Promise.resolve({ place, mayCall: callers(provider, parallel).includes(place) });
    },
    listCallers: ({ provider, parallel }) => Promise.resolve(callers(provider, parallel)),
    leave: (place) => Promise.resolve(void places.delete(place)),
    start: ({ provider, rate, now }) => {
      const since = now.getTime() - rate.milliseconds;
      const recent = (starts.get(provider) ?? []).filter((at) => at > since);
      const oldest = recent.at(-rate.calls);
      if (oldest !== undefined) return Promise.resolve(oldest - since);
      starts.set(provider, [...recent, now.getTime()]);
      return Promise.resolve(0);
    },
    hold: ({ day, mostUsd, limitUsd }) => {
      const spentUsd = spent.get(day) ?? 0;
      const heldUsd = [...holds.values()].reduce((sum, usd) => sum + usd, 0);
      if (limitUsd !== null && spentUsd + heldUsd + mostUsd > limitUsd) return Promise.resolve({ hold: null, spentUsd, heldUsd });
      const hold = (last += 1);
      holds.set(hold, mostUsd);
      return Promise.resolve({ hold });
    },
    settle: (hold, { day }, costUsd) => {
      if (hold !== null) holds.delete(hold);
      spent.set(day, (spent.get(day) ?? 0) + costUsd);
      return Promise.resolve();
    },
    renew: () => Promise.resolve([...places.keys()]),
  };
};

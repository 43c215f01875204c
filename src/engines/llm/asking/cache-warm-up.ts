/** Sends calls with one key after the first of them has ended, and all others at once. */
export type CacheWarmUp = <T>(key: string, isShared: boolean, send: () => Promise<T>) => Promise<T>;

/** Providers cache a beginning only once a call with it has ended: the first call goes ahead, the others wait for it. */
export const createCacheWarmUp = (): CacheWarmUp => {
  const first = new Map<string, Promise<unknown>>();
  return async (key, isShared, send) => {
    if (!isShared) return send();
    const ahead = first.get(key);
    if (ahead === undefined) {
      const sent = send();
      // The others go on even when it fails: its own caller gets the failure from `sent`.
      first.set(
        key,
        sent.catch(() => undefined),
      );
      return sent;
    }
    await ahead;
    return send();
  };
};

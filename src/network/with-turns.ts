import type { GuardedFetch } from "./guarded-fetch.ts";

/** Lets one request at a time go to each host; the others wait for their turn, in order. A pause that a host asked for holds them up, too. */
export const withTurns = (fetch: GuardedFetch): GuardedFetch => {
  const last = new Map<string, Promise<unknown>>();
  const inTurn = async <Answer>(url: string, signal: AbortSignal, send: () => Promise<Answer>): Promise<Answer> => {
    const host = URL.parse(url)?.host ?? "";
    const before = last.get(host) ?? Promise.resolve();
    const turn = before.then(
      () => (signal.aborted ? Promise.reject(signal.reason as Error) : send()),
      () => (signal.aborted ? Promise.reject(signal.reason as Error) : send()),
    );
    last.set(host, turn);
    try {
      return await turn;
    } finally {
      if (last.get(host) === turn) last.delete(host);
    }
  };
  return {
    get: (url, options) => inTurn(url, options.signal, () => fetch.get(url, options)),
    post: (url, options) => inTurn(url, options.signal, () => fetch.post(url, options)),
    close: fetch.close,
  };
};

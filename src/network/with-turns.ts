import type { GuardedFetch } from "./guarded-fetch.ts";

/** Sends one request when it is its turn at the host, and passes the turn on when the request has ended. */
export type TakeTurn = <Answer>(host: string, send: () => Promise<Answer>, signal: AbortSignal) => Promise<Answer>;

/**
 * Lets one request at a time go to each host; the others wait for their turn, in order. A pause that a host asked for holds them up, too.
 * `takeShared` makes a request that is next in this process wait for other processes as well.
 */
export const withTurns = (fetch: GuardedFetch, takeShared: TakeTurn = (_host, send) => send()): GuardedFetch => {
  const last = new Map<string, Promise<unknown>>();
  const inTurn = async <Answer>(url: string, signal: AbortSignal, send: () => Promise<Answer>): Promise<Answer> => {
    const host = URL.parse(url)?.host ?? "";
    const before = last.get(host) ?? Promise.resolve();
    const begin = (): Promise<Answer> => (signal.aborted ? Promise.reject(signal.reason as Error) : takeShared(host, send, signal));
    const turn = before.then(begin, begin);
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

import { lookup as lookupName } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { Dispatcher } from "undici";
import { findRefusal } from "./address-rules.ts";
import { toRefusal } from "./fetch-errors.ts";
import { type ResolveName, createGuardedLookup } from "./guarded-lookup.ts";
import { type Undici, loadUndici } from "./load-undici.ts";
import type { FetchLimits } from "./limits.ts";
import { type Environment, readProxySettings } from "./proxy-settings.ts";

export interface Agents {
  /** The agent to use for this URL; `isNamed` says that a setting names its origin. Rejects with `wrong-use` for a bad proxy setting. */
  readonly choose: (url: URL, isNamed: boolean) => Promise<Dispatcher>;
  readonly close: () => Promise<void>;
}

/** The number of concurrent requests of the Hacker News reader. */
const connectionsPerOrigin = 16;

const resolveBySystem: ResolveName = (name) => lookupName(name, { all: true });

/**
 * Creates the agents that open connections. For a URL that no setting names, the agent itself checks every request,
 * including redirects. Behind a proxy, literal addresses and local names are still checked here; other names are
 * resolved by the proxy, whose owner decides what it may reach. The proxy's own address may be private, because a
 * setting names it. Agents are created when first used, so that a run without network does not fail because of bad proxy settings.
 */
export const createAgents = (options: {
  readonly environment: Environment;
  readonly limits: FetchLimits;
  readonly resolve?: ResolveName | undefined;
}): Agents => {
  const { limits } = options;
  const timeout = limits.idleMilliseconds;
  const shared = {
    bodyTimeout: timeout,
    headersTimeout: timeout,
    maxHeaderSize: limits.headerBytes,
    connections: connectionsPerOrigin,
    // HTTP/2 is off, because it has other limits for headers and pauses, which are not tested here.
    allowH2: false,
  };
  const created: Dispatcher[] = [];
  const once = (create: (undici: Undici) => Dispatcher): ((undici: Undici) => Dispatcher) => {
    let agent: Dispatcher | null = null;
    return (undici) => {
      if (agent === null) {
        agent = create(undici);
        created.push(agent);
      }
      return agent;
    };
  };
  const proxied = (undici: Undici, connect: { readonly timeout: number; readonly lookup?: LookupFunction }): Dispatcher =>
    new undici.EnvHttpProxyAgent({ ...shared, ...readProxySettings(options.environment), connect });
  const lookup = createGuardedLookup(options.resolve ?? resolveBySystem);
  const unguarded = once((undici) => proxied(undici, { timeout, lookup }));
  const named = once((undici) => proxied(undici, { timeout }));
  const loopback = once(({ Agent }) => new Agent({ ...shared, connect: { timeout, autoSelectFamily: true, lookup: lookupLoopback } }));
  return {
    choose: async (url, isNamed) => {
      const undici = await loadUndici();
      if (!isNamed) return unguarded(undici).compose(guard);
      // To a proxy on another machine, "localhost" would be that machine.
      return isLoopback(url) ? loopback(undici) : named(undici);
    },
    close: async () => {
      await Promise.all(created.map((agent) => agent.destroy()));
    },
  };
};

/** "localhost" is both loopback addresses, whatever the hosts file says: some servers listen on one of them only. */
const lookupLoopback: LookupFunction = (_name, options, callback) => {
  if (options.all === true) callback(null, [...loopbackAddresses]);
  else callback(null, loopbackAddresses[0].address, loopbackAddresses[0].family);
};

const loopbackAddresses = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
] as const;

const guard: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const url = new URL(String(options.origin));
  const refusal = findRefusal(url);
  if (refusal !== null) throw toRefusal(url, refusal);
  return dispatch(options, handler);
};

const isLoopback = (url: URL): boolean => {
  const host = url.hostname.replace(/^\[(.*)\]$/u, "$1");
  return host === "localhost" || (ipaddr.isValid(host) && ipaddr.process(host).range() === "loopback");
};

import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import { findRefusal } from "./address-rules.ts";
import { toRefusal } from "./fetch-errors.ts";
import { type ResolveName, createGuardedLookup } from "./guarded-lookup.ts";
import type { FetchLimits } from "./limits.ts";

/** Environment variables by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Agents {
  /** The one whose way leads to this URL. `isNamed`: a setting names its origin. */
  readonly choose: (url: URL, isNamed: boolean) => Dispatcher;
  readonly close: () => Promise<void>;
}

/** As many as the Hacker News reader asks for at once. */
const connectionsPerOrigin = 16;

const resolveBySystem: ResolveName = (name) => lookup(name, { all: true });

/**
 * The ways out. `guarded` checks every request it is given, each hop of a redirect too, because the guard stands closest to
 * the agent. With a proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, small letters first) literals and local names are still checked here, and
 * names are resolved by the proxy, on its side: what it may reach is its owner's rule. The proxy's own address
 * may be private, because a setting names it. As in undici, HTTP_PROXY serves https too where HTTPS_PROXY is not set.
 */
export const createAgents = (options: {
  readonly environment: Environment;
  readonly limits: FetchLimits;
  readonly resolve?: ResolveName | undefined;
}): Agents => {
  const { limits } = options;
  const shared = {
    bodyTimeout: limits.idleMilliseconds,
    headersTimeout: limits.idleMilliseconds,
    maxHeaderSize: limits.headerBytes,
    connections: connectionsPerOrigin,
    // HTTP/1.1 has the limits above for headers and pauses; HTTP/2 has its own, which nothing here tests.
    allowH2: false,
  };
  const proxy = toProxyOptions(options.environment);
  const timeout = limits.idleMilliseconds;
  const lookupGuarded = createGuardedLookup(options.resolve ?? resolveBySystem);
  const proxied = new EnvHttpProxyAgent({ ...shared, ...proxy, connect: { timeout, lookup: lookupGuarded } });
  const named = new EnvHttpProxyAgent({ ...shared, ...proxy, connect: { timeout } });
  const loopback = new Agent({ ...shared, connect: { timeout } });
  const guarded = proxied.compose(guard);
  return {
    choose: (url, isNamed) => {
      if (!isNamed) return guarded;
      // A proxy stands on another machine: our own loopback is not its.
      return isLoopback(url) ? loopback : named;
    },
    close: async () => {
      await Promise.all([proxied.destroy(), named.destroy(), loopback.destroy()]);
    },
  };
};

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

/** Empty texts and not undefined: for undefined, undici would look into the process's own environment. */
const toProxyOptions = (
  environment: Environment,
): { readonly httpProxy: string; readonly httpsProxy: string; readonly noProxy: string } => {
  const read = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? "";
  const httpProxy = read("HTTP_PROXY");
  return { httpProxy, httpsProxy: read("HTTPS_PROXY") || httpProxy, noProxy: read("NO_PROXY") };
};

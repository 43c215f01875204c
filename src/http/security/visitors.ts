import type { MiddlewareHandler } from "hono";
import { isKeyName } from "../../domain/access/access-key.ts";
import { createNetworkList } from "../../config/networks.ts";
import type { ServerConfig } from "../../config/server-config.ts";
import type { HttpEnv } from "../http-tools.ts";

/** The connection of a request, as @hono/node-server passes it; absent in tests without a socket. */
export interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
}

/**
 * Finds out who asks and by which scheme, and whom the proxy names. Any client can send X-Forwarded-For and X-Forwarded-Proto, so they count only on connections
 * from a trusted proxy. Of the addresses, the last one that is no trusted proxy is the visitor's: those before it may be invented.
 */
export const identifyVisitors = ({
  trustedProxies,
  authHeader,
}: Pick<ServerConfig, "trustedProxies" | "authHeader">): MiddlewareHandler<HttpEnv & { Bindings: Connection }> => {
  const isTrusted = createNetworkList(trustedProxies);
  return async (context, next) => {
    const peer = toPeer(context.env);
    const isProxied = isTrusted(peer);
    const forwarded = isProxied ? toAddresses(context.req.header("x-forwarded-for")) : [];
    context.set("visitor", toHousehold(forwarded.findLast((address) => !isTrusted(address)) ?? peer));
    context.set("isForwardedHttps", isProxied && lastOf(context.req.header("x-forwarded-proto")) === "https");
    context.set("proxiedUser", isProxied && authHeader !== null ? toPerson(context.req.header(authHeader)) : null);
    await next();
  };
};

const toPeer = (connection: Connection | undefined): string => connection?.incoming?.socket?.remoteAddress ?? "";

const toAddresses = (header: string | undefined): readonly string[] =>
  (header ?? "").split(",").map((address) => address.trim().replace(/^\[(.*)\](?::\d+)?$/u, "$1"));

const lastOf = (header: string | undefined): string | undefined => header?.split(",").at(-1)?.trim().toLowerCase();

/** A header that was sent twice has a comma: the proxy passed a visitor's own on, and neither can be believed. Names have none. */
const toPerson = (header: string | undefined): string | null => {
  const name = header?.trim() ?? "";
  return isKeyName(name) ? name : null;
};

/** One household has a whole /64 network of IPv6 addresses. */
const toHousehold = (address: string): string =>
  address.includes(":") && !address.startsWith("::") ? address.split(":").slice(0, 4).join(":") : address.slice(0, 100);

/** Whether a visitor is on this machine; also where there is no socket, as in tests. */
export const isLocal = (visitor: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/u.test(visitor) || visitor === "";

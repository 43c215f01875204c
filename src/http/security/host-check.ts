import { shorten } from "../../domain/shorten.ts";
import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/app-error.ts";

/**
 * Whether a Host header may name this server. A page of a stranger can have its own name point at this machine (DNS rebinding)
 * and then read what is answered; it cannot do so with an address in numbers. So those and "localhost" always may, other
 * names only when a setting lists them.
 */
export const isAllowedHost = (header: string | undefined, allowedHosts: readonly string[]): boolean => {
  const url = URL.parse(`http://${header ?? ""}/`);
  if (header === undefined || url === null || url.pathname !== "/" || url.username !== "" || url.search !== "" || url.hash !== "")
    return false;
  const name = url.hostname.replace(/\.$/u, "");
  return name === "localhost" || inNumbers.test(name) || allowedHosts.includes(name);
};

/** As URLs write addresses, which have seen to it that they are valid ones. */
const inNumbers = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/u;

export const checkHost =
  (allowedHosts: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const header = context.req.header("host");
    if (isAllowedHost(header, allowedHosts)) return next();
    throw new AppError("not-allowed", {
      what: "Cannot answer under this name",
      why: `"${shorten(header ?? "", 100)}" is not a name of this server`,
      fix: "Use its address in numbers, or start it with --allowed-hosts and this name.",
    });
  };

import { shorten } from "../../domain/words/shorten.ts";
import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/app-error.ts";

/**
 * Whether a Host header is allowed. Another site can let its own name resolve to this machine (DNS rebinding) and then read the
 * responses, but it cannot do that with an IP address. So IP addresses and "localhost" are always allowed, other names only if a
 * setting lists them.
 */
export const isAllowedHost = (header: string | undefined, allowedHosts: readonly string[]): boolean => {
  const url = URL.parse(`http://${header ?? ""}/`);
  if (header === undefined || url === null || url.pathname !== "/" || url.username !== "" || url.search !== "" || url.hash !== "")
    return false;
  const name = url.hostname.replace(/\.$/u, "");
  return name === "localhost" || inNumbers.test(name) || allowedHosts.includes(name);
};

/** URL parsing has normalised and validated IP addresses already. */
const inNumbers = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/u;

export const checkHost =
  (allowedHosts: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const header = context.req.header("host");
    // A request line may name another host than the header (absolute-form, RFC 9112, 3.2.2), and addresses are made of the former.
    if ([header, new URL(context.req.url).host].every((host) => isAllowedHost(host, allowedHosts))) return next();
    throw new AppError("not-allowed", {
      what: "Cannot answer at this host name",
      why: `"${shorten(header ?? "", 100)}" is not an allowed host name of this server`,
      fix: "Use its IP address, or start the server with --allowed-hosts and this name.",
    });
  };

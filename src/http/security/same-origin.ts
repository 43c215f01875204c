import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/app-error.ts";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export const isUnsafe = (method: string): boolean => !safeMethods.has(method);

/**
 * Whether a request that changes something comes from a page of ours or from no page at all. Browsers say where a request
 * comes from: by Sec-Fetch-Site on this machine and over TLS, by Origin everywhere. One that says neither is no browser, and
 * what it may do is decided by its token; a cookie alone it cannot have come by honestly.
 */
export const isFromHere = (header: (name: string) => string | undefined): boolean => {
  const site = header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = header("origin");
  if (origin !== undefined) return URL.parse(origin)?.host === header("host");
  return header("cookie") === undefined;
};

/** Keeps pages of others from changing anything here in a visitor's name (CSRF). */
export const checkOrigin: MiddlewareHandler = async (context, next) => {
  if (!isUnsafe(context.req.method) || isFromHere((name) => context.req.header(name))) return next();
  throw new AppError("not-allowed", {
    what: "Cannot do this for another site",
    why: "the request comes from a page that is not of this server",
    fix: "Open this server's own page and do it there; a program sends the token in its Authorization header.",
  });
};

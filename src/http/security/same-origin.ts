import type { MiddlewareHandler } from "hono";
import { AppError } from "../../domain/app-error.ts";

const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export const isUnsafe = (method: string): boolean => !safeMethods.has(method);

/**
 * Whether a request comes from one of our own pages, or from no page at all. Browsers say where a request comes from: in
 * Sec-Fetch-Site on localhost and over TLS, in Origin everywhere. A request with neither header is not from a browser; it needs the
 * token, because only browsers have login cookies.
 */
export const isFromHere = (header: (name: string) => string | undefined): boolean => {
  const site = header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = header("origin");
  if (origin !== undefined) return URL.parse(origin)?.host === header("host");
  return header("cookie") === undefined;
};

/** Prevents other sites from changing anything in a visitor's name (CSRF). */
export const checkOrigin: MiddlewareHandler = async (context, next) => {
  if (!isUnsafe(context.req.method) || isFromHere((name) => context.req.header(name))) return next();
  throw new AppError("not-allowed", {
    what: "Cannot do this for another site",
    why: "the request comes from a page of another site",
    fix: "Use a page of this server; a program sends the token in its Authorization header.",
  });
};

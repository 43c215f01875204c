import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { toRoutePattern } from "../requests/route-pattern.ts";
import { toRequestId } from "../requests/request-id.ts";
import { largestBody } from "./limits.ts";
import { isUnsafe } from "./same-origin.ts";

/** Allows only our own style sheets and scripts: nothing inline, nothing from other hosts, no frames. Forms and event streams only go to this server. */
const secure = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  // Not no-referrer: browsers would then send "Origin: null" from our own forms. Other sites learn nothing either way.
  referrerPolicy: "same-origin",
  crossOriginOpenerPolicy: "same-origin",
  crossOriginResourcePolicy: "same-origin",
  strictTransportSecurity: false,
  xXssProtection: false,
  xDownloadOptions: false,
  xDnsPrefetchControl: false,
  xPermittedCrossDomainPolicies: false,
});

export const sendSecureHeaders: MiddlewareHandler = async (context, next) => {
  await secure(context, next);
  // The comments belong to other people and sites, so search engines must not index this copy.
  context.res.headers.set("x-robots-tag", "noindex");
  // The address of a shared page is its secret. These pages have no forms that would need an origin.
  if (context.req.path.startsWith("/s/")) context.res.headers.set("referrer-policy", "no-referrer");
};

/** Logs one line per request, with the pattern of the route instead of the URL, which may contain search terms. */
export const logRequests =
  ({ log, queue }: Pick<HttpTools, "log" | "queue">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const from = queue.now().getTime();
    await next();
    const milliseconds = queue.now().getTime() - from;
    log.debug(
      {
        request: toRequestId(context),
        method: context.req.method,
        route: toRoutePattern(context),
        status: context.res.status,
        milliseconds,
      },
      "request",
    );
  };

/** Limits the size of request bodies; uploaded files may be larger than other bodies. */
export const limitBodies = (): MiddlewareHandler => {
  const forFiles = bodyLimit({ maxSize: largestBody.file, onError: refuse(largestBody.file) });
  const forOthers = bodyLimit({ maxSize: largestBody.other, onError: refuse(largestBody.other) });
  return (context, next) => (["/jobs", "/api/files"].includes(context.req.path) ? forFiles : forOthers)(context, next);
};

const refuse = (most: number) => (): never => {
  throw new AppError("too-large", {
    what: "Cannot accept the request",
    why: `its body is larger than ${most / 1024 / 1024} MB`,
    fix: "Upload one saved thread, not an archive of many; a larger file can be read on the command line.",
  });
};

/** Refuses every change on a read-only server. */
export const requireWritable =
  (isReadOnly: boolean): MiddlewareHandler =>
  async (context, next) => {
    const isSession = context.req.path === "/login" || context.req.path === "/logout";
    if (!isReadOnly || !isUnsafe(context.req.method) || isSession) return next();
    throw new AppError("not-allowed", {
      what: "Cannot change anything here",
      why: "this server is read-only",
      fix: "Run your own server to read threads: summarizer serve.",
    });
  };

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv, HttpTools } from "../http-tools.ts";
import { largestBody } from "./limits.ts";
import { isUnsafe } from "./same-origin.ts";
import { createWebLinks } from "../../views/web-links.ts";

/** Our own style and script, nothing inline, nothing from elsewhere, no frame; forms and live progress only to this server. */
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
  // Not no-referrer: with that, browsers send "Origin: null" from our own forms. Other sites still learn nothing.
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
  // People's words, gathered by somebody else than their hosts: not for search engines.
  context.res.headers.set("x-robots-tag", "noindex");
};

/** Every request in a line: the pattern of its address, for the address itself may hold what somebody searched for. */
export const logRequests =
  ({ log, queue }: Pick<HttpTools, "log" | "queue">): MiddlewareHandler =>
  async (context, next) => {
    const from = queue.now().getTime();
    await next();
    const milliseconds = queue.now().getTime() - from;
    log.debug({ method: context.req.method, route: routePath(context, -1), status: context.res.status, milliseconds }, "request");
  };

/** Files may be larger than anything else that is sent. */
export const limitBodies = (): MiddlewareHandler => {
  const forFiles = bodyLimit({ maxSize: largestBody.file, onError: refuse(largestBody.file) });
  const forOthers = bodyLimit({ maxSize: largestBody.other, onError: refuse(largestBody.other) });
  return (context, next) => (["/jobs", "/api/files"].includes(context.req.path) ? forFiles : forOthers)(context, next);
};

const refuse = (most: number) => (): never => {
  throw new AppError("too-large", {
    what: "Cannot take what was sent",
    why: `it is larger than ${most / 1024 / 1024} MB`,
    fix: "Hand in one saved thread, not a dump of many; a larger one can be read on the command line.",
  });
};

const openToAll = /^\/(?:healthz|readyz|login|assets\/[\w.-]+)$/u;

/** Lets through who may ask: with a token set, whoever brings it. */
export const requireLogin =
  ({ login, config: { basePath } }: Pick<HttpTools, "login" | "config">): MiddlewareHandler<HttpEnv> =>
  async (context, next) => {
    const way = login?.isLoggedIn((name) => context.req.header(name)) ?? null;
    context.set("isLoggedIn", way === "by-cookie");
    if (login === null || way !== null || openToAll.test(context.req.path)) return next();
    if (isForBrowser(context)) {
      const asked = context.req.path + new URL(context.req.url).search;
      return context.redirect(createWebLinks(null, basePath).toWeb({ page: "login" }, { next: asked }), 303);
    }
    context.header("www-authenticate", "Bearer");
    throw new AppError("login-needed", {
      what: "Cannot show this",
      why: "this server answers only who brings its token",
      fix: `Send the header Authorization: Bearer <token>, or log in at ${basePath}/login in a browser.`,
    });
  };

const isForBrowser = ({ req }: Context): boolean =>
  !isUnsafe(req.method) && (req.path === "/api/" || !req.path.startsWith("/api/")) && (req.header("accept") ?? "").includes("text/html");

/** A server for readers changes nothing, whoever asks. */
export const requireWritable =
  (isReadOnly: boolean): MiddlewareHandler =>
  async (context, next) => {
    const isSession = context.req.path === "/login" || context.req.path === "/logout";
    if (!isReadOnly || !isUnsafe(context.req.method) || isSession) return next();
    throw new AppError("not-allowed", {
      what: "Cannot change anything here",
      why: "this server is for reading only",
      fix: "Read threads with a server of your own: summarizer serve.",
    });
  };

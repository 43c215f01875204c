import type { Context, MiddlewareHandler } from "hono";
import { requestId } from "hono/request-id";
import type { HttpEnv } from "../http-tools.ts";

const longestId = 128;

const identify = requestId({ limitLength: longestId });

/**
 * Gives each request an id, by which a line of the log and an answer can be connected: the one in `X-Request-Id` if a proxy sent a usable one
 * (letters, digits, `_`, `-`, `=`, at most 128), else a random one. The answer carries it, also an error.
 */
export const identifyRequests: MiddlewareHandler<HttpEnv> = (context, next) =>
  identify(context, async () => {
    await next();
    context.res.headers.set("x-request-id", toRequestId(context));
  });

/** The id of a request; empty before `identifyRequests` has run, as in tests of the API alone. */
export const toRequestId = (context: Context<HttpEnv>): string => context.get("requestId") ?? "";

import { toCount } from "../../domain/count-words.ts";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "../../domain/app-error.ts";
import { isUnsafe } from "./same-origin.ts";

/** How many requests a client may send per minute. */
const perMinute = { reads: 600, changes: 60, logins: 10 } as const;

/** Clients on this machine may make this many times as many changes, because a local proxy serves many people. Their reads are not limited. */
const localFactor = 10;

/** Size limits of request bodies, in bytes. A thread of 20,000 comments has about 16 MB. */
export const largestBody = { file: 32 * 1024 * 1024, other: 1024 * 1024 } as const;

/** How many event streams may be open at the same time. */
export const mostStreams = 100;

interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
}

/** The client of a request by its address; the empty text where there is no socket, as in tests. */
const toClient = ({ env }: { readonly env: Connection | undefined }): string => {
  const address = env?.incoming?.socket?.remoteAddress ?? "";
  // One household has a whole /64 network of IPv6 addresses.
  return address.includes(":") && !address.startsWith("::") ? address.split(":").slice(0, 4).join(":") : address;
};

const isLocal = (client: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/u.test(client) || client === "";

/** Refuses requests beyond the limits, with a Retry-After header. */
export const limitRates = (): MiddlewareHandler<{ Bindings: Connection }> => {
  const limiters = {
    reads: new RateLimiterMemory({ points: perMinute.reads, duration: 60 }),
    changes: new RateLimiterMemory({ points: perMinute.changes * localFactor, duration: 60 }),
    logins: new RateLimiterMemory({ points: perMinute.logins, duration: 60 }),
  };
  return async (context, next) => {
    const client = toClient(context);
    const kind = !isUnsafe(context.req.method) ? "reads" : context.req.path === "/login" ? "logins" : "changes";
    if (kind === "reads" && isLocal(client)) return next();
    const weight = kind === "changes" && !isLocal(client) ? localFactor : 1;
    const wait = await limiters[kind].consume(client, weight).then(
      () => 0,
      (refusal: { readonly msBeforeNext: number }) => Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    );
    if (wait === 0) return next();
    context.header("retry-after", String(wait));
    throw new AppError("too-often", {
      what: "Cannot answer this many requests",
      why: `there were more than ${perMinute[kind]} within a minute`,
      fix: `Try again in ${toCount(wait, "second")}.`,
    });
  };
};

import { toCount } from "../../domain/count-words.ts";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "../../domain/app-error.ts";
import { isUnsafe } from "./same-origin.ts";

/** The most that one visitor may ask for in a minute. */
const perMinute = { reads: 600, changes: 60, logins: 10 } as const;

/** This machine itself may ask this many times as much: it may stand for many, as a proxy does. Its reading is not counted. */
const thisMachine = 10;

/** The largest bodies, in bytes: a thread of 20,000 comments has some 16 MB. */
export const largestBody = { file: 32 * 1024 * 1024, other: 1024 * 1024 } as const;

/** How many pages may be followed live at a time. */
export const mostFollowers = 100;

interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
}

/** Who asks; one name for all where no socket tells, as in tests. */
const toVisitor = ({ env }: { readonly env: Connection | undefined }): string => {
  const address = env?.incoming?.socket?.remoteAddress ?? "";
  // A household has a whole /64 of IPv6 addresses.
  return address.includes(":") && !address.startsWith("::") ? address.split(":").slice(0, 4).join(":") : address;
};

const isThisMachine = (visitor: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/u.test(visitor) || visitor === "";

/** Refuses, with the seconds to wait, who asks too often. */
export const limitRates = (): MiddlewareHandler<{ Bindings: Connection }> => {
  const limiters = {
    reads: new RateLimiterMemory({ points: perMinute.reads, duration: 60 }),
    changes: new RateLimiterMemory({ points: perMinute.changes * thisMachine, duration: 60 }),
    logins: new RateLimiterMemory({ points: perMinute.logins, duration: 60 }),
  };
  return async (context, next) => {
    const visitor = toVisitor(context);
    const kind = !isUnsafe(context.req.method) ? "reads" : context.req.path === "/login" ? "logins" : "changes";
    if (kind === "reads" && isThisMachine(visitor)) return next();
    const weight = kind === "changes" && !isThisMachine(visitor) ? thisMachine : 1;
    const wait = await limiters[kind].consume(visitor, weight).then(
      () => 0,
      (refusal: { readonly msBeforeNext: number }) => Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    );
    if (wait === 0) return next();
    context.header("retry-after", String(wait));
    throw new AppError("too-often", {
      what: "Cannot answer so many requests",
      why: `more than ${perMinute[kind]} came in a minute`,
      fix: `Try again in ${toCount(wait, "second")}.`,
    });
  };
};

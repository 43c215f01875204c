import { toCount } from "../../domain/words/count-words.ts";
import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "../../domain/app-error.ts";
import type { HttpEnv } from "../http-tools.ts";
import { isLocal } from "./visitors.ts";
import { isUnsafe } from "./same-origin.ts";

/** How many requests a client may send per minute. */
const perMinute = { reads: 600, changes: 60, logins: 10 } as const;

/** Clients on this machine may make this many times as many changes, because a local proxy serves many people. Their reads are not limited. */
const localFactor = 10;

/** Size limits of request bodies, in bytes. A thread of 20,000 comments has about 16 MB. */
export const largestBody = { file: 32 * 1024 * 1024, other: 1024 * 1024 } as const;

/** Refuses requests beyond the limits, with a Retry-After header. */
export const limitRates = (): MiddlewareHandler<HttpEnv> => {
  const limiters = {
    reads: new RateLimiterMemory({ points: perMinute.reads, duration: 60 }),
    changes: new RateLimiterMemory({ points: perMinute.changes * localFactor, duration: 60 }),
    logins: new RateLimiterMemory({ points: perMinute.logins, duration: 60 }),
  };
  return async (context, next) => {
    const client = context.get("visitor") ?? "";
    const kind = !isUnsafe(context.req.method) ? "reads" : context.req.path === "/login" ? "logins" : "changes";
    if (kind === "reads" && isLocal(client)) return next();
    const weight = kind === "changes" && !isLocal(client) ? localFactor : 1;
    const wait = await limiters[kind].consume(client, weight).then(() => 0, toSeconds);
    if (wait === 0) return next();
    context.header("retry-after", String(wait));
    throw tooOften(perMinute[kind], wait);
  };
};

export interface GuessLimit {
  /** Throws `too-often` for a visitor who has guessed too often in the last minute. */
  readonly check: (visitor: string) => Promise<void>;
  readonly count: (visitor: string) => Promise<void>;
}

/** Limits wrong tokens in the Authorization header as wrong logins are. Right ones are not counted. */
export const createGuessLimit = (): GuessLimit => {
  const limiter = new RateLimiterMemory({ points: perMinute.logins, duration: 60 });
  return {
    check: async (visitor) => {
      const found = await limiter.get(visitor);
      if (found !== null && found.consumedPoints >= perMinute.logins) throw tooOften(perMinute.logins, toSeconds(found));
    },
    count: async (visitor) => {
      await limiter.consume(visitor).catch(() => undefined);
    },
  };
};

const toSeconds = ({ msBeforeNext }: { readonly msBeforeNext: number }): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

const tooOften = (limit: number, wait: number): AppError =>
  new AppError("too-often", {
    what: "Cannot answer this many requests",
    why: `there were more than ${limit} within a minute`,
    fix: `Try again in ${toCount(wait, "second")}.`,
  });

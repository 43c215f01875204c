import { parseRetryAfter } from "./retry-after.ts";

/** A `X-RateLimit-Reset` above this is a time in seconds since 1970 (GitHub), below it seconds from now (Reddit, Arctic Shift). */
const leastEpoch = 1_000_000_000;

/**
 * How long a server wants to be left alone, from the headers of its answer: `Retry-After`, else `X-RateLimit-Reset` where
 * `X-RateLimit-Remaining` says that nothing is left. In milliseconds from `now` (epoch milliseconds); null where it asks for no pause.
 */
export const findAskedPause = (headers: Readonly<Record<string, string | undefined>>, now: number): number | null => {
  const asked = parseRetryAfter(headers["retry-after"], now);
  if (asked !== null) return asked;
  const { "x-ratelimit-remaining": remaining, "x-ratelimit-reset": reset } = headers;
  const isUsedUp = remaining !== undefined && /^0+(?:\.0*)?$/u.test(remaining.trim());
  if (!isUsedUp || reset === undefined || !/^\d+(?:\.\d+)?$/u.test(reset.trim())) return null;
  const seconds = Number(reset);
  return seconds < leastEpoch ? seconds * 1000 : Math.max(0, seconds * 1000 - now);
};

/**
 * How long a server asks to be left alone, from the value of a `Retry-After` header (RFC 9110, 10.2.3): seconds, also with
 * decimals, or a date. In milliseconds, counted from `now` (epoch milliseconds) for a date; null for anything else.
 */
export const parseRetryAfter = (value: string | undefined, now: number): number | null => {
  const text = value?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - now;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
};

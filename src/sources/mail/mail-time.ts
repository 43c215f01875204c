import { readTime } from "../read-time.ts";

/** A zone in figures or by name; without one, `Date` would take the machine's own. */
const zone = /(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|[ECMP][SD]T))\b/u;

/** A header's time as ISO 8601 in UTC, one without a zone as UTC; null where it cannot be read. */
export const readMailTime = (header: string): string | null => {
  const folded = header.replaceAll(/\s+/gu, " ").trim();
  const read = readTime(folded);
  if (read !== null || !zone.test(folded) || !/^[A-Z]/u.test(folded)) return read;
  const time = new Date(folded);
  return Number.isNaN(time.getTime()) || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/u.test(folded) ? null : time.toISOString();
};

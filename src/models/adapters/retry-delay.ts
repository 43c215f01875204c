import { parseRetryAfter } from "../../domain/models/retry-after.ts";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const duration = String.raw`(?:\d+(?:\.\d+)?\s*(?:milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])\s*)+`;

/** Where servers say it in the body: Google's `retryDelay`, `retry_after`, "Please try again in 7m12.5s". */
const places = [
  new RegExp(String.raw`"retry_?[dD]elay"\s*:\s*"(${duration})"`, "u"),
  new RegExp(
    String.raw`\b(?:retry|try again|try your request again|wait|available|resets?)\s+(?:again\s+)?(?:in|after|for)\s+(?:about\s+)?(${duration})`,
    "iu",
  ),
] as const;

/**
 * How long a server asks to wait, in milliseconds, from its headers or its body; null where it does not say. A date is compared
 * with the answer's own date, so that no clock is needed.
 */
export const findRetryDelay = (headers: Headers, body: string): number | null => {
  const milliseconds = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (milliseconds >= 0) return milliseconds;
  const fromHeader = parseRetryAfter(headers.get("retry-after") ?? undefined, Date.parse(headers.get("date") ?? ""));
  if (fromHeader !== null) return fromHeader;
  for (const place of places) {
    const found = place.exec(body)?.[1];
    if (found !== undefined) return parseDuration(found);
  }
  const seconds = /"retry_?after"\s*:\s*"?(\d+(?:\.\d+)?)/iu.exec(body)?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
};

/** "1m30.5s", "20 seconds", "7 minutes 12 s" in milliseconds. */
const parseDuration = (text: string): number =>
  [...text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|milliseconds?|[a-z])/giu)].reduce((sum, [, number, unit = "s"]) => {
    const name = /^m(?:s|illi)/iu.test(unit) ? "ms" : unit.slice(0, 1).toLowerCase();
    return sum + Number(number) * (units[name] ?? 1000);
  }, 0);

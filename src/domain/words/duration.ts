import { toCount } from "./count-words.ts";

const minute = 60_000;
const units = { m: minute, h: 60 * minute, d: 24 * 60 * minute, w: 7 * 24 * 60 * minute } as const;

const unitOf = (letter: string): number => Object.entries(units).find(([name]) => name === letter)?.[1] ?? 0;

/** Parses "30m", "2h", "1d12h" or "1w" to milliseconds; null for anything else, and for a duration of nothing. */
export const parseDuration = (text: string): number | null => {
  const compact = text.trim().toLowerCase();
  if (!/^(?:\d{1,6}[mhdw]){1,4}$/u.test(compact)) return null;
  const parts = [...compact.matchAll(/(\d+)([mhdw])/gu)];
  const total = parts.reduce((sum, [, count = "0", unit = ""]) => sum + Number(count) * unitOf(unit), 0);
  return total === 0 ? null : total;
};

/** A whole number of minutes in words: "30 minutes", "2 hours", "1 day 12 hours". */
export const describeDuration = (milliseconds: number): string => {
  const minutes = Math.max(0, Math.round(milliseconds / minute));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    ...(days > 0 ? [toCount(days, "day")] : []),
    ...(hours > 0 ? [toCount(hours, "hour")] : []),
    ...(rest > 0 ? [toCount(rest, "minute")] : []),
  ];
  return parts.length === 0 ? "less than a minute" : parts.join(" ");
};

/**
 * Parses an end: a duration from now ("2d"), or a time in ISO 8601 ("2026-01-31", "2026-01-31T18:00Z"; without an offset it is UTC, and a day
 * means its beginning). Null for anything else.
 */
export const parseEnd = (text: string, now: Date): Date | null => {
  const duration = parseDuration(text);
  if (duration !== null) return new Date(now.getTime() + duration);
  return parseMoment(text);
};

/** Parses a time in ISO 8601; without an offset it is UTC. Null for anything else. */
export const parseMoment = (text: string): Date | null => {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/iu.exec(text.trim());
  if (!found) return null;
  const [, day = "", time = "00:00", offset = "Z"] = found;
  const moment = new Date(`${day}T${time}${offset.toUpperCase()}`);
  // JavaScript reads 30 February as 2 March.
  if (Number.isNaN(moment.getTime()) || !isDay(day)) return null;
  return moment;
};

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

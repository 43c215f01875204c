/** Numbers from here on are milliseconds since 1970 (as seconds this is the year 5138, as milliseconds 1973). */
const leastMilliseconds = 1e11;

const isoTime = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s?(Z|UTC|[+-]\d\d:?\d\d)?)?$/iu;

/**
 * A time as ISO 8601 in UTC, from ISO 8601 or from seconds or milliseconds since 1970; null for anything else. A time
 * without a zone is UTC: the machine's own zone would give another report on another machine [R1].
 */
export const parseCsvTime = (text: string): string | null => {
  if (/^\d{1,16}(?:\.\d+)?$/u.test(text)) return toIso(Number(text) * (Number(text) < leastMilliseconds ? 1000 : 1));
  const [, day, time = "00:00", zone = "Z"] = isoTime.exec(text) ?? [];
  return day === undefined ? null : toIso(Date.parse(`${day}T${time.replace(",", ".")}${toZone(zone)}`));
};

const toZone = (zone: string): string => (/^(?:Z|UTC)$/iu.test(zone) ? "Z" : `${zone.slice(0, 3)}:${zone.slice(-2)}`);

const toIso = (milliseconds: number): string | null => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

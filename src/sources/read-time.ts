/**
 * Numbers that mean a time, told apart by their size: for times between 1990 and 2100 the ranges do not overlap. `from` and
 * `to` bound the number, `toMilliseconds` gives milliseconds since 1970.
 */
const numericTimes: readonly { readonly from: number; readonly to: number; readonly toMilliseconds: (value: number) => number }[] = [
  // Days since 1899-12-30, as spreadsheets keep them; their noise is far below a second.
  { from: 32_874, to: 73_050, toMilliseconds: (days) => Math.round((days - 25_569) * 86_400) * 1000 },
  { from: 631_152_000, to: 4_102_444_800, toMilliseconds: (seconds) => seconds * 1000 },
  { from: 631_152_000e3, to: 4_102_444_800e3, toMilliseconds: (milliseconds) => milliseconds },
  { from: 631_152_000e6, to: 4_102_444_800e6, toMilliseconds: (microseconds) => microseconds / 1000 },
  { from: 631_152_000e9, to: 4_102_444_800e9, toMilliseconds: (nanoseconds) => nanoseconds / 1e6 },
];

/**
 * A number as a time, ISO 8601 in UTC: seconds, milliseconds, microseconds or nanoseconds since 1970, or a spreadsheet's day
 * number. Null for a number that is none of these between 1990 and 2100.
 */
const readNumericTime = (value: number): string | null => {
  const kind = numericTimes.find(({ from, to }) => value >= from && value < to);
  return kind ? toIso(kind.toMilliseconds(value)) : null;
};

/** How a date in figures is ordered where both may be meant: 3/4/2026. */
export type DayOrder = "day-month" | "month-day" | null;

/** JavaScript's own long form with a named zone has 70 characters; prose is not searched for dates. */
const longestTime = 80;

/**
 * A time as exports write it, as ISO 8601 in UTC, or null: numbers (see `readNumericTime`), ISO 8601 and its relatives, dates
 * in figures, and dates with English month names. A time without a zone is UTC: the machine's own zone would give another
 * report on another machine [R1]. A date in figures that may be read both ways is null without an order.
 */
export const readTime = (text: string, order: DayOrder = null): string | null => {
  const trimmed = text.trim();
  if (trimmed.length > longestTime) return null;
  if (/^\d+(?:\.\d+)?(?:e\+?\d+)?$/iu.test(trimmed)) return readNumericTime(Number(trimmed));
  const clock = readClock(trimmed.replace(/\s*\([^)]*\)$/u, ""));
  if (clock === null) return null;
  const day = readDay(clock.rest, order);
  return day === null ? null : toIso(Date.UTC(day.year, day.month - 1, day.day) + clock.milliseconds);
};

/** The order that the dates of a column prove, or else make likelier: the one in which they lie closer together. */
export const detectDayOrder = (texts: readonly string[]): { readonly order: DayOrder; readonly isProven: boolean } => {
  const read = (order: DayOrder): readonly number[] =>
    texts.flatMap((text) => {
      const time = readTime(text, order);
      return time === null ? [] : [Date.parse(time)];
    });
  const [dayFirst, monthFirst] = [read("day-month"), read("month-day")];
  if (dayFirst.length !== monthFirst.length) {
    return { order: dayFirst.length > monthFirst.length ? "day-month" : "month-day", isProven: true };
  }
  const [daySpan, monthSpan] = [toSpan(dayFirst), toSpan(monthFirst)];
  if (daySpan !== monthSpan) return { order: daySpan < monthSpan ? "day-month" : "month-day", isProven: false };
  const isSame = dayFirst.every((time, index) => time === monthFirst[index]);
  return { order: isSame ? "day-month" : null, isProven: isSame };
};

const toSpan = (times: readonly number[]): number => {
  let [least, most] = [Infinity, -Infinity];
  for (const time of times) [least, most] = [Math.min(least, time), Math.max(most, time)];
  return most - least;
};

/** Zones that exports name by letters, in hours; others are not guessed at. */
const namedZones: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  BST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  JST: 9,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const clockPattern = /(?:^|[T,\s]|\bat\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([ap]\.?m\.?(?![a-z]))?/iu;
const zonePattern = /^\s*\(?(?:(UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?(?:\s+[A-Z]{2,5})?|([A-Z]{1,4}))?\)?(?=$|\s)/iu;

/** Takes the time of day and its zone out of a text; what is left should be the day. */
const readClock = (text: string): { readonly milliseconds: number; readonly rest: string } | null => {
  const match = clockPattern.exec(text);
  if (!match) return { milliseconds: 0, rest: text };
  const [all, hour, minute, second = "0", fraction = "0", half] = match;
  const hours = toHours(Number(hour), half);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const after = text.slice(match.index + all.length);
  const zone = zonePattern.exec(after);
  const zoneMinutes = zone ? toZoneMinutes(zone) : 0;
  if (zoneMinutes === null) return null;
  const milliseconds = ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return { milliseconds: milliseconds - zoneMinutes * 60_000, rest: `${text.slice(0, match.index)} ${after.slice(zone?.[0].length ?? 0)}` };
};

const toHours = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour;
  return (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
};

/** Null for a zone that is not known: a guess would shift the time in silence. */
const toZoneMinutes = ([, , sign, hours = "0", minutes = "0", name]: RegExpExecArray): number | null => {
  if (name !== undefined) {
    const known = namedZones[name.toUpperCase()];
    return known === undefined ? null : known * 60;
  }
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const readDay = (text: string, order: DayOrder): Day | null => {
  const words = text
    .replaceAll(/\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b[.,]?/giu, " ")
    .replaceAll(/(?<=\d)(?:st|nd|rd|th)\b|,|\bof\b|\bat\b/giu, " ")
    .trim()
    .replaceAll(/\s+/gu, " ");
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u.exec(words);
  if (iso) return toDay(iso[1], iso[2], iso[3]);
  const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)$/u.exec(words);
  if (figures) return readFigures(figures, order);
  const named = /^(?:(\d{1,2})[ -]([a-z]+)\.?|([a-z]+)\.? (\d{1,2}))(?:[ -](\d{4}|\d\d))$/iu.exec(
    words.replaceAll(/(?<=[a-z\d])\/(?=[a-z\d])/giu, "-"),
  );
  if (!named) return null;
  const name = (named[2] ?? named[3] ?? "").toLowerCase();
  const month = name.length < 3 ? 0 : months.indexOf(name.slice(0, 3)) + 1;
  return toDay(toWholeYear(named[5]), String(month), named[1] ?? named[4]);
};

/** With an order, only what it makes of the date; without one, the only reading there is. */
const readFigures = ([, first, second, year = ""]: RegExpExecArray, order: DayOrder): Day | null => {
  const whole = toWholeYear(year);
  const dayFirst = toDay(whole, second, first);
  const monthFirst = toDay(whole, first, second);
  if (order !== null) return order === "day-month" ? dayFirst : monthFirst;
  return dayFirst !== null && monthFirst !== null && first !== second ? null : (dayFirst ?? monthFirst);
};

const toWholeYear = (year = ""): string => (year.length === 2 ? `20${year}` : year);

/** Null for a day that no calendar has. */
const toDay = (year = "", month = "", day = ""): Day | null => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isReal ? { year: Number(year), month: Number(month), day: Number(day) } : null;
};

const toIso = (milliseconds: number): string | null => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

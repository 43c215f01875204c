/** What a browser remembers of a reader's visits to one discussion: the latest version that they have seen of it, and when. */
export interface Visits {
  /** What was there at the end of the visit before this one: later versions are new to the reader. */
  readonly seen: number;
  /** When that visit was, in milliseconds since 1970; null in the first one, in which nothing is new. */
  readonly before: number | null;
  /** What this visit has shown so far, and when it last did. */
  readonly shown: number;
  readonly at: number;
}

/** A page that is opened later than this begins another visit. Milliseconds. */
const pause = 30 * 60_000;

/** The visits after a page was opened; `newest` is the latest version that brought comments. */
export const followVisits = (visits: Visits | null, { newest, now }: { readonly newest: number; readonly now: number }): Visits => {
  if (visits === null) return { seen: newest, before: null, shown: newest, at: now };
  // A clock that was put back, and a report with fewer versions than before (from another store), begin another visit, too.
  const isSame = now - visits.at < pause && now >= visits.at && newest >= visits.seen;
  if (isSame) return { ...visits, shown: Math.max(visits.shown, newest), at: now };
  return { seen: Math.min(visits.shown, newest), before: visits.at, shown: newest, at: now };
};

/** Parses what was stored; null for anything else. */
export const parseVisits = (text: string | null): Visits | null => {
  try {
    const { seen, before, shown, at } = JSON.parse(text ?? "null") ?? {};
    const isWhole = [seen, shown, at].every(Number.isFinite) && (before === null || Number.isFinite(before));
    return isWhole ? { seen, before, shown, at } : null;
  } catch {
    return null;
  }
};

/** How many comments came after a version, from counts such as "3:2 5:1": version 3 brought two, version 5 one. */
export const countSince = (counts: string, version: number): number =>
  counts
    .split(" ")
    .map((part) => part.split(":").map(Number))
    .reduce((sum, [from = 0, count = 0]) => sum + (from > version ? count : 0), 0);

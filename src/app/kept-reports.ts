import type { Report } from "../domain/report/report.ts";
import type { Store } from "../store/store.ts";
import { toNotKept } from "./not-kept.ts";

/** The latest report of a discussion, by its id or, for Hacker News, the bare number. Throws `not-kept` when there is none. */
export const loadKeptReport = async (id: string, store: Store): Promise<Report> => {
  const report = await store.loadReport(toDiscussionId(id));
  if (report) return report;
  throw toNotKept(id);
};

/** Removes the discussions that exist, and says which did not. Throws `not-kept` where none did. */
export const removeKept = async (
  ids: readonly string[],
  store: Store,
): Promise<{ readonly removed: readonly string[]; readonly absent: readonly string[] }> => {
  const [removed, absent]: [string[], string[]] = [[], []];
  for (const id of new Set(ids.map(toDiscussionId))) ((await store.removeDiscussion(id)) ? removed : absent).push(id);
  if (removed.length === 0) throw toNotKept(absent.join(", "));
  return { removed, absent };
};

/** A bare number is a Hacker News item. */
export const toDiscussionId = (id: string): string => (/^\d+$/u.test(id) ? `hn-${id}` : id);

import { LRUCache } from "lru-cache";
import { toNotKept } from "../../app/not-kept.ts";
import type { Store } from "../../store/store.ts";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";

/** Size of the cache, in comments of all its reports: about 20 MB. */
const keptComments = 6_000;

/** The latest report of a discussion with its number; a new report has a new number. */
export interface NumberedReport {
  readonly number: number;
  readonly index: ReportIndex;
}

export interface ReportCache {
  /** Throws `not-kept`. */
  readonly load: (discussionId: string) => Promise<NumberedReport>;
}

/** Loading a report includes parsing and checking it, so it is done once for many pages. */
export const createReportCache = (store: Pick<Store, "findReportNumber" | "loadReport">): ReportCache => {
  const kept = new LRUCache<number, ReportIndex>({ maxSize: keptComments, sizeCalculation: ({ report }) => report.comments.length + 50 });
  return {
    load: async (discussionId) => {
      const number = await store.findReportNumber(discussionId);
      const ready = number === null ? undefined : kept.get(number);
      if (number !== null && ready) return { number, index: ready };
      const report = number === null ? null : await store.loadReport(discussionId);
      if (number === null || report === null) throw toNotKept(discussionId);
      const index = indexReport(report);
      kept.set(number, index);
      return { number, index };
    },
  };
};

import { LRUCache } from "lru-cache";
import { toNotKept } from "../../app/not-kept.ts";
import type { Store } from "../../store/store.ts";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";

/** Reports are kept ready up to this many comments in all: some 20 MB. */
const keptComments = 6_000;

/** The latest report of a discussion, with its number, which changes with it. */
export interface NumberedReport {
  readonly number: number;
  readonly index: ReportIndex;
}

export interface Reports {
  /** Throws `not-kept`. */
  readonly load: (discussionId: string) => Promise<NumberedReport>;
}

/** Reading a report means parsing and proving it: that is done once for many pages. */
export const createReports = (store: Pick<Store, "findReportNumber" | "loadReport">): Reports => {
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

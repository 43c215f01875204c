import { LRUCache } from "lru-cache";
import { toNotKept } from "../../app/not-kept.ts";
import { toNoVersion } from "../../app/versions.ts";
import type { Store, StoredVersion } from "../../store/store.ts";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";

/** Size of the cache, in comments of all its reports: about 20 MB. */
const keptComments = 6_000;

/** A report with its number, which is unique in the store. */
export interface NumberedReport {
  readonly number: number;
  readonly index: ReportIndex;
}

export interface ReportCache {
  /** Throws `not-kept`. */
  readonly load: (discussionId: string) => Promise<NumberedReport>;
  /** A version of a discussion. Throws `not-kept`, or `not-found` for an unknown version. */
  readonly loadVersion: (discussionId: string, version: number) => Promise<NumberedReport & { readonly about: StoredVersion }>;
}

/** Loading a report includes parsing and checking it, so it is done once for many pages. */
export const createReportCache = (store: Pick<Store, "findReportNumber" | "loadReport" | "listVersions" | "loadVersion">): ReportCache => {
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
    loadVersion: async (discussionId, version) => {
      const versions = await store.listVersions(discussionId);
      if (versions.length === 0) throw toNotKept(discussionId);
      const about = versions.find((each) => each.version === version);
      const ready = about && kept.get(about.number);
      if (about && ready) return { number: about.number, index: ready, about };
      const report = about ? await store.loadVersion(discussionId, version) : null;
      if (!about || report === null) throw toNoVersion(version, versions.length);
      const index = indexReport(report);
      kept.set(about.number, index);
      return { number: about.number, index, about };
    },
  };
};

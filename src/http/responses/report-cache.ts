import { LRUCache } from "lru-cache";
import { toNotKept } from "../../app/not-kept.ts";
import { toNoVersion } from "../../app/versions.ts";
import { AppError } from "../../domain/app-error.ts";
import { countReport } from "../../domain/report/count-report.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import { rankDisputes } from "../../domain/report/disputes.ts";
import { findOpenQuestions } from "../../domain/report/open-questions.ts";
import type { Report } from "../../domain/report/report.ts";
import { findVoices } from "../../domain/report/voices.ts";
import type { ReportSize, Store, StoredVersion } from "../../store/store.ts";
import { commentsPerPart, findParts } from "../../views/parts.ts";
import { type ReportIndex, indexReport } from "../../views/report-index.ts";
import { countWordsOf } from "../../views/wording.ts";

/** Size of the cache, in bytes of the reports' JSON: one report of 20,000 comments, or 200 of 100. In memory they take three times as much. */
const cacheBytes = 24 * 1024 * 1024;

/** The largest report that is shown. It fills the cache alone. */
const mostBytes = 64 * 1024 * 1024;

/** A report with its number, which is unique in the store. */
export interface NumberedReport {
  readonly number: number;
  readonly index: ReportIndex;
}

/** A report that is known to exist and is loaded when a page needs it: a page that is cached needs none. */
export interface FoundReport {
  readonly number: number;
  readonly load: () => Promise<ReportIndex>;
}

export interface ReportCache {
  /** Throws like `load`. */
  readonly find: (discussionId: string) => Promise<FoundReport>;
  /** Throws `not-kept`, and `too-large` for a discussion with more comments than the server may show. */
  readonly load: (discussionId: string) => Promise<NumberedReport>;
  /** A version of a discussion. Throws `not-kept`, or `not-found` for an unknown version. */
  readonly loadVersion: (discussionId: string, version: number) => Promise<NumberedReport & { readonly about: StoredVersion }>;
}

/** Loads reports once for many pages. Requests for a report that is being loaded wait for the same one. */
export const createReportCache = (
  store: Pick<Store, "measureReport" | "loadReport" | "listVersions" | "loadVersion">,
  maxComments: number,
): ReportCache => {
  const kept = new LRUCache<number, { readonly index: ReportIndex; readonly bytes: number }>({
    maxSize: cacheBytes,
    sizeCalculation: ({ bytes }) => Math.min(bytes + 2_000, cacheBytes),
  });
  const pending = new Map<number, Promise<ReportIndex>>();
  /** `load` is called once, however many requests wait for the report. */
  const toFound = (discussionId: string, size: ReportSize, load: () => Promise<Report | null>): FoundReport => {
    const { number, bytes } = size;
    requireShowable(discussionId, { size, maxComments });
    const loadIndex = async (): Promise<ReportIndex> => {
      const report = await load();
      if (report === null) throw toNotKept(discussionId);
      const index = indexReport(report);
      await prepare(index);
      kept.set(number, { index, bytes });
      return index;
    };
    const loadOnce = (): Promise<ReportIndex> => {
      const ready = kept.get(number);
      if (ready) return Promise.resolve(ready.index);
      const loading = pending.get(number) ?? loadIndex().finally(() => pending.delete(number));
      pending.set(number, loading);
      return loading;
    };
    return { number, load: loadOnce };
  };
  const find = async (discussionId: string): Promise<FoundReport> => {
    const size = await store.measureReport(discussionId);
    if (size === null) throw toNotKept(discussionId);
    return toFound(discussionId, size, () => store.loadReport(discussionId));
  };
  return {
    find,
    load: async (discussionId) => {
      const found = await find(discussionId);
      return { number: found.number, index: await found.load() };
    },
    loadVersion: async (discussionId, version) => {
      const versions = await store.listVersions(discussionId);
      if (versions.length === 0) throw toNotKept(discussionId);
      const about = versions.find((each) => each.version === version);
      if (about === undefined) throw toNoVersion(version, versions);
      const found = toFound(discussionId, about, () => store.loadVersion(discussionId, version));
      return { number: about.number, index: await found.load(), about };
    },
  };
};

/** Computes what the pages of a large report need of every comment, and lets other requests be answered in between. */
const prepare = async (index: ReportIndex): Promise<void> => {
  const { comments, discussion } = index.report;
  if (comments.length <= commentsPerPart) return;
  for (let from = 0; from < comments.length; from += commentsPerPart) {
    for (const comment of comments.slice(from, from + commentsPerPart)) {
      index.narrowTopicsOf(comment);
      countWordsOf(comment);
    }
    await letOthersRun();
  }
  // Each is remembered, and takes some 10 ms for 20,000 comments.
  const parts = [
    () => countReport(index.report),
    () => findVoices(index.report),
    () => rankDisputes(index.report),
    () => findOpenQuestions(comments),
    () => findParts(index).find({ page: "comments", discussionId: discussion.id }, ""),
  ];
  for (const compute of parts) {
    compute();
    await letOthersRun();
  }
};

const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const requireShowable = (
  discussionId: string,
  { size: { comments, bytes }, maxComments }: { readonly size: ReportSize; readonly maxComments: number },
): void => {
  if (comments <= maxComments && bytes <= mostBytes) return;
  throw new AppError("too-large", {
    what: `Cannot show "${discussionId}"`,
    why:
      comments > maxComments
        ? `it has ${toNumeral(comments)} comments, and this server shows discussions of at most ${toNumeral(maxComments)}`
        : `its report has ${toNumeral(Math.round(bytes / 1e6))} MB, and this server shows at most ${toNumeral(Math.round(mostBytes / 1e6))} MB`,
    fix: `Export it as pages on the command line (summarizer export ${discussionId})${comments > maxComments ? ", or start the server with a larger --max-comments" : ""}.`,
  });
};

import { createHash } from "node:crypto";
import { AppError } from "../domain/app-error.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { Absence, Discussion } from "../domain/thread/discussion.ts";
import { isSourceFinding } from "../domain/thread/finding.ts";
import type { Report } from "../domain/report/report.ts";
import { type ReportOrigin, toPlainOrigin } from "../domain/report/report-origin.ts";
import type { SavedReport, Store } from "../store/store.ts";

export interface ImportedReport extends SavedReport {
  readonly discussionId: string;
  readonly title: string;
}

/**
 * Stores a report that was made elsewhere as a version. It is shown only if the discussion is new. The same report again adds
 * nothing. Throws `report-broken` for a value that is no valid report.
 */
export const importReport = async (
  { value, name, madeAt }: { readonly value: unknown; readonly name: string; readonly madeAt: string },
  store: Store,
): Promise<ImportedReport> => {
  const report = checkImported(value, name);
  const discussion = toDiscussion(report);
  const historyKey = toHistoryKey(["imported report", report.engine]);
  const saved = await store.saveReport({ discussion, report, historyKey, madeAt, origin: toOrigin(discussion, name) });
  return { ...saved, discussionId: discussion.id, title: discussion.title };
};

const checkImported = (value: unknown, name: string): Report => {
  try {
    return checkReport(value);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      "report-broken",
      {
        what: `Cannot add "${name}"`,
        why: `it is not a valid report: ${error.explanation.why}`,
        fix: "Name a report.json, or a store: a file that `summarizer backup` wrote, or a data folder.",
      },
      { cause: error },
    );
  }
};

export interface ImportedStore {
  readonly discussions: number;
  /** Versions that were added; those that were imported before are not counted. */
  readonly versions: number;
  readonly calls: number;
}

/**
 * Adds all discussions of another store, with all their versions and the answers of models that were paid for. A discussion that is
 * here already gets the versions and shows what it showed before. Jobs and embeddings are not copied. Doing it again adds nothing.
 */
export const importStore = async (
  { other, name }: { readonly other: Store; readonly name: string },
  store: Store,
): Promise<ImportedStore> => {
  const discussions = await other.listDiscussions();
  let versions = 0;
  let calls = 0;
  for (const { id } of discussions) {
    versions += await importVersions(id, { other, name, store });
    calls += await importCalls(id, { other, store });
  }
  return { discussions: discussions.length, versions, calls };
};

const importVersions = async (
  id: string,
  { other, name, store }: { readonly other: Store; readonly name: string; readonly store: Store },
): Promise<number> => {
  const isNewHere = (await store.findReportNumber(id)) === null;
  let added = 0;
  for (const each of (await other.listVersions(id)).toReversed()) {
    const report = await other.loadVersion(id, each.version);
    const discussion = await other.loadVersionDiscussion(id, each.version);
    // Another process may have removed it meanwhile.
    if (report === null || discussion === null) continue;
    const { madeAt, version, isCurrent } = each;
    const origin = { ...toOrigin(discussion, name), by: each.origin.by };
    const saved = await store.saveReport({
      discussion,
      report,
      historyKey: toHistoryKey(["imported version", madeAt, version]),
      madeAt,
      origin,
    });
    if (isNewHere && isCurrent) await store.makeCurrent(id, saved.version);
    if (saved.isNew) added += 1;
  }
  return added;
};

/** Only answers: a call that failed helps nobody here. */
const importCalls = async (id: string, { other, store }: { readonly other: Store; readonly store: Store }): Promise<number> => {
  let added = 0;
  for (const { number } of await other.calls.list({ discussionId: id, words: "" })) {
    const call = await other.calls.load(number);
    if (call === null || call.answer === null || call.erasedAt !== undefined || (await store.calls.findAnswer(call.hash)) !== null)
      continue;
    const { number: _number, ...rest } = call;
    await store.calls.save(rest);
    added += 1;
  }
  return added;
};

const toOrigin = (discussion: Discussion, name: string): ReportOrigin => ({ ...toPlainOrigin(discussion), kind: "imported", name });

const toHistoryKey = (parts: readonly unknown[]): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** The discussion that a report was made of. A report holds all of it, except which findings are the source's own, which their codes say. */
export const toDiscussion = ({ discussion, comments, findings }: Report): Discussion => ({
  ...discussion,
  comments: comments.map(({ id, parentId, orphan, author, createdAt, depth, url, html, text, score, marks, status, reason }) => ({
    id,
    parentId,
    orphan,
    author,
    createdAt,
    depth,
    url,
    html,
    text,
    score,
    marks,
    // `checkReport` has made sure that an empty comment has one of these reasons.
    absence: status === "empty" ? (reason as Absence) : null,
  })),
  findings: findings.filter(isSourceFinding),
});

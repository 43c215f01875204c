import type { Discussion } from "../../domain/thread/discussion.ts";
import { type Finding, type FindingCode, isSourceFinding } from "../../domain/thread/finding.ts";
import { toUnverifiedFindings } from "../../domain/report/verification.ts";
import type { Report, ReportDraft } from "../../domain/report/report.ts";

interface Changed {
  readonly discussion: Discussion;
  readonly draft: ReportDraft;
  /** The topics that were written again. */
  readonly rewritten: ReadonlySet<string>;
  readonly isOverviewRewritten: boolean;
  /** The comments that were tagged again. */
  readonly retagged: ReadonlySet<string>;
  /** What was noticed now. */
  readonly added: readonly Finding[];
}

/** Findings about the overview and what is written with it. */
const overviewCodes: ReadonlySet<FindingCode> = new Set([
  "sentence-dropped",
  "sentence-mended",
  "sentence-unsupported",
  "quote-dropped",
  "worth-reading-dropped",
  "role-dropped",
  "overview-shortened",
]);

/** Findings about a whole reading that are found again each time. */
const wholeReadingCodes: ReadonlySet<FindingCode> = new Set([
  "budget-reached",
  "topics-outgrown",
  "verification-incomplete",
  "embedder-fallback",
  "language-unsupported",
]);

/** The earlier findings that still hold and the new ones, each once. Findings of the source are those of the thread as it is now. */
export const keepFindings = (earlier: Report, changed: Changed): ReportDraft["findings"] => {
  const { discussion, draft, added } = changed;
  const stay = earlier.findings.filter((finding) => stillHolds(finding, changed));
  const own = added.filter(({ code }) => code !== "verification-incomplete");
  const all = [...discussion.findings, ...stay, ...own, ...toUnverifiedFindings(draft.verification), ...findOutgrown(draft)];
  return [...new Map(all.map((finding) => [`${finding.code} ${finding.where} ${finding.message}`, { ...finding }])).values()];
};

const stillHolds = (finding: Finding, { draft, rewritten, isOverviewRewritten, retagged }: Changed): boolean => {
  const { code, where } = finding;
  if (isSourceFinding(finding) || wholeReadingCodes.has(code)) return false;
  if (where === "document") return !(isOverviewRewritten && overviewCodes.has(code));
  if (where.startsWith("comment:")) return !retagged.has(where.slice("comment:".length));
  const id = where.slice("topic:".length);
  return draft.topics.some((topic) => topic.id === id) && !rewritten.has(id);
};

/** A topic list is out of date if more than half of the comments came after it, because they could only be put into existing topics. */
function* findOutgrown({ comments, topicsFrom, changes }: ReportDraft): Generator<Finding> {
  const seen = comments.filter(({ status }) => status !== "empty").flatMap(({ firstSeen }) => firstSeen ?? []);
  const first = Math.min(...comments.flatMap(({ firstSeen }) => firstSeen ?? []));
  const later = seen.filter((version) => version > first).length;
  if (changes === null || topicsFrom === "given" || later * 2 <= seen.length) return;
  yield {
    code: "topics-outgrown",
    where: "document",
    message: `${later} of ${seen.length} comments came after version ${first}, from which the topics were learned. Reading the whole thread again may find other topics.`,
  };
}

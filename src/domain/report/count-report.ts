import { rememberFor } from "../remember.ts";
import { toCount, toNumeral } from "../words/count-words.ts";
import { countNoticed } from "../thread/finding.ts";
import { countPeople } from "../thread/people.ts";
import type { Report, ReportComment } from "./report.ts";

/** What pages, lists, terminal and API say of a report's size. Everything that counts asks here [A1]. */
export interface ReportCounts {
  readonly comments: number;
  readonly tagged: number;
  readonly untagged: number;
  readonly empty: number;
  /** Those of `empty` whose words were removed here, because their author asked for it. */
  readonly removed: number;
  readonly failed: number;
  /** Comments that the source names and does not hold. They are not among `comments`. */
  readonly missing: number;
  /** Who wrote the comments that have words. */
  readonly people: number;
  readonly topics: number;
  /** Those of `topics` that stand within another one. */
  readonly narrowerTopics: number;
}

export const countReport = rememberFor(({ comments, coverage, findings, topics }: Report): ReportCounts => ({
  ...coverage,
  removed: comments.filter(({ status, reason }) => status === "empty" && reason === "removed").length,
  missing: countNoticed(findings.filter(({ code }) => code === "comment-missing")),
  people: countPeople(comments.filter(({ status }) => status !== "empty")),
  topics: topics.length,
  narrowerTopics: topics.filter(({ parentId }) => parentId !== null).length,
}));

/** How many comments have each status. */
export const countCoverage = (comments: readonly Pick<ReportComment, "status">[]): Report["coverage"] => {
  const coverage = { comments: comments.length, tagged: 0, untagged: 0, empty: 0, failed: 0 };
  for (const { status } of comments) coverage[status] += 1;
  return coverage;
};

/** How much was read, as a sentence: the four counts add up to the comments [A1]. */
export const describeCoverage = (report: Report): string => {
  const { comments, tagged, untagged, empty, failed, removed } = countReport(report);
  return (
    `${toCount(comments, "comment")} read: ${toNumeral(tagged)} tagged, ${toNumeral(untagged)} in no topic, ` +
    `${toNumeral(empty)} ${nameEmpty({ removed })}, ${toNumeral(failed)} failed.`
  );
};

/** What the empty comments are. Only a report from which somebody's words were removed mentions that. */
export const nameEmpty = ({ removed }: Pick<ReportCounts, "removed">): string =>
  removed === 0 ? "deleted, dead or blank" : `deleted, dead, blank or removed (${toNumeral(removed)})`;

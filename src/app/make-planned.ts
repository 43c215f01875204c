import { checkReport } from "../domain/report/check-report.ts";
import type { Report } from "../domain/report/report.ts";
import type { Topic } from "../domain/topics/topic.ts";
import { type PipelineTools, makeReport } from "../pipeline/make-report.ts";
import { readOn } from "../pipeline/read-on/read-on.ts";
import type { ReadingPlan } from "./plan-reading.ts";

interface Making {
  readonly givenTopics: readonly Topic[] | null;
  /** The number that the next version of the discussion will have. */
  readonly findNextVersion: () => Promise<number>;
  readonly tools: PipelineTools;
}

/** Makes the report that a plan asks for. */
export const makePlanned = async (
  plan: Exclude<ReadingPlan, { readonly kind: "nothing new" }>,
  { givenTopics, findNextVersion, tools }: Making,
): Promise<Report> => {
  const { discussion } = plan;
  if (plan.kind === "whole") return makeReport({ discussion, givenTopics }, tools);
  const { base, difference } = plan;
  const since = { version: base.version, madeAt: base.madeAt, readAt: base.discussion.readAt };
  const version = await findNextVersion();
  const report = await readOn({ discussion, earlier: base.report, difference, since, version }, tools);
  const next = await findNextVersion();
  return next === version ? report : renumber(report, { from: version, to: next });
};

/** Gives a report another version number, because its own was taken while it was made. */
const renumber = (report: Report, { from, to }: { readonly from: number; readonly to: number }): Report => {
  const toNumber = (version: number | null): number | null => (version === from ? to : version);
  return checkReport({
    ...report,
    overviewVersion: toNumber(report.overviewVersion),
    topics: report.topics.map((topic) => ({ ...topic, writtenVersion: toNumber(topic.writtenVersion) })),
    comments: report.comments.map((comment) => ({ ...comment, firstSeen: toNumber(comment.firstSeen) })),
  });
};

import type { Report, ReportDraft } from "../../domain/report/report.ts";
import { chooseWorthReading } from "../../domain/report/worth-reading.ts";

/** The comments worth reading that are still tagged; where none is left, a new choice by replies, citations and length. */
export const keepWorthReading = (
  report: Report,
  { comments, topics, overview }: Pick<ReportDraft, "comments" | "topics" | "overview">,
): ReportDraft["worthReading"] => {
  const tagged = new Set(comments.filter(({ status }) => status === "tagged").map(({ id }) => id));
  const kept = report.worthReading.filter(({ commentId }) => tagged.has(commentId));
  if (kept.length > 0) return kept;
  return [...chooseWorthReading({ comments, sentences: [...overview, ...topics.flatMap(({ summary }) => summary)] })];
};

import type { DiscussionDifference } from "../../domain/changes/compare-discussions.ts";
import type { Report, ReportDraft } from "../../domain/report/report.ts";
import { findTopicSuccessors } from "../../domain/changes/topic-successors.ts";

type Changes = NonNullable<Report["changes"]>;

/** The account of what came since the earlier version [R4], for the report. */
export const accountForChanges = (
  { earlier, difference, since }: { readonly earlier: Report; readonly difference: DiscussionDifference; readonly since: Changes["since"] },
  {
    topics,
    comments,
    rewritten,
    isOverviewRewritten,
  }: Pick<ReportDraft, "topics" | "comments"> & { readonly rewritten: ReadonlySet<string>; readonly isOverviewRewritten: boolean },
): Changes => {
  const known = new Map(earlier.topics.map((topic) => [topic.id, topic]));
  const here = new Set(topics.map(({ id }) => id));
  const successors = findTopicSuccessors(earlier, { topics });
  const inOrder = (ids: readonly string[]): string[] => {
    const wanted = new Set(ids);
    return comments.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
  };
  return {
    since,
    story: [...difference.story],
    comments: { new: inOrder(difference.new), edited: inOrder(difference.edited), deleted: inOrder(difference.deleted) },
    topics: {
      new: topics.filter(({ id }) => !known.has(id)).map(({ id }) => id),
      // Names stay: only a person changes them, which is a version of its own.
      renamed: [],
      gone: earlier.topics
        .filter(({ id }) => !here.has(id))
        .map(({ id, slug, name }) => ({ id, slug, name, into: successors.get(id) ?? null })),
      rewritten: topics.filter(({ id }) => known.has(id) && rewritten.has(id)).map(({ id }) => id),
    },
    overviewRewritten: isOverviewRewritten,
  };
};

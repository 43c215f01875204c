import { toCount } from "../words/count-words.ts";
import type { Report, ReportComment, ReportTopic } from "../report/report.ts";
import { describeSince, findNewIds } from "../report/since.ts";

type ReportChanges = NonNullable<Report["changes"]>;

/** More names would make a line that nobody reads. */
const mostNames = 6;

/**
 * What a report says has changed since the version that it builds on, one plain sentence each: comments, topics, texts. Empty if it builds on
 * none. Names of topics are text from outside.
 */
export const describeChanges = (report: Report): readonly string[] => {
  const { changes } = report;
  if (changes === null) return [];
  const lines = [
    ...describeComments(report, changes),
    ...describeStory(changes),
    ...describeTopics(report, changes),
    ...describeTexts(report, changes),
  ];
  return lines.length === 0 ? ["Nothing has changed."] : lines;
};

/** "New since 24 Nov 2025, 18:00"; null for a report that builds on no earlier one. */
export const titleChanges = (report: Report): string | null =>
  report.changes === null ? null : `New since ${describeSince({ kind: "version", version: report.changes.since.version }, report)}`;

const describeComments = (report: Report, { comments }: ReportChanges): readonly string[] => [
  ...(comments.new.length === 0 ? [] : [`${toCount(comments.new.length, "new comment")}${describePlaces(report)}.`]),
  ...(comments.edited.length === 0 ? [] : [`${toCount(comments.edited.length, "comment was", "comments were")} edited.`]),
  ...(comments.deleted.length === 0 ? [] : [`${toCount(comments.deleted.length, "comment was", "comments were")} deleted.`]),
];

/** "The story’s title and text were edited." */
const describeStory = ({ story }: ReportChanges): readonly string[] =>
  story.length === 0 ? [] : [`The story’s ${new Intl.ListFormat("en").format(story)} ${story.length === 1 ? "was" : "were"} edited.`];

/** New comments that no topic has, by status. */
const placeless: readonly (readonly [ReportComment["status"], string])[] = [
  ["untagged", "in no topic"],
  ["empty", "without words"],
  ["failed", "failed"],
];

/** The topics of the new comments, the most first: ": 4 in Costs, 2 in Names, 1 in no topic". A comment of several topics counts in each. */
const describePlaces = (report: Report): string => {
  const isNew = findNewIds(report);
  const parents = new Set(report.topics.map(({ parentId }) => parentId));
  const counts = report.topics
    .filter(({ id }) => !parents.has(id))
    .map(({ name, commentIds }) => ({ name, count: commentIds.filter((id) => isNew.has(id)).length }))
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => right.count - left.count);
  const elsewhere = placeless.flatMap(([status, words]) => {
    const count = report.comments.filter((comment) => isNew.has(comment.id) && comment.status === status).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const shown = counts.slice(0, mostNames).map(({ name, count }) => `${count} in ${name}`);
  const left = counts.length - shown.length;
  const parts = [...shown, ...(left > 0 ? [`others in ${toCount(left, "more topic")}`] : []), ...elsewhere];
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
};

const describeTopics = ({ topics }: Report, changes: ReportChanges): readonly string[] => {
  const nameOf = (id: string | null): string | null => topics.find((topic) => topic.id === id)?.name ?? null;
  const { new: added, renamed, gone } = changes.topics;
  return [
    ...listNames(
      "New topic",
      "New topics",
      added.flatMap((id) => nameOf(id) ?? []),
    ),
    ...renamed.slice(0, mostNames).map(({ id, before }) => `The topic “${before}” is called “${nameOf(id) ?? id}” now.`),
    ...countLeft(renamed, "topic was renamed", "topics were renamed"),
    ...gone.slice(0, mostNames).map(({ name, into }) => {
      const next = nameOf(into);
      return next === null ? `The topic “${name}” is gone.` : `The topic “${name}” is part of “${next}” now.`;
    }),
    ...countLeft(gone, "topic is gone", "topics are gone"),
  ];
};

const describeTexts = ({ topics }: Report, { topics: { rewritten }, overviewRewritten }: ReportChanges): readonly string[] => [
  ...listNames(
    "Summary written again",
    "Summaries written again",
    topics.filter(({ id }) => rewritten.includes(id)).map(({ name }) => name),
  ),
  ...(overviewRewritten ? ["The overview was written again."] : []),
];

const listNames = (one: string, many: string, names: readonly string[]): readonly string[] => {
  if (names.length === 0) return [];
  const left = names.length - mostNames;
  const listed = names.slice(0, mostNames).join(", ");
  return [`${names.length === 1 ? one : many}: ${listed}${left > 0 ? ` and ${left} more` : ""}.`];
};

const countLeft = (all: readonly unknown[], one: string, many: string): readonly string[] =>
  all.length > mostNames ? [`${toCount(all.length - mostNames, `more ${one}`, `more ${many}`)}.`] : [];

/** How many comments of a topic came since the version that the report builds on. */
export const countNew = ({ commentIds }: Pick<ReportTopic, "commentIds">, report: Report): number => {
  const isNew = findNewIds(report);
  return isNew.size === 0 ? 0 : commentIds.filter((id) => isNew.has(id)).length;
};

import type { DiscussionDifference } from "../../domain/changes/compare-discussions.ts";
import type { Report, ReportTopic } from "../../domain/report/report.ts";
import type { Sentence } from "../../domain/topics/topic.ts";
import type { TaggedTopic } from "../../engines/engine.ts";

/** A summary is written again when it does not know at least this share of its topic's comments. */
const newerShare = 1 / 5;

/** A topic that stays as it is written, or that is written again, with the comments that its earlier summary does not know. */
export interface TopicDecision {
  readonly topic: TaggedTopic;
  /** Null for a new topic. */
  readonly earlier: ReportTopic | null;
  readonly newerIds: readonly string[];
  readonly isRewritten: boolean;
}

/**
 * Which summaries are written again: those of new topics, those that do not know a fifth of their topic's comments, those that cite a
 * comment that was edited or is gone, and those that the budget once left out.
 */
export const chooseRewritten = (
  topics: readonly TaggedTopic[],
  { earlier, difference }: { readonly earlier: Report; readonly difference: Pick<DiscussionDifference, "edited"> },
): readonly TopicDecision[] => {
  const before = new Map(earlier.topics.map((topic) => [topic.id, topic]));
  const edited = new Set(difference.edited);
  const missing = new Set(
    earlier.partial === null ? [] : earlier.findings.filter(({ code }) => code === "summary-quoted").map(({ where }) => where),
  );
  return topics.map((topic) => {
    const known = before.get(topic.id) ?? null;
    if (known === null) return { topic, earlier: null, newerIds: [], isRewritten: true };
    const written = new Set(known.commentIds.filter((id) => !edited.has(id) && !known.newerCommentIds.includes(id)));
    const newerIds = topic.commentIds.filter((id) => !written.has(id));
    const members = new Set(topic.commentIds);
    const isOutgrown = newerIds.length > 0 && newerIds.length >= topic.commentIds.length * newerShare;
    const isBroken = citedBy(known).some((id) => edited.has(id) || !members.has(id)) || holdersOf(known).some((id) => edited.has(id));
    const isRewritten = topic.commentIds.length > 0 && (isOutgrown || isBroken || missing.has(`topic:${topic.id}`));
    return { topic, earlier: known, newerIds, isRewritten };
  });
};

/** The comments on which sentences about a topic rest. Those who hold a viewpoint are counted by code, and may go. */
const citedBy = ({ heading, lede, summary, exchanges, viewpoints }: ReportTopic): readonly string[] => [
  ...citedIds([...[heading, lede].filter((sentence) => sentence !== null), ...summary]),
  ...citedIds(exchanges.flatMap(({ claim, reply }) => [claim, reply])),
  ...viewpoints.flatMap(({ quote }) => (quote === null ? [] : [quote.commentId])),
];

const holdersOf = ({ viewpoints }: ReportTopic): readonly string[] => viewpoints.flatMap(({ commentIds }) => commentIds);

export const citedIds = (sentences: readonly Sentence[]): readonly string[] =>
  sentences.flatMap(({ citations }) => citations.map(({ commentId }) => commentId));

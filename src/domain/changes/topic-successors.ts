import type { Report, ReportTopic } from "../report/report.ts";
import { overlapOf } from "../topics/topic-tree.ts";

type Topics = Pick<Report, "topics">;

/**
 * For each topic of an earlier report the topic of a later one that continues it: the one with the same slug, else the one with the
 * most of its comments, at least half. Of equals the one with fewer other comments is taken, so that a renamed subtopic is not taken
 * for its parent. Null where no topic continues it. Ids are not compared: a new reading numbers its topics itself.
 */
export const findTopicSuccessors = (earlier: Topics, later: Topics): ReadonlyMap<string, string | null> => {
  const bySlug = new Map(later.topics.map((topic) => [topic.slug, topic]));
  const sets = later.topics.map((topic) => ({ topic, comments: new Set(topic.commentIds) }));
  return new Map(earlier.topics.map((topic) => [topic.id, (bySlug.get(topic.slug) ?? findLargestShare(topic, sets))?.id ?? null]));
};

const findLargestShare = (
  { commentIds }: ReportTopic,
  candidates: readonly { readonly topic: ReportTopic; readonly comments: ReadonlySet<string> }[],
): ReportTopic | null => {
  const own = new Set(commentIds);
  let best: { readonly topic: ReportTopic; readonly shared: number; readonly overlap: number } | null = null;
  for (const { topic, comments } of candidates) {
    const shared = own.intersection(comments).size;
    if (shared === 0 || shared * 2 < own.size) continue;
    const overlap = overlapOf(own, comments);
    if (best === null || shared > best.shared || (shared === best.shared && overlap > best.overlap)) best = { topic, shared, overlap };
  }
  return best?.topic ?? null;
};

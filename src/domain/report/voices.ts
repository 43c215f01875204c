import { rememberFor } from "../remember.ts";
import { ancestorsOf } from "../topics/topic-tree.ts";
import type { Report, ReportComment, ReportTopic } from "./report.ts";

/** Somebody who carries a discussion. */
export interface Voice {
  readonly author: string;
  /** In thread order. */
  readonly comments: readonly ReportComment[];
  /** The narrowest topics of those comments, the most frequent first. */
  readonly topics: readonly ReportTopic[];
  /** The sides of the published claims that rest on nobody else's comments, each once, the most frequent first. */
  readonly sides: readonly { readonly side: string; readonly topic: ReportTopic }[];
}

/** A table of the ten most frequent would be a list of names; the fifth already wrote little. */
const mostVoices = 5;
/** One remark and one reply to an answer are no thread. */
const leastComments = 3;
/** In a shorter thread everybody can be read. */
const leastThread = 20;

/**
 * Who carries a discussion: the people with the most comments that have words, ties in the order of their first comment. Unknown
 * authors are nobody in particular. Empty for a short thread.
 */
export const findVoices = rememberFor(({ comments, topics }: Pick<Report, "comments" | "topics">): readonly Voice[] => {
  if (comments.length < leastThread) return [];
  const byAuthor = Map.groupBy(
    comments.filter(({ author, status }) => author !== null && status !== "empty"),
    ({ author }) => author ?? "",
  );
  return [...byAuthor]
    .filter(([, own]) => own.length >= leastComments)
    .toSorted(([, left], [, right]) => right.length - left.length)
    .slice(0, mostVoices)
    .map(([author, own]) => ({ author, comments: own, topics: listTopics(own, topics), sides: listSides(own, topics) }));
});

const listTopics = (own: readonly ReportComment[], topics: readonly ReportTopic[]): readonly ReportTopic[] => {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const counts = new Map<ReportTopic, number>();
  for (const { topicIds } of own) {
    const named = topicIds.flatMap((id) => byId.get(id) ?? []);
    const broader = new Set(named.flatMap((topic) => ancestorsOf(topic, byId)));
    for (const topic of named) if (!broader.has(topic)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return byCount(counts);
};

const listSides = (own: readonly ReportComment[], topics: readonly ReportTopic[]): Voice["sides"] => {
  const ids = new Set(own.map(({ id }) => id));
  const entries = new Map<string, Voice["sides"][number]>();
  const counts = new Map<string, number>();
  for (const topic of topics) {
    for (const { side, citations } of topic.summary) {
      if (side === null || !citations.every(({ commentId }) => ids.has(commentId))) continue;
      const key = `${topic.id}\n${side}`;
      entries.set(key, { side, topic });
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return byCount(counts).flatMap((key) => entries.get(key) ?? []);
};

/** Keys by how often they were counted; ties in the order of their first count. */
const byCount = <K>(counts: ReadonlyMap<K, number>): readonly K[] =>
  [...counts].toSorted(([, left], [, right]) => right - left).map(([key]) => key);

import type { Report } from "../../domain/report/report.ts";
import type { TopicEdit } from "../../domain/topics/topic-edit.ts";
import type { Tag, Topic } from "../../domain/topics/topic.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { toOwnTopics } from "../read-on/own-topics.ts";

export interface EditedTags {
  /** One tag for every comment with text, as the change leaves it: kept topics, and merged ones as those that they went into. */
  readonly tags: readonly Tag[];
  /** Comments that lost all topics that they were tagged with themselves. They may be left in the group of a dropped topic. */
  readonly freed: readonly string[];
}

/** The tags of a report after a change of its topics, without asking any engine. */
export const editTags = ({ topics, comments }: Pick<Report, "topics" | "comments">, edit: TopicEdit): EditedTags => {
  const before = new Map(topics.map((topic) => [topic.id, topic]));
  const kept = new Set(edit.topics.map(({ id }) => id));
  const mergedInto = new Map(edit.merged.map(({ from, into }) => [from, into]));
  const continueAs = (id: string): string | null => {
    const next = mergedInto.get(id) ?? id;
    return kept.has(next) ? next : null;
  };
  const freed: string[] = [];
  const tags = comments
    .filter(({ status }) => status !== "empty")
    .map(({ id, topicIds, status, reason }): Tag => {
      const own = toOwnTopics(topicIds, before);
      const continued = own.flatMap((topicId) => continueAs(topicId) ?? []);
      // A group that is left keeps the comments of a dropped subtopic.
      const left = own.flatMap((topicId) => continueAs(topicId) ?? findGroupLeft(topicId, before, continueAs) ?? []);
      if (own.length > 0 && continued.length === 0) freed.push(id);
      return { commentId: id, topicIds: [...new Set(left)], failure: status === "failed" ? reason : null };
    });
  return { tags, freed };
};

type Topics = ReadonlyMap<string, Pick<Topic, "id" | "parentId">>;

/** The nearest group of a dropped topic that is left. */
const findGroupLeft = (id: string, topics: Topics, continueAs: (id: string) => string | null): string | null => {
  const topic = topics.get(id);
  for (const group of topic ? ancestorsOf(topic, topics) : []) {
    const left = continueAs(group.id);
    if (left !== null) return left;
  }
  return null;
};

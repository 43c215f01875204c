import type { Topic } from "../../domain/topics/topic.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";

type Topics = ReadonlyMap<string, Pick<Topic, "id" | "parentId">>;

/** The topics that a comment was tagged with itself: those of its topics that contain none of the others. */
export const toOwnTopics = (topicIds: readonly string[], topics: Topics): readonly string[] => {
  const above = new Set(
    topicIds.flatMap((id) => {
      const topic = topics.get(id);
      return topic ? ancestorsOf(topic, topics).map((ancestor) => ancestor.id) : [];
    }),
  );
  return topicIds.filter((id) => !above.has(id));
};

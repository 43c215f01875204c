import type { Topic } from "../domain/topics/topic.ts";

/** The topics without children: comments are tagged with these alone, for a comment of a part is one of the whole. */
export const toLeafTopics = <T extends Pick<Topic, "id" | "parentId">>(topics: readonly T[]): readonly T[] => {
  const parents = new Set(topics.map((topic) => topic.parentId));
  return topics.filter((topic) => !parents.has(topic.id));
};

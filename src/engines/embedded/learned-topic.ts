import type { Topic } from "../../domain/topics/topic.ts";
import type { NamedTopic } from "./name-topics.ts";

/** A topic that this reading has learned, with the places of its comments in the thread. */
export interface LearnedTopic extends Topic, NamedTopic {
  readonly members: readonly number[];
}

/** The topic without its members, as the engine returns it. */
export const toPlainTopic = ({ id, name, description, parentId }: Topic): Topic => ({ id, name, description, parentId });

/**
 * Leaves out topics without a subject, and the last remaining part of a broad topic, which would be the same topic again. Keeps all if nothing would be
 * left. [T1] No other topics take their place: their comments are tagged with the topics that they are similar to, or with none.
 */
export const keepSubjects = (topics: readonly LearnedTopic[]): readonly LearnedTopic[] => {
  const isBroad = ({ id }: LearnedTopic): boolean => topics.some(({ parentId }) => parentId === id);
  const kept = topics.filter((topic) => topic.hasSubject || isBroad(topic));
  const isOnlyPart = (topic: LearnedTopic): boolean =>
    topic.parentId !== null && kept.filter(({ parentId }) => parentId === topic.parentId).length === 1;
  const remaining = kept.filter((topic) => !isOnlyPart(topic));
  return remaining.length === 0 ? topics : remaining;
};

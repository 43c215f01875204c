import type { Topic } from "../../domain/topics/topic.ts";
import type { NamedTopic } from "./name-topics.ts";

/** A topic that this reading has learned, with the places of its comments in the thread. */
export interface LearnedTopic extends Topic, NamedTopic {
  readonly members: readonly number[];
}

/** The topic without its members, as the engine returns it. */
export const toPlainTopic = ({ id, name, description, parentId }: Topic): Topic => ({ id, name, description, parentId });

/**
 * Leaves out topics that have no subject, unless there are no others, and parts that would then stand alone in their whole. [T1] The number of
 * topics is never filled up; the comments are tagged with the topics that they are similar to, or with none.
 */
export const keepSubjects = (topics: readonly LearnedTopic[]): readonly LearnedTopic[] => {
  const isWhole = ({ id }: LearnedTopic): boolean => topics.some(({ parentId }) => parentId === id);
  const kept = topics.filter((topic) => topic.hasSubject || isWhole(topic));
  const lonely = (topic: LearnedTopic): boolean =>
    topic.parentId !== null && kept.filter(({ parentId }) => parentId === topic.parentId).length === 1;
  const clear = kept.filter((topic) => !lonely(topic));
  return clear.length === 0 ? topics : clear;
};

import type { Topic } from "../../domain/topics/topic.ts";
import type { NamedTopic } from "./name-topics.ts";

/** A topic that this reading has learned, with the places of its comments in the thread. */
export interface LearnedTopic extends Topic, NamedTopic {
  readonly members: readonly number[];
}

/** The topic without its members, as the engine returns it. */
export const toPlainTopic = ({ id, name, description, parentId }: Topic): Topic => ({ id, name, description, parentId });

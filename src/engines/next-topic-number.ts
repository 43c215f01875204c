import type { Topic } from "../domain/topics/topic.ts";

/** A number that no topic's id has (`t3`, `t3-1`). Topics may have been dropped since they were learned, so their count alone says nothing. */
export const toNextTopicNumber = (topics: readonly Pick<Topic, "id">[]): number =>
  1 + Math.max(topics.length, ...topics.map(({ id }) => Number(/^t(\d+)/u.exec(id)?.[1] ?? 0)));

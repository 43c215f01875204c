import type { Thread } from "./thread.ts";

/** How many comments stand below each comment, at any depth, by the comment's place. One pass is enough, because replies come after their parents. */
export const countAnswers = (thread: Thread): readonly number[] => {
  const below = thread.comments.map(() => 0);
  for (const { index, parent } of thread.comments.toReversed()) {
    if (parent >= 0) below[parent] = (below[parent] ?? 0) + 1 + (below[index] ?? 0);
  }
  return below;
};

/** The places of the direct answers to each comment, by its place, in thread order. */
export const toReplies = (thread: Thread): readonly (readonly number[])[] => {
  const replies = thread.comments.map((): number[] => []);
  for (const { index, parent } of thread.comments) replies[parent]?.push(index);
  return replies;
};

import type { Discussion } from "../domain/discussion.ts";
import type { Tag } from "../domain/topic.ts";

/**
 * Exactly one tag for each comment that has text, in thread order [A1] [A2]. Of two tags for a comment the first counts, a comment
 * without a tag fails (it is never silently untagged), and tags for anything else are dropped.
 */
export const completeTags = (discussion: Discussion, tags: readonly Tag[]): readonly Tag[] => {
  const first = new Map(tags.toReversed().map((tag) => [tag.commentId, tag]));
  return discussion.comments
    .filter((comment) => comment.absence === null)
    .map(({ id }) => {
      const tag = first.get(id) ?? { commentId: id, topicIds: [], failure: "the engine gave no verdict on it" };
      return tag.failure === null ? tag : { ...tag, topicIds: [] };
    });
};

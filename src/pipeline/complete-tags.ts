import type { Discussion } from "../domain/thread/discussion.ts";
import type { Tag } from "../domain/topics/topic.ts";

/**
 * Exactly one tag for each comment that has text, in thread order [A1] [A2]. Of two tags for one comment the first is used; a comment
 * without a tag fails (it is never silently untagged), and tags for unknown comments are dropped.
 */
export const completeTags = (discussion: Discussion, tags: readonly Tag[]): readonly Tag[] => {
  const first = new Map(tags.toReversed().map((tag) => [tag.commentId, tag]));
  return discussion.comments
    .filter((comment) => comment.absence === null)
    .map(({ id }) => {
      const tag = first.get(id) ?? { commentId: id, topicIds: [], failure: "the engine returned no tag for it" };
      return tag.failure === null ? tag : { ...tag, topicIds: [] };
    });
};

import type { Discussion } from "../domain/discussion.ts";
import type { Tag } from "../domain/topic.ts";

/**
 * Exactly one tag for each comment that can be read, in thread order [A1] [A2]: of two verdicts on a comment the first counts,
 * a comment that the engine forgot is failed (never silently untagged), and verdicts on anything else are left out.
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

import type { Tag, Topic } from "../domain/topic.ts";
import type { Reading } from "../engines/engine.ts";

/** From this share of comments without a topic on, something that people talk about was probably overlooked. */
const largestGap = 0.1;

/**
 * Where more than a tenth of the comments found no topic, the engine is asked for topics of those alone. Tags that there were
 * stay as they are; one of the new ones counts only for a comment that had none.
 */
export const fillGaps = async ({
  topics,
  tags,
  reading,
}: {
  topics: readonly Topic[];
  tags: readonly Tag[];
  reading: Reading;
}): Promise<{ readonly topics: readonly Topic[]; readonly tags: readonly Tag[] }> => {
  const without = tags.filter(({ topicIds, failure }) => failure === null && topicIds.length === 0);
  if (without.length <= tags.length * largestGap) return { topics, tags };
  const filled = await reading.fillGaps(
    topics,
    without.map(({ commentId }) => commentId),
  );
  const found = new Map(filled.tags.filter(({ topicIds }) => topicIds.length > 0).map((tag) => [tag.commentId, tag]));
  const gap = new Set(without.map(({ commentId }) => commentId));
  return {
    topics: [...topics, ...filled.topics],
    tags: tags.map((tag) => (gap.has(tag.commentId) ? (found.get(tag.commentId) ?? tag) : tag)),
  };
};

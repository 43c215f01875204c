import type { Tag, Topic } from "../domain/topics/topic.ts";
import type { Reading } from "../engines/engine.ts";

/** If more than this share of the comments have no topic, a subject was probably overlooked. */
const largestGap = 0.1;

/**
 * If more than a tenth of the comments have no topic, asks the engine for topics of those comments alone. Existing tags stay as they
 * are; a new tag is used only for a comment that had none.
 */
export const fillGaps = async ({
  topics,
  tags,
  reading,
}: {
  topics: readonly Topic[];
  tags: readonly Tag[];
  reading: Pick<Reading, "fillGaps">;
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

import type { DiscussionDifference } from "../../domain/changes/compare-discussions.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Report } from "../../domain/report/report.ts";
import type { Tag, Topic } from "../../domain/topics/topic.ts";
import type { TaggedTopic } from "../../engines/engine.ts";
import { completeTags } from "../complete-tags.ts";
import type { BudgetGuard } from "../keep-what-is-done.ts";
import { notReached } from "../make-report.ts";
import type { OpenOnce } from "./open-once.ts";
import { toOwnTopics } from "./own-topics.ts";

/** The fewest comments without a topic that make a new one, if they have a subject in common. */
const leastGathered = 3;

interface NewerInput {
  /** The thread as it is now, with every comment of the earlier one. */
  readonly discussion: Discussion;
  readonly earlier: Report;
  readonly difference: Pick<DiscussionDifference, "new" | "edited">;
}

interface Tagged {
  readonly topics: readonly Topic[];
  /** One for each comment with text. */
  readonly tags: readonly Tag[];
  /** The comments that were tagged now. */
  readonly wanted: ReadonlySet<string>;
}

/**
 * Tags the comments that are new or edited, or that failed before; all others keep their tags. Those that fit no topic gather, and where
 * at least three of them have a subject in common, they get a topic. Given topics stay the only ones.
 */
export const tagNewer = async (
  input: NewerInput,
  { open, budget }: { readonly open: OpenOnce; readonly budget: BudgetGuard },
): Promise<Tagged> => {
  const { discussion, earlier } = input;
  const wanted = findWanted(input);
  const kept = toKeptTags(earlier, wanted);
  const topics = toTaggedTopics(input, wanted);
  if (wanted.size === 0) return { topics, tags: completeTags(discussion, kept), wanted };
  const reading = await open.reading();
  const from = earlier.topicsFrom === "given" ? "given" : "learned";
  const verdicts = await budget.keep(() => reading.tagSelection(topics, [...wanted], from), "tags of new comments");
  const failed = [...wanted].map((commentId): Tag => ({ commentId, topicIds: [], failure: notReached }));
  const tags = completeTags(discussion, [...kept, ...(verdicts?.filter(({ commentId }) => wanted.has(commentId)) ?? failed)]);
  const gathered = tags.filter(({ topicIds, failure }) => failure === null && topicIds.length === 0).map(({ commentId }) => commentId);
  if (from === "given" || gathered.length < leastGathered || !gathered.some((id) => wanted.has(id))) return { topics, tags, wanted };
  const found = await budget.keep(() => reading.gatherTopics(topics, gathered, leastGathered), "topics for comments without one");
  return { ...addGathered({ topics, tags, gathered }, found ?? { topics: [], tags: [] }), wanted };
};

const findWanted = ({ discussion, earlier, difference }: NewerInput): ReadonlySet<string> => {
  const failed = earlier.comments.filter(({ status }) => status === "failed").map(({ id }) => id);
  const changed = new Set([...difference.new, ...difference.edited, ...failed]);
  return new Set(discussion.comments.filter(({ id, absence }) => absence === null && changed.has(id)).map(({ id }) => id));
};

/** The tags of the earlier report, of the comments that are not tagged again. */
const toKeptTags = ({ topics, comments }: Report, wanted: ReadonlySet<string>): readonly Tag[] => {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return comments
    .filter(({ id, status }) => status !== "empty" && !wanted.has(id))
    .map(({ id, topicIds, kind }) => ({
      commentId: id,
      topicIds: toOwnTopics(topicIds, byId),
      failure: null,
      ...(kind !== null && { kind }),
    }));
};

/** The earlier topics with the comments that they still have. */
const toTaggedTopics = ({ discussion, earlier }: NewerInput, wanted: ReadonlySet<string>): readonly TaggedTopic[] => {
  const readable = new Set(discussion.comments.filter(({ absence }) => absence === null).map(({ id }) => id));
  return earlier.topics.map(({ id, name, description, parentId, answersTitle, commentIds }) => ({
    id,
    name,
    description,
    parentId,
    ...(answersTitle && { answersTitle: true as const }),
    commentIds: commentIds.filter((commentId) => readable.has(commentId) && !wanted.has(commentId)),
  }));
};

/** Adds the new topics that enough of the gathered comments speak to; no other comment gets one of them. */
const addGathered = (
  { topics, tags, gathered }: { readonly topics: readonly Topic[]; readonly tags: readonly Tag[]; readonly gathered: readonly string[] },
  found: { readonly topics: readonly Topic[]; readonly tags: readonly Tag[] },
): Pick<Tagged, "topics" | "tags"> => {
  const waiting = new Set(gathered);
  const taken = new Set(topics.map(({ id }) => id));
  const answered = found.tags.filter(({ commentId }) => waiting.has(commentId));
  const isBacked = ({ id }: Topic): boolean => answered.filter(({ topicIds }) => topicIds.includes(id)).length >= leastGathered;
  const fresh = found.topics.filter((topic) => !taken.has(topic.id) && isBacked(topic)).map((topic) => ({ ...topic, parentId: null }));
  const freshIds = new Set(fresh.map(({ id }) => id));
  const topicsOf = new Map(answered.map(({ commentId, topicIds }) => [commentId, topicIds.filter((id) => freshIds.has(id))]));
  return {
    topics: [...topics, ...fresh],
    tags: tags.map((tag) => {
      const own = topicsOf.get(tag.commentId) ?? [];
      return own.length === 0 ? tag : { ...tag, topicIds: own };
    }),
  };
};

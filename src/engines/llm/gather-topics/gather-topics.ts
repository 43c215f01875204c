import type { Topic } from "../../../domain/topics/topic.ts";
import type { FilledGaps, TaggedTopic } from "../../engine.ts";
import { toNextTopicNumber } from "../../next-topic-number.ts";
import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { countMissing } from "../propose-topics/propose-topics.ts";
import { readProposedTopics } from "../propose-topics/reply.ts";
import { toTopics } from "../propose-topics/to-topics.ts";
import { tokensATag, toBatchLimit } from "../tag-comments/batches.ts";
import { readVerdicts } from "../tag-comments/reply.ts";
import { noteOddities } from "../tag-comments/tag-comments.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { renderWithAncestors, splitWithAncestors } from "../thread/with-ancestors.ts";
import { gatherTopicsVersion, renderGatherTopics } from "./prompt.ts";

/** In tokens: a name, a description and the JSON around them. */
const tokensATopic = 70;

const nothingGathered: FilledGaps = { topics: [], tags: [] };

/**
 * Topics that at least `least` of these comments, which fit no other, have in common, and the comments that speak to them. Asked once: where
 * the comments do not fit one call, the latest do.
 */
export const gatherTopics = async (
  context: LlmContext,
  {
    comments,
    existing,
    least,
  }: { readonly comments: readonly NumberedComment[]; readonly existing: readonly TaggedTopic[]; readonly least: number },
): Promise<FilledGaps> => {
  const shown = splitWithAncestors(comments, context, toBatchLimit(context.tokenBudget)).at(-1) ?? [];
  const most = countMissing(context, { comments: shown, existing });
  if (most < 1 || shown.length < least) return nothingGathered;
  const numbers = shown.map(({ number }) => number);
  const reply = await context.asker.ask({
    model: context.model,
    step: "gather-topics",
    promptVersion: gatherTopicsVersion,
    opening: context.showsSections ? "whole" : "tags",
    prefix: "",
    task: `${renderWithAncestors(context, shown)}${renderGatherTopics({ most, least, existing, numbers })}`,
    maxOutputTokens: toOutputLimit(most * tokensATopic + shown.length * tokensATag, context.tokenBudget),
    read: (answer) => {
      const { value, problems } = readProposedTopics(answer, { most, least: 0, mostGroups: 0 });
      return {
        value: { proposed: value, verdicts: readVerdicts(answer, { numbers, topics: answer.topics.length }), names: answer.topics },
        problems,
      };
    },
  });
  if (reply.kind !== "read") {
    const message = `No topics were proposed for comments without one: ${describeFailure(reply)}.`;
    context.note({ code: "answer-unusable", where: "document", message });
    return nothingGathered;
  }
  const { proposed, verdicts, names } = reply.value;
  noteOddities(context, shown, verdicts);
  const topics = withoutKnown(toTopics(proposed, toNextTopicNumber(existing) - 1), existing);
  const placed = names.map(({ name }) => topics.find((topic) => toKey(topic.name) === toKey(name))?.id ?? null);
  return {
    topics,
    tags: shown.map(({ number, comment }) => ({
      commentId: comment.id,
      topicIds: (verdicts.topicsOf.get(number) ?? []).flatMap((place) => placed[place] ?? []),
      failure: null,
    })),
  };
};

const toKey = (name: string): string => name.trim().toLowerCase();

const withoutKnown = (topics: readonly Topic[], existing: readonly Topic[]): readonly Topic[] => {
  const taken = new Set(existing.map(({ name }) => toKey(name)));
  return topics.filter(({ name }) => !taken.has(toKey(name)));
};

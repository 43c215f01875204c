import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import type { ProposedTopic, ProposedTopics } from "../propose-topics/reply.ts";
import type { TopicLimits } from "../propose-topics/topic-count.ts";
import { mergeTopicsVersion, renderMergeTopics } from "./prompt.ts";
import { readMergedTopics } from "./reply.ts";

const tokensATopic = 70;

/**
 * Merges the sections' proposals into one list; a list too long for one call is merged in parts first. A proposal that the model left out stays a
 * topic of its own; what exceeds the limit is dropped, with a finding.
 */
export const mergeTopics = async (
  context: LlmContext,
  proposals: readonly ProposedTopic[],
  wanted: TopicLimits,
): Promise<ProposedTopics> => {
  const part = { ...wanted, groups: null };
  let list = proposals;
  for (let parts = toParts(list, context); parts.length > 1; parts = toParts(list, context)) {
    const merged = await Promise.all(
      parts.map(async (proposed) => (proposed.length === 1 ? proposed : (await mergeOnce(context, proposed, part)).topics)),
    );
    if (merged.flat().length >= list.length) break;
    list = merged.flat();
  }
  const { topics, groups } = list.length === 1 ? { topics: list, groups: [] } : await mergeOnce(context, list, wanted);
  return { topics: limit(context, topics, wanted.topics), groups };
};

const toParts = (list: readonly ProposedTopic[], { countTokens, tokenBudget }: LlmContext): readonly (readonly ProposedTopic[])[] => {
  const parts: ProposedTopic[][] = [];
  let used = Infinity;
  for (const topic of list) {
    const tokens = countTokens(`${topic.name} ${topic.description}`) + 12;
    if (used + tokens > tokenBudget.comments) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(topic);
    used += tokens;
  }
  return parts;
};

const mergeOnce = async (
  { asker, model, tokenBudget, note }: LlmContext,
  proposals: readonly ProposedTopic[],
  wanted: TopicLimits,
): Promise<ProposedTopics> => {
  const { topics: most, groups } = wanted;
  const mostGroups = groups?.most ?? 0;
  const reply = await asker.ask({
    model,
    step: "merge-topics",
    promptVersion: mergeTopicsVersion,
    prefix: "",
    task: renderMergeTopics(proposals, wanted),
    maxOutputTokens: toOutputLimit((most + mostGroups) * tokensATopic, tokenBudget),
    read: (answer) => readMergedTopics(answer, { proposals, most, mostGroups }),
  });
  if (reply.kind === "read" && reply.value.topics.length > 0) {
    const { topics, groups: made, forgotten } = reply.value;
    return { topics: [...topics, ...forgotten], groups: made };
  }
  const why = reply.kind === "read" ? "the model named no topic" : describeFailure(reply);
  note({
    code: "answer-unusable",
    where: "document",
    message: `The topics of the thread's sections could not be merged: ${why}. Topics with the same name were joined.`,
  });
  const topics = [...Map.groupBy(proposals, ({ name }) => name.toLowerCase()).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, size: same.reduce((sum, { size }) => sum + size, 0) })),
  );
  return { topics, groups: [] };
};

const limit = ({ note }: LlmContext, topics: readonly ProposedTopic[], most: number): readonly ProposedTopic[] => {
  const bySize = topics.length <= most ? topics : topics.toSorted((left, right) => right.size - left.size);
  for (const { name } of bySize.slice(most))
    note({
      code: "topic-dropped",
      where: "document",
      message: `The proposed topic "${name}" was the smallest of more than ${most} and was not used.`,
    });
  return bySize.slice(0, most);
};

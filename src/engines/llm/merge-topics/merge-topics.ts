import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import type { ProposedTopic } from "../propose-topics/reply.ts";
import { mergeTopicsVersion, renderMergeTopics } from "./prompt.ts";
import { readMergedTopics } from "./reply.ts";

const tokensATopic = 70;

interface Wanted {
  readonly about: number;
  readonly most: number;
}

/**
 * Merges the sections' proposals into one list; a list too long for one call is merged in parts first. A proposal that the model left out stays a
 * topic of its own; what exceeds the limit is dropped, with a finding.
 */
export const mergeTopics = async (
  context: LlmContext,
  proposals: readonly ProposedTopic[],
  wanted: Wanted,
): Promise<readonly ProposedTopic[]> => {
  let list = proposals;
  for (let parts = toParts(list, context); parts.length > 1; parts = toParts(list, context)) {
    const merged = await Promise.all(parts.map((part) => (part.length === 1 ? Promise.resolve(part) : mergeOnce(context, part, wanted))));
    if (merged.flat().length >= list.length) break;
    list = merged.flat();
  }
  return limit(context, list.length === 1 ? list : await mergeOnce(context, list, wanted), wanted.most);
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
  { about, most }: Wanted,
): Promise<readonly ProposedTopic[]> => {
  const reply = await asker.ask({
    model,
    step: "merge-topics",
    promptVersion: mergeTopicsVersion,
    prefix: "",
    task: renderMergeTopics(proposals, { about, most }),
    maxOutputTokens: toOutputLimit(most * tokensATopic, tokenBudget),
    read: (answer) => readMergedTopics(answer, { proposals, most }),
  });
  if (reply.kind === "read" && reply.value.topics.length > 0) return [...reply.value.topics, ...reply.value.forgotten];
  const why = reply.kind === "read" ? "the model named no topic" : describeFailure(reply);
  note({
    code: "answer-unusable",
    where: "document",
    message: `The topics of the thread's sections could not be merged: ${why}. Topics with the same name were joined.`,
  });
  return [...Map.groupBy(proposals, ({ name }) => name.toLowerCase()).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({ ...first, size: same.reduce((sum, { size }) => sum + size, 0) })),
  );
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

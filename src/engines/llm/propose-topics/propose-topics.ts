import { AppError } from "../../../domain/app-error.ts";
import type { Topic } from "../../../domain/topics/topic.ts";
import { toLeafTopics } from "../../leaf-topics.ts";
import { toNextTopicNumber } from "../../next-topic-number.ts";
import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { mergeTopics } from "../merge-topics/merge-topics.ts";
import { splitToBudget, renderSelection } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { proposeTopicsVersion, renderProposeTopics } from "./prompt.ts";
import { type ProposedTopic, type ProposedTopics, readProposedTopics } from "./reply.ts";
import { toTopics } from "./to-topics.ts";
import { toTopicLimits } from "./topic-count.ts";

/** In tokens: a name, a description and the JSON around them. */
const tokensATopic = 70;

/** Proposes topics for all sections at once and merges them. For fewer than two readable comments no model is asked [T1]. */
export const proposeTopics = async (context: LlmContext): Promise<readonly Topic[]> => {
  const readable = context.transcript.comments.filter(isReadable).length;
  if (readable < 2) return [];
  const limits = toTopicLimits(readable);
  const { sections } = context.sections;
  const inUse = sections.filter((section) => section.comments.some(isReadable));
  const proposals = await Promise.all(
    inUse.map((section) => {
      const here = section.comments.filter(isReadable).length;
      // Groups are made once, of the whole list: by the only section's call, or when the sections' topics are merged.
      const prompt =
        inUse.length === 1
          ? { ...limits, isPart: false, existing: [] }
          : { topics: Math.min(limits.topics, here), groups: null, isPart: true, existing: [] };
      return ask(context, { prefix: section.prefix, comments: "", prompt, least: 1 });
    }),
  );
  const failures = proposals.filter((proposal) => typeof proposal === "string");
  if (failures.length === inUse.length) {
    throw new AppError("engine-failed", {
      what: `${context.model.name} proposed no topics`,
      why: failures[0] ?? "it was not asked",
      fix: "Choose another model with --model, or give this one more room with --model-context. The same question is not asked and paid again.",
    });
  }
  for (const failure of failures)
    context.note({
      code: "answer-unusable",
      where: "document",
      message: `No topics were proposed for one section of the thread: ${failure}.`,
    });
  const found = proposals.filter((proposal) => typeof proposal !== "string");
  const [only] = found;
  const isWhole = found.length === 1 && only !== undefined;
  return toTopics(
    isWhole
      ? only
      : await mergeTopics(
          context,
          found.flatMap(({ topics }) => topics),
          limits,
        ),
    0,
  );
};

/** Proposes topics for comments that fit none of the existing ones. */
export const proposeMissingTopics = async (
  context: LlmContext,
  { comments, existing }: { readonly comments: readonly NumberedComment[]; readonly existing: readonly Topic[] },
): Promise<readonly Topic[]> => {
  const most = countMissing(context, { comments, existing });
  if (most < 1 || comments.length < 2) return [];
  const proposals = await Promise.all(
    splitToBudget(comments, context).map((part) => {
      const prompt = { topics: most, groups: null, isPart: false, existing };
      return ask(context, { prefix: "", comments: renderSelection(context, part, { withhold: true }), prompt, least: 0 });
    }),
  );
  for (const failure of proposals.filter((proposal) => typeof proposal === "string"))
    context.note({ code: "answer-unusable", where: "document", message: `No topics were proposed for comments without one: ${failure}.` });
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()));
  const fresh = new Map<string, ProposedTopic>();
  for (const topic of proposals.filter((proposal) => typeof proposal !== "string").flatMap(({ topics }) => topics))
    if (!taken.has(topic.name.toLowerCase())) fresh.set(topic.name.toLowerCase(), topic);
  return toTopics({ topics: [...fresh.values()].slice(0, most), groups: [] }, toNextTopicNumber(existing) - 1);
};

/** How many more topics the discussion can have, and these comments can make. */
export const countMissing = (
  { transcript }: Pick<LlmContext, "transcript">,
  { comments, existing }: { readonly comments: readonly NumberedComment[]; readonly existing: readonly Topic[] },
): number => {
  const all = toTopicLimits(transcript.comments.filter(isReadable).length).topics;
  return Math.min(all - toLeafTopics(existing).length, toTopicLimits(comments.length).topics);
};

export const isReadable = ({ comment }: NumberedComment): boolean => comment.absence === null;

/** The proposals, or why there are none. */
const ask = async (
  { asker, model, tokenBudget }: LlmContext,
  question: { prefix: string; comments: string; prompt: Parameters<typeof renderProposeTopics>[0]; least: number },
): Promise<ProposedTopics | string> => {
  const { topics: most, groups } = question.prompt;
  const reply = await asker.ask({
    model,
    step: question.prefix === "" ? "fill-gaps" : "propose-topics",
    promptVersion: proposeTopicsVersion,
    prefix: question.prefix,
    task: `${question.comments}${renderProposeTopics(question.prompt)}`,
    maxOutputTokens: toOutputLimit((most + (groups?.most ?? 0)) * tokensATopic, tokenBudget),
    read: (answer) => readProposedTopics(answer, { most, least: question.least, mostGroups: groups?.most ?? 0 }),
  });
  if (reply.kind !== "read") return describeFailure(reply);
  return reply.value.topics.length < question.least ? "the model named no topic" : reply.value;
};

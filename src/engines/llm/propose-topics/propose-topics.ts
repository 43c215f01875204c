import { AppError } from "../../../domain/app-error.ts";
import type { Topic } from "../../../domain/topic.ts";
import { describeFailure } from "../asking/asker.ts";
import { type LlmContext, toOutputLimit } from "../context.ts";
import { mergeTopics } from "../merge-topics/merge-topics.ts";
import { splitToBudget, renderSelection } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";
import { proposeTopicsVersion, renderProposeTopics } from "./prompt.ts";
import { type ProposedTopic, readProposedTopics } from "./reply.ts";

/** A longer list of topics can no longer be taken in at a glance [T1]. */
const mostTopics = 20;
/** In tokens: a name, a description and the JSON around them. */
const tokensATopic = 60;

/** About how many topics a number of comments has [T1]: its square root. */
export const toTopicCount = (comments: number): number => Math.max(1, Math.min(mostTopics, Math.round(Math.sqrt(comments))));

/** Proposes topics for all sections at once and merges them. For fewer than two readable comments no model is asked [T1]. */
export const proposeTopics = async (context: LlmContext): Promise<readonly Topic[]> => {
  const readable = context.transcript.comments.filter(isReadable).length;
  if (readable < 2) return [];
  const most = readable === 2 ? 1 : mostTopics;
  const { sections } = context.sections;
  const inUse = sections.filter((section) => section.comments.some(isReadable));
  const proposals = await Promise.all(
    inUse.map((section) => {
      const here = section.comments.filter(isReadable).length;
      const prompt = { about: toTopicCount(here), most: Math.min(most, Math.max(1, here)), isPart: sections.length > 1, existing: [] };
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
  const merged = found.length === 1 ? (found[0] ?? []) : await mergeTopics(context, found.flat(), { about: toTopicCount(readable), most });
  return toTopics(merged, 0);
};

/** Proposes topics for comments that fit none of the existing ones. */
export const proposeMissingTopics = async (
  context: LlmContext,
  { comments, existing }: { readonly comments: readonly NumberedComment[]; readonly existing: readonly Topic[] },
): Promise<readonly Topic[]> => {
  const most = Math.min(mostTopics - existing.filter(({ parentId }) => parentId === null).length, toTopicCount(comments.length));
  if (most < 1 || comments.length < 2) return [];
  const proposals = await Promise.all(
    splitToBudget(comments, context).map((part) => {
      const prompt = { about: most, most, isPart: false, existing };
      return ask(context, { prefix: "", comments: renderSelection(context, part, { withhold: true }), prompt, least: 0 });
    }),
  );
  for (const failure of proposals.filter((proposal) => typeof proposal === "string"))
    context.note({ code: "answer-unusable", where: "document", message: `No topics were proposed for comments without one: ${failure}.` });
  const taken = new Set(existing.map(({ name }) => name.toLowerCase()));
  const fresh = new Map<string, ProposedTopic>();
  for (const topic of proposals.filter((proposal) => typeof proposal !== "string").flat())
    if (!taken.has(topic.name.toLowerCase())) fresh.set(topic.name.toLowerCase(), topic);
  return toTopics([...fresh.values()].slice(0, most), existing.length);
};

export const isReadable = ({ comment }: NumberedComment): boolean => comment.absence === null;

const toTopics = (topics: readonly ProposedTopic[], from: number): readonly Topic[] =>
  topics.map(({ name, description }, index) => ({ id: `t${from + index + 1}`, name, description, parentId: null }));

/** The proposals, or why there are none. */
const ask = async (
  { asker, model, tokenBudget }: LlmContext,
  question: { prefix: string; comments: string; prompt: Parameters<typeof renderProposeTopics>[0]; least: number },
): Promise<readonly ProposedTopic[] | string> => {
  const { most } = question.prompt;
  const reply = await asker.ask({
    model,
    step: question.prefix === "" ? "fill-gaps" : "propose-topics",
    promptVersion: proposeTopicsVersion,
    prefix: question.prefix,
    task: `${question.comments}${renderProposeTopics(question.prompt)}`,
    maxOutputTokens: toOutputLimit(most * tokensATopic, tokenBudget),
    read: (answer) => readProposedTopics(answer, { most, least: question.least }),
  });
  if (reply.kind !== "read") return describeFailure(reply);
  return reply.value.length < question.least ? "the model named no topic" : reply.value;
};

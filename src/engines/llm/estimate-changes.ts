import type { Discussion } from "../../domain/thread/discussion.ts";
import type { TaggedTopic } from "../engine.ts";
import { toLeafTopics } from "../leaf-topics.ts";
import { toBatchLimit, tokensATag } from "./tag-comments/batches.ts";
import { answerSchema } from "./asking/answer-schema.ts";
import { toSystemText } from "./asking/system-text.ts";
import type { EstimateOptions, KnownModel, ReadingEstimate, StepEstimate } from "./estimate.ts";
import {
  citedShare,
  excerptShare,
  membershipsAComment,
  tokensAStatement,
  tokensATask,
  tokensATopicLine,
  viewpointsATopic,
} from "./estimate.ts";
import { planReading } from "./plan-reading.ts";
import { toClaimCount, topicsACall } from "./summarize-topics/plan-calls.ts";
import { tokensASummary } from "./summarize-topics/summarize-topics.ts";
import { renderWithAncestors, splitWithAncestors } from "./thread/with-ancestors.ts";
import { tokensAVerdict } from "./verify-statements/verify-statements.ts";
import { shownShare, toUsualResults } from "./write-overview/overview-material.ts";
import { overviewTokens } from "./write-overview/write-overview.ts";

/** What is read of a thread that an earlier version holds: the comments to tag, and the topics that there are. */
export interface ReadingChanges {
  readonly commentIds: readonly string[];
  readonly topics: readonly KnownTopic[];
  /** Whether the story that the comments are about was edited: then the overview is written again in any case. */
  readonly isStoryEdited: boolean;
}

type KnownTopic = Pick<TaggedTopic, "id" | "parentId" | "commentIds">;

type Options = Pick<EstimateOptions, "tagModel" | "verify">;
type Estimated = Omit<StepEstimate, "model" | "cachedTokens">;

/**
 * The calls of a reading on, before any is made. What is tagged is known; which summaries are written again is guessed as if the new comments
 * were spread over the topics as the others are. Nothing is cached: no call shows the whole thread.
 */
export const estimateChanges = async (
  discussion: Discussion,
  model: KnownModel,
  { tagModel = model, verify = null, changes }: Options & { readonly changes: ReadingChanges },
): Promise<ReadingEstimate> => {
  const { transcript, tokenBudget, sections, countTokens } = await planReading(discussion, [
    model,
    tagModel,
    ...(verify === null ? [] : [verify.model]),
  ]);
  const fixed = countTokens(toSystemText(null)) + countTokens(JSON.stringify(answerSchema.json));
  const context = { transcript, tokenBudget, sections, countTokens };
  const comments = changes.commentIds.flatMap((id) => transcript.byId.get(id) ?? []);
  const leaves = toLeafTopics(changes.topics);
  const parts = splitWithAncestors(comments, context, toBatchLimit(tokenBudget));
  const threadTokens = sections.sections.reduce((sum, { tokens }) => sum + tokens, 0);
  const tags: Estimated = {
    step: "tag-comments",
    calls: parts.length,
    inputTokens: parts.reduce(
      (sum, part) => sum + fixed + tokensATask + leaves.length * tokensATopicLine + countTokens(renderWithAncestors(context, part)),
      0,
    ),
    outputTokens: comments.length * tokensATag,
  };
  const tokensAComment = threadTokens / Math.max(1, transcript.comments.length);
  const rewritten = guessRewritten(leaves, comments.length);
  const writing =
    rewritten.length === 0 && !changes.isStoryEdited
      ? []
      : estimateWriting({ leaves, rewritten, fixed, tokensAComment, threadTokens, verify: verify?.model ?? null });
  const steps = [tags, ...writing].filter(({ calls }) => calls > 0);
  const nameOf = (step: string): string =>
    step === "tag-comments" ? tagModel.name : step === "verify-statements" ? (verify?.model ?? model).name : model.name;
  return { steps: steps.map((step) => ({ ...step, cachedTokens: 0, model: nameOf(step.step) })), sections: sections.sections.length };
};

/** The sizes of the topics that will have a fifth of new comments, if these are spread as the earlier ones are. */
const guessRewritten = (leaves: readonly KnownTopic[], added: number): readonly number[] => {
  const sizes = leaves.map(({ commentIds }) => commentIds.length);
  const all = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  return sizes
    .map((size) => ({ size, newer: Math.round((added * membershipsAComment * size) / all) }))
    .flatMap(({ size, newer }) => (newer > 0 && newer * 4 >= size ? [size + newer] : []));
};

const estimateWriting = (known: {
  readonly leaves: readonly KnownTopic[];
  readonly rewritten: readonly number[];
  readonly fixed: number;
  readonly tokensAComment: number;
  readonly threadTokens: number;
  readonly verify: KnownModel | null;
}): readonly Estimated[] => {
  const { leaves, rewritten, fixed, tokensAComment, threadTokens } = known;
  const claims = rewritten.map((comments) => toClaimCount({ comments, tokens: comments * tokensAComment }));
  const shown = rewritten.reduce((sum, comments) => sum + comments * tokensAComment * excerptShare, 0);
  const calls = Math.ceil(rewritten.length / topicsACall);
  const written = claims.reduce((sum, count) => sum + 1 + count + viewpointsATopic, 0);
  const allClaims = leaves.reduce(
    (sum, { commentIds }) => sum + toClaimCount({ comments: commentIds.length, tokens: commentIds.length * tokensAComment }),
    0,
  );
  const results = leaves.length * (tokensATopicLine + viewpointsATopic * tokensAStatement) + allClaims * tokensAStatement;
  const writing: readonly Estimated[] = [
    {
      step: "summarize-topics",
      calls,
      inputTokens: calls * (fixed + tokensATask) + rewritten.length * tokensATopicLine + Math.round(shown),
      outputTokens: claims.reduce((sum, count) => sum + tokensASummary.topic + count * tokensASummary.claim, 0),
    },
    {
      step: "write-overview",
      calls: 1,
      inputTokens: fixed + tokensATask + Math.round(Math.min(results, toUsualResults(threadTokens)) + threadTokens * shownShare),
      outputTokens: overviewTokens.whole,
    },
  ];
  if (known.verify === null) return writing;
  return [
    ...writing,
    {
      step: "verify-statements",
      calls: calls === 0 ? 1 : 2,
      inputTokens: (calls === 0 ? 1 : 2) * (fixed + tokensATask) + Math.round(shown * citedShare) + written * tokensAStatement,
      outputTokens: written * tokensAVerdict,
    },
  ];
};

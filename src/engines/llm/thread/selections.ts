import type { LlmContext } from "../context.ts";
import { type NumberedComment, renderComment, renderComments, renderHead } from "./transcript.ts";

/** Some comments without their section, with excerpts of their parents, and of the story unless `wholeStory` [T2]. */
export const renderSelection = (
  { transcript, sections }: Pick<LlmContext, "transcript" | "sections">,
  comments: readonly NumberedComment[],
  { withhold = false, wholeStory = false }: { readonly withhold?: boolean; readonly wholeStory?: boolean } = {},
): string => {
  const { story, storyExcerpt, shortened } = sections;
  return `${renderHead(transcript, wholeStory ? story : storyExcerpt)}\n\n${renderComments(comments, { withhold, shortened })}\n\n`;
};

/** How many tokens each of these comments takes when it is shown with its parent's excerpt. */
export const countComments = (
  comments: readonly NumberedComment[],
  { countTokens, sections }: Pick<LlmContext, "countTokens" | "sections">,
): readonly number[] =>
  comments.map(
    (comment) => countTokens(renderComment(comment, { withhold: false, shortened: sections.shortened, isParentShown: false })) + 1,
  );

/** Splits comments into as few parts as fit the token budget, usually one. Each comment is in exactly one part. */
export const splitToBudget = (
  comments: readonly NumberedComment[],
  context: Pick<LlmContext, "countTokens" | "sections" | "tokenBudget">,
): readonly (readonly NumberedComment[])[] => {
  const costs = countComments(comments, context);
  const parts: NumberedComment[][] = [];
  let used = Infinity;
  for (const [index, comment] of comments.entries()) {
    const cost = costs[index] ?? 0;
    if (used + cost > context.tokenBudget.comments) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(comment);
    used += cost;
  }
  return parts;
};

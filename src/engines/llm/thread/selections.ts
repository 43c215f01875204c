import type { LlmContext } from "../context.ts";
import { type NumberedComment, renderComment, renderComments, renderHead } from "./transcript.ts";

/** Some comments alone, with the gists of what they answer: of their parents, and of the story [T2]. */
export const renderSelection = (
  { transcript, sections }: Pick<LlmContext, "transcript" | "sections">,
  comments: readonly NumberedComment[],
  { withhold = false }: { readonly withhold?: boolean } = {},
): string => {
  const { storyGist, shortened } = sections;
  return `${renderHead(transcript, storyGist)}\n\n${renderComments(comments, { withhold, shortened })}\n\n`;
};

/** How many tokens each of these comments takes when it is shown with its parent's gist. */
export const countComments = (
  comments: readonly NumberedComment[],
  { countTokens, sections }: Pick<LlmContext, "countTokens" | "sections">,
): readonly number[] =>
  comments.map(
    (comment) => countTokens(renderComment(comment, { withhold: false, shortened: sections.shortened, isParentShown: false })) + 1,
  );

/** Comments in as few runs as fit the room for reading; in one run as a rule. Each comment is in exactly one. */
export const cutToRoom = (
  comments: readonly NumberedComment[],
  context: Pick<LlmContext, "countTokens" | "sections" | "rooms">,
): readonly (readonly NumberedComment[])[] => {
  const costs = countComments(comments, context);
  const parts: NumberedComment[][] = [];
  let used = Infinity;
  for (const [index, comment] of comments.entries()) {
    const cost = costs[index] ?? 0;
    if (used + cost > context.rooms.reading) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(comment);
    used += cost;
  }
  return parts;
};

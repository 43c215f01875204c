import { toOwnWords } from "../../../domain/thread/own-words.ts";
import type { LlmContext } from "../context.ts";
import { type NumberedComment, renderComment, renderHead, toBothEnds } from "./transcript.ts";

type Shown = Pick<LlmContext, "transcript" | "sections">;

/** The comments of a chain that are shown: the nearest ones, and the one that opened it. */
const nearestShown = 4;
/** In words. A reply answers its parent; the others only say what the talk is about. */
const parentWords = { first: 60, last: 20 };
const ancestorWords = { first: 20, last: 0 };

/** The comments that this one answers, directly or not, from the top down: the nearest, and the one that opened the chain. */
export const toChain = ({ parent }: NumberedComment): readonly NumberedComment[] => {
  const above: NumberedComment[] = [];
  for (let next = parent; next !== null; next = next.parent) above.unshift(next);
  return above.length <= nearestShown + 1 ? above : [...above.slice(0, 1), ...above.slice(-nearestShown)];
};

/** These comments and those that they answer, in thread order, each once. */
const toShown = (comments: readonly NumberedComment[]): readonly NumberedComment[] =>
  [...new Map(comments.flatMap((comment) => [...toChain(comment), comment]).map((comment) => [comment.number, comment])).values()].toSorted(
    (left, right) => left.number - right.number,
  );

/**
 * Some comments in full, without their section, each below the comments that it answers, which are shortened [T2]. Of those, the ones that
 * look like prompt injections are withheld [S1].
 */
export const renderWithAncestors = ({ transcript, sections }: Shown, comments: readonly NumberedComment[]): string => {
  const wanted = new Set(comments);
  const parents = new Set(comments.map(({ parent }) => parent));
  const shown = toShown(comments);
  const numbers = new Set(shown.map(({ number }) => number));
  const rendered = shown.map((comment) => {
    const isParentShown = numbers.has(comment.parent?.number ?? 0);
    if (wanted.has(comment)) return renderComment(comment, { withhold: false, shortened: sections.shortened, isParentShown });
    const { id, text } = comment.comment;
    const words = toBothEnds(toOwnWords(text) || text, parents.has(comment) ? parentWords : ancestorWords);
    return renderComment(comment, { withhold: true, shortened: new Map([[id, words]]), isParentShown });
  });
  return `${renderHead(transcript, sections.storyExcerpt)}\n\n${rendered.join("\n")}\n\n`;
};

/** Splits comments into as few parts as fit the token budget with the comments above them, none of more than `most`. Each comment is in exactly one part. */
export const splitWithAncestors = (
  comments: readonly NumberedComment[],
  context: Shown & Pick<LlmContext, "countTokens" | "tokenBudget">,
  most: number,
): readonly (readonly NumberedComment[])[] => {
  const parts: NumberedComment[][] = [];
  let used = Infinity;
  for (const comment of comments) {
    // An upper bound: comments that share ancestors need less.
    const cost = context.countTokens(renderWithAncestors(context, [comment]));
    if (used + cost > context.tokenBudget.comments || (parts.at(-1)?.length ?? 0) >= most) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(comment);
    used += cost;
  }
  return parts;
};

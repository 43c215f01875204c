import { type CommentDraft, arrangeComments } from "../domain/thread/arrange-comments.ts";
import type { Finding } from "../domain/thread/finding.ts";
import { type CommentText } from "./html/comment-html.ts";
import type { UndetectedDiscussion } from "./place.ts";
import { type ReadingTally, findReadingLoss } from "./reading-loss.ts";

/** What a source knows of a thread besides its comments. */
export type DiscussionHead = Omit<UndetectedDiscussion, "comments" | "findings" | "html" | "text"> & {
  /** The text of the story itself, sanitised. */
  readonly own: CommentText;
};

/**
 * The last step of every place: puts comments into thread order and adds the findings about what the reading lost. Siblings come in the
 * order in which they are given. A live thread whose parts were all read needs no tally.
 */
export const makeDiscussion = (input: {
  readonly head: DiscussionHead;
  readonly comments: readonly CommentDraft[];
  readonly findings: readonly Finding[];
  readonly tally: Omit<ReadingTally, "comments" | "remedy"> | null;
  /** Whether the source does not show if it holds the whole thread; absent: it is a part if what some comments answer is not in it. */
  readonly mayBePart?: boolean;
}): UndetectedDiscussion => {
  const { own, ...head } = input.head;
  const arrangement = arrangeComments(input.comments);
  const loss = input.tally ? findReadingLoss({ ...input.tally, comments: arrangement.comments, remedy: null }) : [];
  const hasOrphans = arrangement.findings.some(({ code }) => code === "comment-orphaned");
  return {
    ...head,
    ...((input.mayBePart ?? hasOrphans) && { mayBePart: true }),
    html: own.text === "" ? null : own.html,
    text: own.text === "" ? null : own.text,
    comments: arrangement.comments,
    findings: [...input.findings, ...arrangement.findings, ...loss],
  };
};

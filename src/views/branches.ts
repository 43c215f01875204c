import type { ReportComment } from "../domain/report/report.ts";
import type { CommentOrder } from "../domain/report/selection.ts";

/** A comment with its replies, in thread order. */
export interface Branch {
  readonly head: ReportComment;
  readonly replies: readonly ReportComment[];
}

/** A comment's depth among these comments. */
export const measureLevels = (comments: readonly ReportComment[]): ReadonlyMap<string, number> => {
  const levels = new Map<string, number>();
  for (const { id, parentId } of comments) levels.set(id, parentId === null ? 0 : (levels.get(parentId) ?? -1) + 1);
  return levels;
};

/** Comments in thread order as branches: a comment whose parent is not among them starts one. */
export const toBranches = (comments: readonly ReportComment[], levels: ReadonlyMap<string, number>): readonly Branch[] => {
  const branches: { head: ReportComment; replies: ReportComment[] }[] = [];
  for (const comment of comments) {
    const last = branches.at(-1);
    if (last && (levels.get(comment.id) ?? 0) > 0) last.replies.push(comment);
    else branches.push({ head: comment, replies: [] });
  }
  return branches;
};

/** Comments as a page shows them: nested in thread order; flat in any other order. */
export interface ArrangedBranches {
  readonly branches: readonly Branch[];
  readonly levelOf: (comment: ReportComment) => number;
}

export const arrangeBranches = (comments: readonly ReportComment[], order: CommentOrder): ArrangedBranches => {
  if (order !== "thread") return { branches: comments.map((head) => ({ head, replies: [] })), levelOf: () => 0 };
  const levels = measureLevels(comments);
  return { branches: toBranches(comments, levels), levelOf: ({ id }) => levels.get(id) ?? 0 };
};

import type { Comment } from "./discussion.ts";
import type { Finding } from "./finding.ts";

/** A comment from a source, before its place in the thread is known. */
export type CommentDraft = Omit<Comment, "depth" | "orphan">;

export interface Arrangement {
  readonly comments: readonly Comment[];
  readonly findings: readonly Finding[];
}

/**
 * Puts comments into thread order: every parent before its replies, replies in the given order. Each id occurs exactly once in the
 * result [A2]: a second comment with the same id is left out, a reply to a missing comment becomes an orphan at the top level, and a
 * cycle of replies is cut at its first comment. Each of these is a finding. Not recursive, so any depth is safe.
 */
export const arrangeComments = (drafts: readonly CommentDraft[]): Arrangement => {
  const findings: Finding[] = [];
  const byId = new Map<string, CommentDraft>();
  for (const draft of drafts) {
    if (byId.has(draft.id)) {
      findings.push(toFinding("comment-duplicated", draft.id, `The source gives comment ${draft.id} more than once; the first is kept.`));
    } else {
      byId.set(draft.id, draft);
    }
  }

  const roots: CommentDraft[] = [];
  const orphans = new Set<string>();
  const replies = new Map<string, CommentDraft[]>();
  for (const draft of byId.values()) {
    if (draft.parentId !== null && byId.has(draft.parentId)) {
      const siblings = replies.get(draft.parentId);
      if (siblings) siblings.push(draft);
      else replies.set(draft.parentId, [draft]);
      continue;
    }
    roots.push(draft);
    if (draft.parentId !== null) {
      orphans.add(draft.id);
      findings.push(
        toFinding(
          "comment-orphaned",
          draft.id,
          `Comment ${draft.id} answers ${draft.parentId}, which is not in the source; it is kept at the top level.`,
        ),
      );
    }
  }

  const comments: Comment[] = [];
  const placed = new Set<string>();
  const place = (root: CommentDraft): void => {
    const waiting = [{ draft: root, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { draft, depth } = next;
      if (placed.has(draft.id)) continue;
      placed.add(draft.id);
      comments.push({ ...draft, depth, orphan: orphans.has(draft.id) });
      for (const reply of (replies.get(draft.id) ?? []).toReversed()) waiting.push({ draft: reply, depth: depth + 1 });
    }
  };
  for (const root of roots) place(root);

  // Comments that are not reachable from a root hang on a cycle. The parent link is removed, so that walking up always ends.
  for (const draft of byId.values()) {
    if (placed.has(draft.id)) continue;
    const cut = firstOfCircle(draft, byId);
    orphans.add(cut.id);
    findings.push(
      toFinding("comment-cycle-cut", cut.id, `Comment ${cut.id} answers, by way of ${cut.parentId}, itself; it is kept at the top level.`),
    );
    place({ ...cut, parentId: null });
  }
  return { comments, findings };
};

/** Walks up from an unreachable comment until it is on the cycle itself and not on a branch of it. */
const firstOfCircle = (start: CommentDraft, byId: ReadonlyMap<string, CommentDraft>): CommentDraft => {
  const seen = new Set<string>();
  let current = start;
  while (!seen.has(current.id)) {
    seen.add(current.id);
    const parent = current.parentId === null ? undefined : byId.get(current.parentId);
    if (parent === undefined) return current;
    current = parent;
  }
  return current;
};

const toFinding = (code: Finding["code"], commentId: string, message: string): Finding => ({
  code,
  where: `comment:${commentId}`,
  message,
});

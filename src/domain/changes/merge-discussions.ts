import { type CommentDraft, arrangeComments } from "../thread/arrange-comments.ts";
import type { DiscussionDifference } from "./compare-discussions.ts";
import type { Comment, Discussion } from "../thread/discussion.ts";
import type { Finding } from "../thread/finding.ts";
import { knowsStory } from "../thread/knows-story.ts";

/**
 * One discussion of two readings of the same thread: the later one, with every comment that only the earlier one has. A deleted comment
 * stays in its place, as empty; one that the later reading did not get stays as it was. Both are findings, so that nothing is lost and
 * nothing comes twice [A1] [A2] [A3].
 */
export const mergeDiscussions = (before: Discussion, after: Discussion, { deleted, unread }: DiscussionDifference): Discussion => {
  const earlier = new Map(before.comments.map((comment) => [comment.id, comment]));
  const later = new Set(after.comments.map(({ id }) => id));
  const isFlat = after.findings.some(({ code }) => code === "replies-unknown");
  const gone = new Set(deleted.filter((id) => !later.has(id)));
  const drafts = [
    ...after.comments.map((comment) => addKnown(comment, { known: earlier.get(comment.id), isFlat })),
    ...before.comments.filter(({ id }) => !later.has(id)).map((comment) => toDraft(gone.has(comment.id) ? toDeleted(comment) : comment)),
  ];
  const { comments, findings } = arrangeComments(drafts);
  const keepsStory = !knowsStory(after) && knowsStory(before);
  const answered = new Set([...(keepsStory ? ["story-missing"] : []), ...(comments.length > 0 ? ["comments-none"] : [])]);
  const stillGone = before.findings.filter(({ code, where }) => code === "comment-gone" && !later.has(toCommentId(where)));
  return {
    ...after,
    text: after.text ?? before.text,
    html: after.html ?? before.html,
    articleUrl: after.articleUrl ?? before.articleUrl,
    ...(keepsStory && toStory(before)),
    comments,
    findings: [
      ...dropAnswered(after.findings, { earlier, unread }).filter(({ code }) => !answered.has(code)),
      ...findings,
      ...stillGone,
      ...[...gone].map(toGone),
      ...unread.map(toKept),
    ],
  };
};

const toStory = ({ title, articleUrl, author, createdAt, points, text, html }: Discussion): Partial<Discussion> => ({
  title,
  articleUrl,
  author,
  createdAt,
  points,
  text,
  html,
});

/** Fills in what the later format of a saved thread lacks. Moderators move replies, so earlier parents are kept only if the later format has none. */
const addKnown = (
  comment: Comment,
  { known, isFlat }: { readonly known: Comment | undefined; readonly isFlat: boolean },
): CommentDraft => ({
  ...(known?.score !== undefined && { score: known.score }),
  ...toDraft(comment),
  parentId: comment.parentId ?? (isFlat ? (known?.parentId ?? null) : null),
  createdAt: comment.createdAt ?? known?.createdAt ?? null,
  url: comment.url ?? known?.url ?? null,
  // A source names no author of what was deleted.
  author: comment.author ?? (comment.absence === null ? (known?.author ?? null) : null),
});

const toDraft = ({ depth: _depth, orphan: _orphan, ...draft }: Comment): CommentDraft => draft;

const toDeleted = (comment: Comment): Comment => ({ ...comment, author: null, html: "", text: "", absence: "deleted" });

/**
 * The later reading's findings without those that the merged thread answers: orphans are found again, and a comment that was missing from
 * it and is kept is not missing. Such a finding stands at the parent of what is missing, for one comment or, with a count, for all below.
 */
const dropAnswered = (
  findings: readonly Finding[],
  { earlier, unread }: { readonly earlier: ReadonlyMap<string, Comment>; readonly unread: readonly string[] },
): readonly Finding[] => {
  const kept = countKept(earlier, unread);
  return findings.flatMap((finding): readonly Finding[] => {
    const { code, where, count, message } = finding;
    if (code === "comment-orphaned") return [];
    const here = code === "comment-missing" ? kept.get(where) : undefined;
    const held = here === undefined ? 0 : Math.min(count ?? 1, count === undefined ? here.direct : here.direct + here.deeper);
    if (here === undefined || held === 0) return [finding];
    const direct = Math.min(held, here.direct);
    kept.set(where, { direct: here.direct - direct, deeper: here.deeper - (held - direct) });
    const left = (count ?? 1) - held;
    return left === 0 ? [] : [{ ...finding, count: left, message: `${message} ${held} of them are kept from an earlier version.` }];
  });
};

/** By the place of their finding: the comments that are kept as they were, those right below it and those further down. */
const countKept = (earlier: ReadonlyMap<string, Comment>, unread: readonly string[]) => {
  const kept = new Map<string, { readonly direct: number; readonly deeper: number }>();
  const placeOf = new Map<string, string>();
  // In thread order: a parent comes before its replies.
  for (const id of unread) {
    const parentId = earlier.get(id)?.parentId ?? null;
    const above = parentId === null ? undefined : placeOf.get(parentId);
    const place = above ?? (parentId !== null && earlier.has(parentId) ? `comment:${parentId}` : "document");
    placeOf.set(id, place);
    const { direct, deeper } = kept.get(place) ?? { direct: 0, deeper: 0 };
    kept.set(place, above === undefined ? { direct: direct + 1, deeper } : { direct, deeper: deeper + 1 });
  }
  return kept;
};

const toCommentId = (where: string): string => where.replace(/^comment:/u, "");

const toGone = (id: string): Finding => ({
  code: "comment-gone",
  where: `comment:${id}`,
  message: `The source no longer names comment ${id}, which an earlier version held; it is kept as deleted.`,
});

const toKept = (id: string): Finding => ({
  code: "comment-kept",
  where: `comment:${id}`,
  message: `Comment ${id} was not in this reading, which did not get the whole thread; it is kept as an earlier version held it.`,
});

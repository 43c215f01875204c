import type { Comment, Discussion } from "../thread/discussion.ts";
import type { Finding } from "../thread/finding.ts";
import type { StoryPart } from "../report/report.ts";
import { toComparable } from "../statements/grounding.ts";
import { knowsStory } from "../thread/knows-story.ts";

/** How a later reading of a thread differs from an earlier one, by comment ids. Each id is in at most one list. */
export interface DiscussionDifference {
  /** The earlier reading did not name them. In the later reading's order, as `edited`. */
  readonly new: readonly string[];
  /** Their text has changed, or they had none before. */
  readonly edited: readonly string[];
  /** They had text, and now the source has none, or no longer names them. In the earlier reading's order, as `unread`. */
  readonly deleted: readonly string[];
  /** Missing from the later reading, which did not get everything that the source has: nothing is known of them. */
  readonly unread: readonly string[];
  /** What was edited of the story that the comments are about. */
  readonly story: readonly StoryPart[];
}

type Story = Pick<Discussion, "title" | "text" | "author" | "articleUrl" | "findings">;
type Thread = Pick<Discussion, "comments" | "findings"> & Story;
/** What a reading shows about what it holds. */
type Reading = Thread & Pick<Discussion, "readAt" | "mayBePart">;

/**
 * Compares two readings of one thread. Texts are compared as quotations are: the same words in another saved form (white space, kinds
 * of quote marks) are no edit. A comment that is missing from a reading which is not sure to be whole does not count as deleted.
 */
export const compareDiscussions = (before: Thread, after: Reading): DiscussionDifference => {
  const earlier = new Map(before.comments.map((comment) => [comment.id, comment]));
  const later = new Map(after.comments.map((comment) => [comment.id, comment]));
  const unread = findUnread(earlier, { later, after });
  const isDeleted = ({ id, absence }: Comment): boolean => {
    const now = later.get(id);
    return absence === null && (now === undefined ? !unread.has(id) : now.absence !== null);
  };
  const isEdited = (comment: Comment): boolean => {
    const known = earlier.get(comment.id);
    if (known === undefined || comment.absence !== null) return false;
    return known.absence !== null || toComparable(known.text) !== toComparable(comment.text);
  };
  return {
    new: toIds(after.comments.filter(({ id }) => !earlier.has(id))),
    edited: toIds(after.comments.filter(isEdited)),
    deleted: toIds(before.comments.filter(isDeleted)),
    unread: [...unread],
    story: compareStories(before, after),
  };
};

/** A later reading that lacks the story, or a part of it, does not say that it was edited: saved files hold less than the place. */
const compareStories = (before: Story, after: Story): readonly StoryPart[] => {
  if (!knowsStory(after)) return [];
  return [
    ...(isRewritten(before.title, after.title) ? ["title" as const] : []),
    ...(isRewritten(before.text, after.text) ? ["text" as const] : []),
    ...(isRewritten(before.articleUrl, after.articleUrl) ? ["link" as const] : []),
  ];
};

const isRewritten = (earlier: string | null, later: string | null): boolean =>
  later !== null && toComparable(later) !== toComparable(earlier ?? "");

/** Whether the words that all comments answer were edited. */
export const isAboutOther = ({ story }: Pick<DiscussionDifference, "story">): boolean => story.some((part) => part !== "link");

const toIds = (comments: readonly Comment[]): readonly string[] => comments.map(({ id }) => id);

/**
 * Whether a reading may hold only a part of its thread. A site that answers is asked for everything, and a gap is a finding. What is in a
 * file was chosen by a person: comments without their story, or fewer than the place counts, are a part, too.
 */
const mayBePart = (after: Reading): boolean => {
  const has = (code: Finding["code"]): boolean => after.findings.some((finding) => finding.code === code);
  if (has("page-incomplete")) return true;
  return after.readAt === null && (after.mayBePart === true || has("count-differs") || !knowsStory(after));
};

/**
 * Absent comments that the thread may still have: all, if the reading may be a part of it, else those below a comment of which the
 * source names a reply that it did not give.
 */
const findUnread = (
  earlier: ReadonlyMap<string, Comment>,
  { later, after }: { readonly later: ReadonlyMap<string, Comment>; readonly after: Reading },
): ReadonlySet<string> => {
  const isPart = mayBePart(after);
  const gaps = new Set(after.findings.filter(({ code }) => code === "comment-missing").map(({ where }) => where));
  const unread = new Set<string>();
  // In thread order: a parent comes before its replies.
  for (const { id, parentId } of earlier.values()) {
    if (later.has(id)) continue;
    const parent = parentId !== null && earlier.has(parentId) ? parentId : null;
    if (isPart || gaps.has(parent === null ? "document" : `comment:${parent}`) || (parent !== null && unread.has(parent))) unread.add(id);
  }
  return unread;
};

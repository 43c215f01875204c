import { toCount } from "../../../domain/words/count-words.ts";
import type { Finding } from "../../../domain/thread/finding.ts";
import { type HackerNewsThread, toCommentItem } from "../hacker-news-thread.ts";
import type { CommentItem, StoryItem } from "../to-discussion.ts";
import { type HackerNewsItem, isComment } from "../hacker-news-item.ts";
import { type Answers, isWordless } from "./gather-thread.ts";

export interface MergedThread {
  readonly story: StoryItem;
  readonly comments: readonly CommentItem[];
  readonly findings: readonly Finding[];
}

/**
 * Merges the answers of both services into one thread. A comment that only one of them has is kept. If both have it, Algolia's text is used
 * and Firebase adds flags and missing fields. Siblings are in HN's order (`kids`), others after them.
 */
export const mergeThread = (input: {
  readonly storyId: string;
  readonly tree: HackerNewsThread | null;
  readonly answers: Answers;
}): MergedThread => {
  const { storyId, tree, answers } = input;
  const itemOf = (id: string): HackerNewsItem | null => {
    const answer = answers.get(id);
    return answer?.kind === "held" ? answer.item : null;
  };
  const fromTree = (tree?.comments ?? []).map((comment) => mergeComment(comment, itemOf(comment.id)));
  const comments = [...fromTree, ...findBeyondTree({ storyId, fromTree, answers })];
  const parents = [storyId, ...comments.map((comment) => comment.id)];
  const rank = new Map(parents.flatMap((id) => (itemOf(id)?.kids ?? []).map((kid, index) => [kid, index] as const)));
  const rankOf = (comment: CommentItem): number => rank.get(comment.id) ?? Number.MAX_SAFE_INTEGER;
  return {
    story: mergeStory(storyId, tree?.story ?? null, answers),
    comments: comments.toSorted((left, right) => rankOf(left) - rankOf(right)),
    findings: [...findMissing({ storyId, parents, tree, answers }), ...findUnordered({ storyId, comments, answers })],
  };
};

const mergeStory = (id: string, algolia: StoryItem | null, answers: Answers): StoryItem => {
  const answer = answers.get(id);
  const item = answer?.kind === "held" ? answer.item : null;
  const options = (item?.parts ?? []).flatMap((part) => {
    const option = answers.get(part);
    return option?.kind === "held" ? [{ html: option.item.html ?? "", points: option.item.points }] : [];
  });
  return {
    id,
    title: item?.title ?? algolia?.title ?? null,
    articleUrl: item?.url ?? algolia?.articleUrl ?? null,
    author: item?.author ?? algolia?.author ?? null,
    createdAt: item?.createdAt ?? algolia?.createdAt ?? null,
    points: item?.points ?? algolia?.points ?? null,
    html: item?.html ?? algolia?.html ?? null,
    options: options.length > 0 ? options : (algolia?.options ?? []),
  };
};

const mergeComment = (comment: CommentItem, item: HackerNewsItem | null): CommentItem =>
  item === null
    ? comment
    : {
        ...comment,
        author: comment.author ?? item.author,
        createdAt: comment.createdAt ?? item.createdAt,
        html: isWordless(comment.html) && item.html !== null ? item.html : comment.html,
        flag: item.flag,
      };

/** Comments that only Firebase has, by age, without those that turned out to belong to another thread. */
const findBeyondTree = (input: {
  readonly storyId: string;
  readonly fromTree: readonly CommentItem[];
  readonly answers: Answers;
}): readonly CommentItem[] => {
  const { storyId, fromTree, answers } = input;
  const known = new Set(fromTree.map((comment) => comment.id));
  const namedBy = new Map<string, string>();
  for (const answer of answers.values()) if (answer.kind === "held") for (const kid of answer.item.kids) namedBy.set(kid, answer.item.id);
  const found = new Map<string, CommentItem>();
  for (const answer of answers.values()) {
    if (answer.kind !== "held" || known.has(answer.item.id) || answer.item.id === storyId || !isComment(answer.item)) continue;
    const parentId = answer.item.parent ?? namedBy.get(answer.item.id) ?? storyId;
    const parent = answers.get(parentId);
    // A reply to a poll's option is a top-level comment.
    const isAtTop = parentId === storyId || (parent?.kind === "held" && parent.item.type === "pollopt");
    found.set(answer.item.id, toCommentItem(answer.item, isAtTop ? null : parentId));
  }
  const strangers = findStrangers(found, known);
  return [...found.values()].filter((comment) => !strangers.has(comment.id)).toSorted((left, right) => Number(left.id) - Number(right.id));
};

/** The comments whose chain of parents reaches neither the story nor a comment of Algolia's tree. */
const findStrangers = (found: ReadonlyMap<string, CommentItem>, known: ReadonlySet<string>): ReadonlySet<string> => {
  const repliesTo = Map.groupBy(found.values(), (comment) => comment.parentId);
  const waiting = [...found.values()].filter(({ parentId }) => parentId === null || known.has(parentId));
  const strangers = new Set(found.keys());
  for (let comment = waiting.pop(); comment; comment = waiting.pop()) {
    if (strangers.delete(comment.id)) waiting.push(...(repliesTo.get(comment.id) ?? []));
  }
  return strangers;
};

/** Findings for replies that neither service has. If Firebase gives their ids, Algolia's gaps without ids are dropped. */
const findMissing = (input: {
  readonly storyId: string;
  readonly parents: readonly string[];
  readonly tree: HackerNewsThread | null;
  readonly answers: Answers;
}): readonly Finding[] => {
  const { storyId, answers } = input;
  const held = new Set(input.parents);
  const whereOf = (id: string): string => (id === storyId ? "document" : `comment:${id}`);
  const missing = [...held].flatMap((parentId) => {
    const answer = answers.get(parentId);
    if (answer?.kind !== "held") return [];
    return answer.item.kids
      .filter((kid) => !held.has(kid))
      .map((kid): Finding => {
        const reason = answers.get(kid);
        const why = reason?.kind === "failed" ? `, which could not be fetched: ${reason.error.explanation.why}` : " but does not return it";
        return { code: "comment-missing", where: whereOf(parentId), message: `Hacker News lists comment ${kid}${why}.` };
      });
  });
  const answered = new Set([...held].filter((id) => answers.get(id)?.kind === "held").map(whereOf));
  return [...(input.tree?.findings ?? []).filter(({ where }) => !answered.has(where)), ...missing];
};

/** One finding for all comments whose replies keep Algolia's order because HN's order could not be fetched. */
const findUnordered = (input: {
  readonly storyId: string;
  readonly comments: readonly CommentItem[];
  readonly answers: Answers;
}): readonly Finding[] => {
  const { storyId, answers } = input;
  const replies = new Map<string, number>();
  for (const { parentId } of input.comments) replies.set(parentId ?? storyId, (replies.get(parentId ?? storyId) ?? 0) + 1);
  const unordered = [...replies].filter(([id, count]) => count > 1 && answers.get(id)?.kind !== "held").map(([id]) => id);
  if (unordered.length === 0) return [];
  const failure = [...answers.values()].find((answer) => answer.kind === "failed");
  const why =
    failure?.kind === "failed"
      ? `the service that knows it failed (${failure.error.explanation.why})`
      : "the service that knows it does not have them";
  const place = unordered.length === 1 && unordered[0] !== storyId ? `comment:${unordered[0]}` : "document";
  const what = unordered.includes(storyId)
    ? "The order of this discussion's comments"
    : `The order of the replies to ${unordered.length === 1 ? "a comment" : toCount(unordered.length, "comment")}`;
  return [
    {
      code: "order-unknown",
      where: place,
      message: `${what} is not Hacker News' own: ${why}; they are in the order of the search service.`,
    },
  ];
};

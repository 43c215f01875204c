import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { RedditStub, RedditThread } from "./reddit-thread.ts";

/**
 * Findings for the comments that a source names and does not hold [A1]: one for each stub, with its count, and one where Reddit counts
 * still more, and one where the source shows a part of the thread only. A stub whose comments stand elsewhere in the source, as in a file to which more were added later, is filled.
 */
export const findMissing = (thread: RedditThread): readonly Finding[] => {
  const { id, post, comments, stubs } = thread;
  const held = new Set(comments.map((comment) => comment.id));
  const answered = new Set(comments.map(({ parentId }) => parentId));
  const countBelow = createCounter(thread);
  const open = stubs.flatMap((stub) => {
    const count = countMissing(stub, { held, answered, countBelow });
    return count === 0 ? [] : [{ stub, count }];
  });
  const stubFindings = open.map(({ stub, count }): Finding => {
    const parentId = stub.parentId !== null && held.has(stub.parentId) ? stub.parentId : null;
    const answering = parentId === null ? "" : ` below comment ${parentId}`;
    return {
      code: "comment-missing",
      where: parentId === null ? "document" : `comment:${parentId}`,
      message:
        stub.ids.length === 0 && stub.count === 0
          ? `The source ends${answering} with "continue this thread": how many comments follow there, it does not say.`
          : `The source only counts ${toCount(count, "comment")}${answering} ("load more comments") and does not contain ${count === 1 ? "it" : "them"}.`,
      count,
    };
  });
  const findings = [...stubFindings, ...findBranch(comments, held)];
  const known = held.size + open.reduce((sum, { count }) => sum + count, 0);
  const counted = post?.commentCount ?? known;
  if (counted <= known) return findings;
  const more: Finding = {
    code: "count-differs",
    where: "document",
    message:
      `Reddit counts ${toCount(counted, "comment")} below post ${id}. The source contains ${held.size}` +
      `${known > held.size ? ` and names ${known - held.size} more` : ""}: the others are not in it. It may hold a part of the thread, or they were deleted since they were counted.`,
  };
  return [...findings, more];
};

/**
 * Reddit keeps a place for a deleted comment that has replies. A comment that answers none of the held ones therefore comes from a page of
 * one branch ("continue this thread"), and what else such a source does not hold was not deleted.
 */
const findBranch = (comments: RedditThread["comments"], held: ReadonlySet<string>): readonly Finding[] => {
  const isBranch = comments.some(({ parentId }) => parentId !== null && !held.has(parentId));
  const message = "The source holds a part of the thread only: it has replies without the comments that they answer.";
  return isBranch ? [{ code: "page-incomplete", where: "document", message }] : [];
};

interface HeldComments {
  readonly held: ReadonlySet<string>;
  readonly answered: ReadonlySet<string | null>;
  /** How many comments are in the subtree of one: itself, those below it, and those that stubs below it stand for. */
  readonly countBelow: (id: string) => number;
}

/** How many of the comments that a stub stands for are nowhere in the source; at least 1 for "continue this thread". */
const countMissing = ({ parentId, count, ids }: RedditStub, { held, answered, countBelow }: HeldComments): number => {
  // "Continue this thread" stands at a comment that has no other reply.
  if (ids.length === 0) return count > 0 ? count : parentId !== null && answered.has(parentId) ? 0 : 1;
  const found = ids.filter((id) => held.has(id));
  // The count includes replies to the comments that are named.
  return Math.max(ids.length - found.length, count - found.reduce((sum, id) => sum + countBelow(id), 0));
};

/** Counts with a list of its own, not by recursion: threads may be any number of replies deep. */
const createCounter = ({ comments, stubs }: RedditThread): HeldComments["countBelow"] => {
  const replies = Map.groupBy(comments, ({ parentId }) => parentId);
  const waiting = new Map<string | null, number>();
  for (const { parentId, count, ids } of stubs) waiting.set(parentId, (waiting.get(parentId) ?? 0) + Math.max(1, count, ids.length));
  return (id) => {
    let total = 0;
    const seen = new Set<string>();
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      // Comments of a damaged file may answer one another.
      if (seen.has(next)) continue;
      seen.add(next);
      total += 1 + (waiting.get(next) ?? 0);
      for (const reply of replies.get(next) ?? []) open.push(reply.id);
    }
    return total;
  };
};

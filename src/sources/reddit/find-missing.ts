import { toCount } from "../../domain/count-words.ts";
import type { Finding } from "../../domain/finding.ts";
import type { RedditStub, RedditThread } from "./reddit-thread.ts";

/**
 * Findings for the comments that a source names and does not hold [A1]: one for each stub, with its count, and one where Reddit counts
 * still more. A stub whose comments stand elsewhere in the source, as in a file to which more were added later, is filled.
 */
export const findMissing = ({ id, post, comments, stubs }: RedditThread): readonly Finding[] => {
  const held = new Set(comments.map((comment) => comment.id));
  const answered = new Set(comments.map(({ parentId }) => parentId));
  const open = stubs.flatMap((stub) => {
    const count = countMissing(stub, { held, answered });
    return count === 0 ? [] : [{ stub, count }];
  });
  const findings = open.map(({ stub, count }): Finding => {
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
  const known = held.size + open.reduce((sum, { count }) => sum + count, 0);
  const counted = post?.commentCount ?? known;
  if (counted <= known) return findings;
  const more: Finding = {
    code: "count-differs",
    where: "document",
    message:
      `Reddit counts ${toCount(counted, "comment")} below post ${id}. The source contains ${held.size}` +
      `${known > held.size ? ` and names ${known - held.size} more` : ""}: the others were deleted or removed, or came after it was saved.`,
  };
  return [...findings, more];
};

/** How many of the comments that a stub stands for are nowhere in the source; at least 1 for "continue this thread". */
const countMissing = (
  { parentId, count, ids }: RedditStub,
  { held, answered }: { readonly held: ReadonlySet<string>; readonly answered: ReadonlySet<string | null> },
): number => {
  // "Continue this thread" stands at a comment that has no other reply.
  if (ids.length === 0) return count > 0 ? count : parentId !== null && answered.has(parentId) ? 0 : 1;
  const absent = ids.filter((id) => !held.has(id)).length;
  // The count includes replies to the comments that are named, so it holds only as long as none of them is here.
  return absent === ids.length ? Math.max(count, absent) : absent;
};

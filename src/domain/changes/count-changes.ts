import type { Report } from "../report/report.ts";
import type { WatchCheck } from "../jobs/watch.ts";

/**
 * How many comments of a new version came, were edited and went. A thread that could not be read on was read whole: its report does not say what is
 * new in it, and is compared with the version before; null if there is none.
 */
export const countChanges = (
  { changes, comments }: Pick<Report, "changes" | "comments">,
  before: Pick<Report, "comments"> | null,
): Pick<WatchCheck, "newComments" | "edited" | "deleted"> => {
  if (changes !== null) {
    const { new: added, edited, deleted } = changes.comments;
    return { newComments: added.length, edited: edited.length, deleted: deleted.length };
  }
  const known = new Set(before?.comments.map(({ id }) => id));
  return { newComments: comments.filter(({ id }) => !known.has(id)).length, edited: 0, deleted: 0 };
};

import type { ReportDraft } from "../report/report.ts";

/** What changed since an earlier version, after words were removed: topics that are gone are no longer named, and no removed comment is edited. */
export const trimChanges = ({
  changes,
  comments,
  topics,
}: Pick<ReportDraft, "changes" | "comments" | "topics">): ReportDraft["changes"] => {
  if (changes === null) return null;
  const isHere = new Set(topics.map(({ id }) => id));
  const isEmpty = new Set(comments.flatMap(({ id, status }) => (status === "empty" ? [id] : [])));
  const { new: added, renamed, gone, rewritten } = changes.topics;
  return {
    ...changes,
    comments: { ...changes.comments, edited: changes.comments.edited.filter((id) => !isEmpty.has(id)) },
    topics: {
      new: added.filter((id) => isHere.has(id)),
      renamed: renamed.filter(({ id }) => isHere.has(id)),
      gone: gone.map((topic) => ({ ...topic, into: topic.into !== null && isHere.has(topic.into) ? topic.into : null })),
      rewritten: rewritten.filter((id) => isHere.has(id)),
    },
  };
};

/** A topic's newer comments that are left, without those that its summary now quotes. */
export const trimNewer = <T extends Pick<ReportDraft["topics"][number], "commentIds" | "newerCommentIds" | "summary">>(topic: T): T => {
  const members = new Set(topic.commentIds);
  const cited = new Set(topic.summary.flatMap(({ citations }) => citations.map(({ commentId }) => commentId)));
  return { ...topic, newerCommentIds: topic.newerCommentIds.filter((id) => members.has(id) && !cited.has(id)) };
};

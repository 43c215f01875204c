import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { countNew } from "../../domain/changes/describe-changes.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import { countByVersion, describeSince, findOwnSince, toSinceText } from "../../domain/report/since.ts";
import type { View } from "../view.ts";

interface TopicProps extends View {
  readonly topic: ReportTopic;
}

/** How many of a topic's comments are new, with a link to them on a server. */
export const NewInTopic = ({ topic, index, web }: TopicProps) => {
  const { report } = index;
  const count = countNew(topic, report);
  const since = findOwnSince(report);
  if (count === 0 || since === null) return null;
  const words = `${toNumeral(count)} new since ${describeSince(since, report)}`;
  const place = { page: "topic", discussionId: report.discussion.id, slug: topic.slug } as const;
  return (
    <p class="part-note">
      {web === null ? words : <a href={`${web.links.toWeb(place, { since: toSinceText(since) })}#tagged`}>{words}</a>}
    </p>
  );
};

/** Says that a summary does not know the topic's latest comments; nothing where it knows all. */
export const NewerThanSummary = ({ topic: { newerCommentIds } }: Pick<TopicProps, "topic">) =>
  newerCommentIds.length === 0 ? null : (
    <p class="part-note">{toCount(newerCommentIds.length, "newer comment is", "newer comments are")} not in the summary yet.</p>
  );

/** The number of new comments beside a topic's size, ", 3 new". */
export const NewCount = ({ topic, index }: Pick<TopicProps, "topic" | "index">) => {
  const count = countNew(topic, index.report);
  if (count === 0) return null;
  return (
    <>
      , <b class="new">{toNumeral(count)} new</b>
    </>
  );
};

/** How many of a topic's comments each later version brought, for the script; absent where the first version has all. */
export const toTopicSince = ({ commentIds }: ReportTopic, { comments }: Pick<View["index"], "comments">): string | undefined =>
  countByVersion(commentIds.flatMap((id) => comments.get(id) ?? [])) || undefined;

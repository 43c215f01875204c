import { toCommentAnchor } from "../links.ts";
import { markup } from "../markup.ts";
import type { ReportComment, ReportTopic } from "../../domain/report/report.ts";
import type { View } from "../view.ts";

interface TopicTagsProps extends Omit<View, "web"> {
  readonly comment: ReportComment;
  readonly topics: readonly ReportTopic[];
}

/** A comment's topics, each leading to the comment's place on that topic's page. */
export const TopicTags = ({ index, links, comment, topics }: TopicTagsProps) => {
  const hrefOf = ({ slug }: ReportTopic): string =>
    links.to({ page: "topic", discussionId: index.report.discussion.id, slug }, toCommentAnchor(comment.id));
  const tags = topics.map(
    (topic) => markup`<li class="${index.hueOf(topic)}"><a href="${hrefOf(topic)}" dir="auto">${topic.name}</a></li>`,
  );
  return markup`<ul class="tags">${tags}</ul>`;
};

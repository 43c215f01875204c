import { toCommentAnchor } from "../links.ts";
import type { ReportComment, ReportTopic } from "../../domain/report.ts";
import type { View } from "../view.ts";

interface TopicTagsProps extends View {
  readonly comment: ReportComment;
  readonly topics: readonly ReportTopic[];
}

/** A comment's topics, each leading to the comment's place on that topic's page. */
export const TopicTags = ({ index, links, comment, topics }: TopicTagsProps) => (
  <ul class="tags">
    {topics.map((topic) => (
      <li class={index.hueOf(topic)}>
        <a
          href={links.to({ page: "topic", discussionId: index.report.discussion.id, slug: topic.slug }, toCommentAnchor(comment.id))}
          dir="auto"
        >
          {topic.name}
        </a>
      </li>
    ))}
  </ul>
);

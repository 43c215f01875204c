import type { ReportTopic } from "../../domain/report/report.ts";
import type { View } from "../view.ts";

interface TopicLinkProps extends View {
  readonly topic: ReportTopic;
  readonly rel?: "prev" | "next";
}

/** A topic's name, which leads to its page. */
export const TopicLink = ({ index, links, topic, rel }: TopicLinkProps) => (
  <a href={links.to({ page: "topic", discussionId: index.report.discussion.id, slug: topic.slug })} rel={rel} dir="auto">
    {topic.name}
  </a>
);

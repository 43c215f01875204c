import { toNumeral } from "../../domain/words/count-words.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import type { Place } from "../links.ts";
import type { View } from "../view.ts";

/** A part of the page that stands here. */
export interface PagePart {
  readonly id: string;
  readonly name: string;
}

interface ContentsProps extends View {
  readonly here: Place;
  /** The parts of this page, apart from topics. */
  readonly parts?: readonly PagePart[];
  /** Where a topic leads; by default to its own page. */
  readonly toTopic?: (topic: ReportTopic) => string;
}

/** The side column of large screens: the way to the overview, the parts of this page, and all topics by group. */
export const Contents = ({ here, parts = [], toTopic, ...view }: ContentsProps) => {
  const { links, index, web } = view;
  const discussionId = index.report.discussion.id;
  const hrefOf = toTopic ?? ((topic: ReportTopic): string => links.to({ page: "topic", discussionId, slug: topic.slug }));
  const pages = [
    { page: { page: "discussion", discussionId } as const, name: "Overview" },
    { page: { page: "read", discussionId } as const, name: "All summaries on one page" },
    { page: { page: "comments", discussionId } as const, name: "The whole thread" },
  ].filter(({ page }) => page.page !== here.page);
  return (
    <nav class="contents" aria-label="Topics and pages">
      <ul>
        {pages.map(({ page, name }) => (
          <li>
            <a href={links.to(page)}>{name}</a>
          </li>
        ))}
        {web !== null && (
          <li>
            <a href={web.links.toWeb({ page: "search" }, { in: discussionId })}>Search in this discussion</a>
          </li>
        )}
      </ul>
      {parts.length > 0 && <PartList parts={parts} />}
      <TopicList {...view} here={here} topics={index.childrenOf(null)} hrefOf={hrefOf} />
    </nav>
  );
};

export const PartList = ({ parts }: { readonly parts: readonly PagePart[] }) => (
  <ul>
    {parts.map(({ id, name }) => (
      <li>
        <a href={`#${id}`}>{name}</a>
      </li>
    ))}
  </ul>
);

interface TopicListProps extends View {
  readonly here: Place;
  readonly topics: readonly ReportTopic[];
  readonly hrefOf: (topic: ReportTopic) => string;
}

/** Topics with the number of their comments, those within another one below it. */
export const TopicList = (props: TopicListProps) => {
  const { topics, hrefOf, index, here } = props;
  return (
    <ul class="topic-list">
      {topics.map((topic) => {
        const children = index.childrenOf(topic.id);
        const isHere = here.page === "topic" && here.slug === topic.slug;
        return (
          <li class={index.hueOf(topic)}>
            <a href={hrefOf(topic)} dir="auto" aria-current={isHere ? "page" : undefined}>
              {topic.name}
            </a>{" "}
            <span class="soft">{toNumeral(topic.commentIds.length)}</span>
            {children.length > 0 && <TopicList {...props} topics={children} />}
          </li>
        );
      })}
    </ul>
  );
};

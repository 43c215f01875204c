import type { ReportTopic } from "../../domain/report/report.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import type { View } from "../view.ts";

interface PersonLineProps extends View {
  readonly author: string;
}

/** How much one person wrote, and on which topics. Each topic links to the person's comments on it. */
export const PersonLine = ({ author, ...view }: PersonLineProps) => {
  const { index, web, links } = view;
  const discussionId = index.report.discussion.id;
  const comments = index.report.comments.filter((comment) => comment.author === author);
  const named = new Set(comments.flatMap(index.narrowTopicsOf));
  const topics = index.readingOrder
    .filter((topic) => named.has(topic))
    .map((topic) => ({ topic, count: comments.filter(({ topicIds }) => topicIds.includes(topic.id)).length }))
    .toSorted((left, right) => right.count - left.count);
  const toHref = ({ slug }: ReportTopic): string => {
    const place = { page: "topic", discussionId, slug } as const;
    return web === null ? links.to(place) : `${web.links.toWeb(place, { by: author })}#tagged`;
  };
  return (
    <div class="person">
      <p>
        {toCount(comments.length, "comment")} in {toCount(topics.length, "topic")}
        {topics.length > 0 && ":"}
      </p>
      {topics.length > 0 && (
        <ul class="tags">
          {topics.map(({ topic, count }) => (
            <li class={index.hueOf(topic)}>
              <a href={toHref(topic)} dir="auto">
                {topic.name}
              </a>{" "}
              <span class="soft">{toNumeral(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

import type { ReportTopic } from "../../domain/report/report.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { TopicLink } from "../pieces/topic-link.tsx";
import type { View } from "../view.ts";

interface NeighboursProps extends View {
  readonly topic: ReportTopic;
}

const mostNeighbours = 5;

/** Topics that share comments with this one. Parents and children always do, so they are left out. */
export const Neighbours = ({ topic, ...view }: NeighboursProps) => {
  const neighbours = findNeighbours(topic, view);
  if (neighbours.length === 0) return null;
  return (
    <section class="part" aria-labelledby="neighbours">
      <h2 id="neighbours">Topics that share comments</h2>
      <ul class="plain">
        {neighbours.map(({ neighbour, shared }) => (
          <li>
            <TopicLink {...view} topic={neighbour} /> <span class="soft">shares {toCount(shared, "comment")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const findNeighbours = (topic: ReportTopic, { index }: View): readonly { readonly neighbour: ReportTopic; readonly shared: number }[] => {
  const own = new Set(topic.commentIds);
  const isKin = (other: ReportTopic): boolean =>
    other === topic || ancestorsOf(other, index.topics).includes(topic) || ancestorsOf(topic, index.topics).includes(other);
  return index.report.topics
    .filter((other) => !isKin(other))
    .map((neighbour) => ({ neighbour, shared: neighbour.commentIds.filter((id) => own.has(id)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((left, right) => right.shared - left.shared)
    .slice(0, mostNeighbours);
};

/** The topics before and after this one in reading order. */
export const NextTopics = ({ topic, ...view }: NeighboursProps) => {
  const order = view.index.readingOrder;
  const place = order.indexOf(topic);
  const previous = order[place - 1];
  const next = order[place + 1];
  if (!previous && !next) return null;
  return (
    <nav class="next-topics" aria-label="Other topics">
      <p>
        {previous && (
          <>
            <span class="soft">← Previous topic</span> <TopicLink {...view} topic={previous} rel="prev" />
          </>
        )}
      </p>
      <p>
        {next && (
          <>
            <span class="soft">Next topic →</span> <TopicLink {...view} topic={next} rel="next" />
          </>
        )}
      </p>
    </nav>
  );
};

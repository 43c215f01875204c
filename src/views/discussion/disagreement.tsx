import type { ReportTopic } from "../../domain/report.ts";
import { ancestorsOf } from "../../domain/topic-tree.ts";
import { toCount, toNumeral, toPeople } from "../../domain/count-words.ts";
import type { Place } from "../links.ts";
import { ViewpointCards } from "../pieces/viewpoint-cards.tsx";
import type { ReportIndex } from "../report-index.ts";
import type { View } from "../view.ts";
import { TopicLink } from "./topic-outline.tsx";

const shownTopics = 3;
const shownViews = 2;
const shownPeople = 4;

/** The topics with the most viewpoints, side by side with those who hold them; the others by name. */
export const Disagreement = (view: View) => {
  const [shown, left] = splitAt(chooseDivided(view.index), shownTopics);
  if (shown.length === 0) return null;
  return (
    <section class="part" aria-labelledby="disagreement">
      <div class="row">
        <h2 id="disagreement" class="side">
          Where people disagree
        </h2>
        <p class="body part-note">The topics with the most views. A view’s people are those whose comments say so.</p>
      </div>
      {shown.map((topic) => (
        <DividedTopic {...view} topic={topic} />
      ))}
      {left.length > 0 && (
        <div class="row">
          <p class="body part-note">
            Several views, too, in{" "}
            {left.map((topic, place) => (
              <>
                {place > 0 && ", "}
                <TopicLink {...view} topic={topic} /> ({toNumeral(topic.viewpoints.length)})
              </>
            ))}
            .
          </p>
        </div>
      )}
    </section>
  );
};

const DividedTopic = ({ topic, ...view }: View & { readonly topic: ReportTopic }) => {
  const [views, left] = splitAt(topic.viewpoints, shownViews);
  const page: Place = { page: "topic", discussionId: view.index.report.discussion.id, slug: topic.slug };
  return (
    <article class={`row divided ${view.index.hueOf(topic)}`}>
      <div class="side">
        <h3>
          <TopicLink {...view} topic={topic} />
        </h3>
        <p class="side-note">
          {toCount(topic.viewpoints.length, "view")} among {toPeople(topic.people)}
        </p>
      </div>
      <div class="body">
        <ViewpointCards {...view} viewpoints={views} commentsOn={page} mostPeople={shownPeople} />
        {left.length > 0 && (
          <p class="part-note">
            <a href={view.links.to(page, "viewpoints")} aria-label={`${toCount(left.length, "more view")} on ${topic.name}`}>
              {toCount(left.length, "more view")}
            </a>
          </p>
        )}
      </div>
    </article>
  );
};

const heldBy = (topic: ReportTopic): number => topic.viewpoints.reduce((sum, { people }) => sum + people, 0);

/** The topics with several views, most views first. One within another holds the same quarrel: the one with more views stands for both. */
export const chooseDivided = (index: ReportIndex): readonly ReportTopic[] => {
  const divided = index.report.topics
    .filter((topic) => topic.viewpoints.length > 1)
    .toSorted(
      (left, right) =>
        right.viewpoints.length - left.viewpoints.length ||
        heldBy(right) - heldBy(left) ||
        ancestorsOf(right, index.topics).length - ancestorsOf(left, index.topics).length,
    );
  const chosen: ReportTopic[] = [];
  for (const topic of divided) {
    const isKin = (other: ReportTopic): boolean =>
      ancestorsOf(topic, index.topics).includes(other) || ancestorsOf(other, index.topics).includes(topic);
    if (!chosen.some(isKin)) chosen.push(topic);
  }
  return chosen;
};

const splitAt = <T,>(items: readonly T[], place: number): readonly [readonly T[], readonly T[]] => [
  items.slice(0, place),
  items.slice(place),
];

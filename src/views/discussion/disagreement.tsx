import { toCount, toNumeral, toPeople } from "../../domain/count-words.ts";
import type { ReportTopic } from "../../domain/report.ts";
import { ancestorsOf } from "../../domain/topic-tree.ts";
import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import type { DiscussionSentences, Disagreement as Exchanged } from "../page-sentences.ts";
import { ExchangeList } from "../pieces/exchange-list.tsx";
import { ViewpointCards } from "../pieces/viewpoint-cards.tsx";
import type { ReportIndex } from "../report-index.ts";
import type { View } from "../view.ts";
import { TopicLink } from "./topic-outline.tsx";

const shownTopics = 3;
const shownViews = 2;
const shownPeople = 4;
const shownExchanges = 6;

interface DisagreementProps extends View {
  readonly sentences: DiscussionSentences;
  readonly notes: Notes;
}

/** Whether a report has any disagreement to show; if not, the page omits this part. */
export const hasDisagreement = (index: ReportIndex, { disagreements }: DiscussionSentences): boolean =>
  disagreements.length > 0 || chooseDivided(index).length > 0;

/** Claims with replies that explicitly disagree, and the topics with the most viewpoints; further topics are only named. */
export const DisagreementSection = ({ sentences, notes, ...view }: DisagreementProps) => {
  if (!hasDisagreement(view.index, sentences)) return null;
  const [shown, left] = splitAt(chooseDivided(view.index), shownTopics);
  const [exchanges, further] = splitAt(sentences.disagreements, shownExchanges);
  return (
    <section class="part" aria-labelledby="disagreement">
      <div class="row">
        <h2 id="disagreement" class="side">
          Where people disagree
        </h2>
        <p class="body part-note">
          {exchanges.length > 0 && "Claims, each with a reply that explicitly disagrees."}
          {shown.length > 0 && " The topics with the most views. Each view lists the people whose comments express it."}
        </p>
      </div>
      {toGroups(exchanges).map(([topic, entries]) => (
        <DividedExchanges {...view} topic={topic} entries={entries} notes={notes} />
      ))}
      {further.length > 0 && (
        <Others {...view} words="More such replies in" topics={toGroups(further).map(([topic, entries]) => [topic, entries.length])} />
      )}
      {shown.map((topic) => (
        <DividedTopic {...view} topic={topic} />
      ))}
      {left.length > 0 && <Others {...view} words="Also several views in" topics={left.map((topic) => [topic, topic.viewpoints.length])} />}
    </section>
  );
};

const toGroups = (entries: readonly Exchanged[]): readonly (readonly [ReportTopic, readonly Exchanged[]])[] => [
  ...Map.groupBy(entries, ({ topic }) => topic),
];

interface OthersProps extends View {
  readonly words: string;
  readonly topics: readonly (readonly [ReportTopic, number])[];
}

const Others = ({ words, topics, ...view }: OthersProps) => (
  <div class="row">
    <p class="body part-note">
      {words}{" "}
      {topics.map(([topic, count], place) => (
        <>
          {place > 0 && ", "}
          <TopicLink {...view} topic={topic} /> ({toNumeral(count)})
        </>
      ))}
      .
    </p>
  </div>
);

interface DividedExchangesProps extends View {
  readonly topic: ReportTopic;
  readonly entries: readonly Exchanged[];
  readonly notes: Notes;
}

const DividedExchanges = ({ topic, entries, notes, ...view }: DividedExchangesProps) => {
  const page: Place = { page: "topic", discussionId: view.index.report.discussion.id, slug: topic.slug };
  return (
    <article class={`row divided ${view.index.hueOf(topic)}`}>
      <h3 class="side">
        <TopicLink {...view} topic={topic} />
      </h3>
      <div class="body">
        <ExchangeList {...view} exchanges={entries.map(({ exchange }) => exchange)} notes={notes} commentsOn={page} />
      </div>
    </article>
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

/**
 * The topics with several views, most views first. A topic and its subtopic show the same disagreement: the one with more views is listed for
 * both. None without a language model [G3].
 */
const chooseDivided = ({ report, topics }: ReportIndex): readonly ReportTopic[] => {
  if (report.engine.kind === "embedded") return [];
  const divided = report.topics
    .filter((topic) => topic.viewpoints.length > 1)
    .toSorted(
      (left, right) =>
        right.viewpoints.length - left.viewpoints.length ||
        heldBy(right) - heldBy(left) ||
        ancestorsOf(right, topics).length - ancestorsOf(left, topics).length,
    );
  const chosen: ReportTopic[] = [];
  for (const topic of divided) {
    const isKin = (other: ReportTopic): boolean => ancestorsOf(topic, topics).includes(other) || ancestorsOf(other, topics).includes(topic);
    if (!chosen.some(isKin)) chosen.push(topic);
  }
  return chosen;
};

const splitAt = <T,>(items: readonly T[], place: number): readonly [readonly T[], readonly T[]] => [
  items.slice(0, place),
  items.slice(place),
];

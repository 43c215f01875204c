import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { type Dispute, rankDisputes } from "../../domain/report/disputes.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import type { DiscussionSentences, Disagreement as Exchanged } from "../page-sentences.ts";
import { ExchangeList } from "../pieces/exchange-list.tsx";
import { TopicLink } from "../pieces/topic-link.tsx";
import { DisputeCards } from "../pieces/viewpoint-cards.tsx";
import type { ReportIndex } from "../report-index.ts";
import type { View } from "../view.ts";

const shownDisputes = 6;
const shownPeople = 4;
const shownExchanges = 6;

interface DisagreementProps extends View {
  readonly sentences: DiscussionSentences;
  readonly notes: Notes;
}

/** Whether a report has any disagreement to show; if not, the page omits this part. */
export const hasDisagreement = ({ report }: ReportIndex, { disagreements }: DiscussionSentences): boolean =>
  disagreements.length > 0 || rankDisputes(report).length > 0;

/** Views that oppose each other, where a model found them, and claims with replies that explicitly disagree; further ones are only named. */
export const DisagreementSection = ({ sentences, notes, ...view }: DisagreementProps) => {
  const [disputes, moreDisputes] = splitAt(rankDisputes(view.index.report), shownDisputes);
  const [exchanges, moreExchanges] = splitAt(sentences.disagreements, shownExchanges);
  if (disputes.length + exchanges.length === 0) return null;
  return (
    <section class="part" aria-labelledby="disagreement">
      <h2 id="disagreement">Where people disagree</h2>
      <p class="part-note">
        {disputes.length > 0 && "Opposed views, those first that most people hold on both sides. The names lead to the comments."}{" "}
        {exchanges.length > 0 && "Claims, each with a reply that explicitly disagrees."}
      </p>
      {disputes.map((dispute) => (
        <TopicDispute {...view} dispute={dispute} />
      ))}
      <Others {...view} words="Further opposed views in" entries={moreDisputes} />
      {toGroups(exchanges).map(([topic, entries]) => (
        <article class={`divided ${view.index.hueOf(topic)}`}>
          <h3>
            <TopicLink {...view} topic={topic} />
          </h3>
          <ExchangeList {...view} exchanges={entries.map(({ exchange }) => exchange)} notes={notes} commentsOn={toPlace(view, topic)} />
        </article>
      ))}
      <Others {...view} words="More such replies in" entries={moreExchanges} />
    </section>
  );
};

const toPlace = ({ index }: View, { slug }: ReportTopic): Place => ({ page: "topic", discussionId: index.report.discussion.id, slug });

const toGroups = <T extends Exchanged | Dispute>(entries: readonly T[]): readonly (readonly [ReportTopic, readonly T[]])[] => [
  ...Map.groupBy(entries, ({ topic }) => topic),
];

const TopicDispute = ({ dispute, ...view }: View & { readonly dispute: Dispute }) => {
  const { topic, sides } = dispute;
  const left = sides.reduce((sum, { viewpoints }) => sum + viewpoints.length - 1, 0);
  return (
    <article class={`divided ${view.index.hueOf(topic)}`}>
      <h3>
        <TopicLink {...view} topic={topic} />
        {left > 0 && (
          <span class="size">
            {" "}
            <a href={view.links.to(toPlace(view, topic), "viewpoints")} aria-label={`${toCount(left, "more view")} on ${topic.name}`}>
              {toCount(left, "more view")}
            </a>
          </span>
        )}
      </h3>
      <DisputeCards {...view} dispute={dispute} commentsOn={toPlace(view, topic)} mostViews={1} mostPeople={shownPeople} />
    </article>
  );
};

interface OthersProps extends View {
  readonly words: string;
  readonly entries: readonly (Exchanged | Dispute)[];
}

const Others = ({ words, entries, ...view }: OthersProps) =>
  entries.length > 0 && (
    <p class="part-note">
      {words}{" "}
      {toGroups(entries).map(([topic, group], place) => (
        <>
          {place > 0 && ", "}
          <TopicLink {...view} topic={topic} /> ({toNumeral(group.length)})
        </>
      ))}
      .
    </p>
  );

const splitAt = <T,>(items: readonly T[], place: number): readonly [readonly T[], readonly T[]] => [
  items.slice(0, place),
  items.slice(place),
];

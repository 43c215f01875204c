import { toPeople, toCount } from "../../domain/words/count-words.ts";
import { isSameClaim } from "../../domain/statements/place-claims.ts";
import type { ReportTopic } from "../../domain/report/report.ts";
import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import type { DiscussionSentences } from "../page-sentences.ts";
import { NewCount, toTopicSince } from "../pieces/topic-news.tsx";
import { Marks } from "../pieces/marks.tsx";
import { QuotedText } from "../pieces/quoted-text.tsx";
import { TopicDescription } from "../pieces/topic-description.tsx";
import { TopicLink } from "../pieces/topic-link.tsx";
import type { View } from "../view.ts";
import { toLanguage } from "../wording.ts";

interface OutlineProps extends View {
  readonly sentences: Pick<DiscussionSentences, "openingOf">;
  readonly notes: Notes;
  /** The page on which the cited comments stand. */
  readonly commentsOn: Place;
}

type Level = "h3" | "h4";

interface OutlineListProps extends OutlineProps {
  readonly topics: readonly ReportTopic[];
  readonly level?: Level;
}

/** Topics with their size and lede, each followed by those within it. */
export const TopicOutline = ({ topics, level = "h3", ...props }: OutlineListProps) => (
  <ol class={level === "h3" ? "outline" : "outline narrower"}>
    {topics.map((topic) => {
      const children = props.index.childrenOf(topic.id);
      return (
        <li class={props.index.hueOf(topic)}>
          <article>
            <TopicOpening {...props} topic={topic} level={level} />
          </article>
          {children.length > 0 && <TopicOutline {...props} topics={children} level="h4" />}
        </li>
      );
    })}
  </ol>
);

/** A topic's name, after its quotation if it has one as title; its size; its lede, or its description where none can stand for it. */
const TopicOpening = ({ topic, level: Heading, ...props }: OutlineProps & { readonly topic: ReportTopic; readonly level: Level }) => {
  const { index, links, sentences } = props;
  const { heading, lede, description } = sentences.openingOf(topic);
  const page: Place = { page: "topic", discussionId: index.report.discussion.id, slug: topic.slug };
  const isTold = heading === null && lede !== null && lede.kind !== "quoted";
  return (
    <>
      <div class="topic-line">
        <Heading class={heading === null ? undefined : "quoted"}>
          {heading === null ? (
            <TopicLink {...props} topic={topic} />
          ) : (
            <>
              <a href={links.to(page)} dir="auto">
                “{heading.text}”
              </a>
              <Marks {...props} sentence={heading} />
            </>
          )}
        </Heading>
        <Size topic={topic} index={index} />
      </div>
      {!isTold && <TopicDescription {...props} topic={topic} description={description} isNamed={heading !== null} />}
      <Lede {...props} topic={topic} />
    </>
  );
};

const Lede = ({ topic, ...props }: OutlineProps & { readonly topic: ReportTopic }) => {
  const { lede, objection, description } = props.sentences.openingOf(topic);
  if (lede === null) return null;
  const answers = description.shown !== null && isSameClaim(description.shown.sentence, lede) ? description.shown.answers : "";
  return (
    <div class="beginning">
      {lede.kind === "quoted" ? (
        <QuotedText {...props} sentence={lede} note={answers} />
      ) : (
        <p dir="auto" lang={toLanguage(props.index, lede)}>
          {lede.text}
          <Marks {...props} sentence={lede} />
        </p>
      )}
      {objection !== null && <QuotedText {...props} sentence={objection} answers={lede} />}
    </div>
  );
};

const Size = ({ topic, index }: Pick<View, "index"> & { readonly topic: ReportTopic }) => (
  <p class="size" data-topic-since={toTopicSince(topic, index)}>
    {toCount(topic.commentIds.length, "comment")}
    {topic.people > 0 && ` by ${toPeople(topic.people)}`}
    {topic.answersTitle && ", on the title’s question"}
    <NewCount topic={topic} index={index} />
  </p>
);

import { isSameClaim } from "../../domain/place-claims.ts";
import type { ReportTopic } from "../../domain/report.ts";
import type { Notes } from "../citations.ts";
import type { Place } from "../links.ts";
import type { DiscussionSentences } from "../page-sentences.ts";
import { Bar } from "../pieces/bar.tsx";
import { Marks } from "../pieces/marks.tsx";
import { QuotedText } from "../pieces/quoted-text.tsx";
import { TopicDescription } from "../pieces/topic-description.tsx";
import type { View } from "../view.ts";
import { toCount, toNoun, toNumeral, toPeople } from "../../domain/count-words.ts";

interface OutlineProps extends View {
  readonly sentences: DiscussionSentences;
  readonly notes: Notes;
}

/** The list of topics: size, name, description, and lede. */
export const TopicOutline = (props: OutlineProps) => {
  const roots = props.index.childrenOf(null);
  const largest = Math.max(0, ...roots.map((topic) => topic.commentIds.length));
  return (
    <ol class="outline">
      {roots.map((topic) => (
        <OutlineEntry {...props} topic={topic} largest={largest} />
      ))}
    </ol>
  );
};

interface OutlineEntryProps extends OutlineProps {
  readonly topic: ReportTopic;
  readonly largest: number;
}

const OutlineEntry = ({ topic, largest, ...props }: OutlineEntryProps) => {
  const children = props.index.childrenOf(topic.id);
  return (
    <li class={props.index.hueOf(topic)}>
      <article class="row">
        <p class="side size">
          <Size {...props} topic={topic} />
          <Bar value={topic.commentIds.length} largest={largest} />
        </p>
        <div class="body">
          <TopicTitle {...props} topic={topic} level="h3" />
          <Lede {...props} topic={topic} />
        </div>
      </article>
      {children.length > 0 && <Family {...props} topics={children} largest={largest} />}
    </li>
  );
};

interface TopicsProps extends OutlineProps {
  readonly topics: readonly ReportTopic[];
  readonly largest: number;
}

/** With more topics than this, subtopics are folded and only their names are visible. */
const mostUnfolded = 15;

const Family = (props: TopicsProps) => {
  if (props.index.report.topics.length <= mostUnfolded) return <Narrower {...props} />;
  return (
    <details class="family">
      <summary class="row">
        <span class="body">
          {toCount(props.topics.length, "narrower topic")}: <bdi>{props.topics.map((topic) => topic.name).join(" · ")}</bdi>
        </span>
      </summary>
      <Narrower {...props} />
    </details>
  );
};

const Narrower = ({ topics, largest, ...props }: TopicsProps) => (
  <ol class="narrower">
    {topics.map((topic) => (
      <li class="row">
        <p class="side size">
          <Size {...props} topic={topic} />
          <Bar value={topic.commentIds.length} largest={largest} />
        </p>
        <div class="body">
          <TopicTitle {...props} topic={topic} level="h4" />
          <Lede {...props} topic={topic} />
        </div>
        {props.index.childrenOf(topic.id).length > 0 && <Narrower {...props} topics={props.index.childrenOf(topic.id)} largest={largest} />}
      </li>
    ))}
  </ol>
);

interface TopicTitleProps extends OutlineProps {
  readonly topic: ReportTopic;
  readonly level: "h3" | "h4";
}

/** A topic's name, after its quotation if it has one as title. */
const TopicTitle = ({ topic, level: Heading, ...props }: TopicTitleProps) => {
  const { index, links, sentences } = props;
  const { heading } = sentences.openingOf(topic);
  const page: Place = { page: "topic", discussionId: index.report.discussion.id, slug: topic.slug };
  return (
    <>
      <Heading class={heading === null ? undefined : "quoted"}>
        {heading === null ? (
          <TopicLink {...props} topic={topic} />
        ) : (
          <>
            <a href={links.to(page)} dir="auto">
              “{heading.text}”
            </a>
            <Marks {...props} sentence={heading} commentsOn={toThread(props)} />
          </>
        )}
      </Heading>
      <TopicDescription
        {...props}
        topic={topic}
        description={sentences.openingOf(topic).description}
        isNamed={heading !== null}
        commentsOn={toThread(props)}
      />
    </>
  );
};

const Lede = ({ topic, ...props }: OutlineProps & { readonly topic: ReportTopic }) => {
  const { lede, objection, description } = props.sentences.openingOf(topic);
  if (lede === null) return null;
  const answers = description.shown !== null && isSameClaim(description.shown.sentence, lede) ? description.shown.answers : "";
  const shown = { ...props, commentsOn: toThread(props) };
  return (
    <div class="beginning">
      {lede.kind === "quoted" ? (
        <QuotedText {...shown} sentence={lede} note={answers} />
      ) : (
        <p dir="auto">
          {lede.text}
          <Marks {...shown} sentence={lede} />
        </p>
      )}
      {objection !== null && <QuotedText {...shown} sentence={objection} answers={lede} />}
    </div>
  );
};

const toThread = ({ index }: View): Place => ({ page: "comments", discussionId: index.report.discussion.id });

export const TopicLink = ({ index, links, topic }: View & { readonly topic: ReportTopic }) => (
  <a href={links.to({ page: "topic", discussionId: index.report.discussion.id, slug: topic.slug })} dir="auto">
    {topic.name}
  </a>
);

/** Without a language model viewpoints are not counted [G3]. */
const Size = ({ index, topic }: View & { readonly topic: ReportTopic }) => (
  <span class="size-words">
    <b>{toNumeral(topic.commentIds.length)}</b> {toNoun(topic.commentIds.length, "comment")}{" "}
    {topic.people > 0 && <span class="size-more">by {toPeople(topic.people)}</span>}{" "}
    {index.report.engine.kind === "model" && topic.viewpoints.length > 1 && (
      <span class="size-more">with {toCount(topic.viewpoints.length, "view")}</span>
    )}
  </span>
);

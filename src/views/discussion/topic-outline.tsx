import { findSpeaker } from "../citations.ts";
import { Bar } from "../pieces/bar.tsx";
import type { ReportTopic } from "../../domain/report.ts";
import { toCount, toNoun, toNumeral, toPeople } from "../../domain/count-words.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";

/** The topics as a book's contents: size, name, what it is about, and how its summary begins. */
export const TopicOutline = (view: View) => {
  const roots = view.index.childrenOf(null);
  const largest = Math.max(0, ...roots.map((topic) => topic.commentIds.length));
  return (
    <ol class="outline">
      {roots.map((topic, place) => (
        <OutlineEntry {...view} topic={topic} largest={largest} isShort={place >= mostWithBeginning} />
      ))}
    </ol>
  );
};

interface OutlineEntryProps extends View {
  readonly topic: ReportTopic;
  readonly largest: number;
  readonly isShort: boolean;
}

/** As many as have a hue: after those, how each summary begins would only keep a reader from the rest of the page. */
const mostWithBeginning = 8;

const OutlineEntry = ({ topic, largest, isShort, ...view }: OutlineEntryProps) => {
  const children = view.index.childrenOf(topic.id);
  return (
    <li class={view.index.hueOf(topic)}>
      <article class="row">
        <p class="side size">
          <Size topic={topic} />
          <Bar value={topic.commentIds.length} largest={largest} />
        </p>
        <div class="body">
          <h3>
            <TopicLink {...view} topic={topic} />
          </h3>
          <p class="description" dir="auto">
            {topic.description}
          </p>
          {!isShort && <Beginning {...view} topic={topic} />}
        </div>
      </article>
      {children.length > 0 && <Family {...view} topics={children} largest={largest} />}
    </li>
  );
};

interface TopicsProps extends View {
  readonly topics: readonly ReportTopic[];
  readonly largest: number;
}

/** More topics than these make the outline longer than a glance: those within others are then folded, their names in sight. */
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

const Narrower = ({ topics, largest, ...view }: TopicsProps) => (
  <ol class="narrower">
    {topics.map((topic) => (
      <li class="row">
        <p class="side size">
          <Size topic={topic} />
          <Bar value={topic.commentIds.length} largest={largest} />
        </p>
        <div class="body">
          <h4>
            <TopicLink {...view} topic={topic} />
          </h4>
          <p class="description" dir="auto">
            {topic.description}
          </p>
        </div>
        {view.index.childrenOf(topic.id).length > 0 && <Narrower {...view} topics={view.index.childrenOf(topic.id)} largest={largest} />}
      </li>
    ))}
  </ol>
);

export const TopicLink = ({ index, links, topic }: View & { readonly topic: ReportTopic }) => (
  <a href={links.to({ page: "topic", discussionId: index.report.discussion.id, slug: topic.slug })} dir="auto">
    {topic.name}
  </a>
);

const Size = ({ topic }: { readonly topic: ReportTopic }) => (
  <span class="size-words">
    <b>{toNumeral(topic.commentIds.length)}</b> {toNoun(topic.commentIds.length, "comment")}{" "}
    {topic.people > 0 && <span class="size-more">by {toPeople(topic.people)}</span>}{" "}
    {topic.viewpoints.length > 1 && <span class="size-more">with {toCount(topic.viewpoints.length, "view")}</span>}
  </span>
);

const Beginning = ({ index, topic }: View & { readonly topic: ReportTopic }) => {
  const first = topic.summary[0];
  if (!first) return null;
  if (first.kind !== "quoted") {
    return (
      <p class="beginning" dir="auto">
        {first.text}
      </p>
    );
  }
  return (
    <p class="beginning" dir="auto">
      “{first.text}”{" "}
      <span class="speaker">
        {"—\u00a0"}
        <bdi>{nameAuthor(findSpeaker(first, index.comments)?.author ?? null)}</bdi>
      </span>
    </p>
  );
};

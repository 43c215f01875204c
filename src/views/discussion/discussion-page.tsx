import { countReport } from "../../domain/count-report.ts";
import { type Notes, numberNotes } from "../citations.ts";
import { toExternalUrl } from "../external-url.ts";
import type { Place } from "../links.ts";
import { ThreadMap } from "../map/thread-map.tsx";
import { arrangeDiscussion, type DiscussionSentences } from "../page-sentences.ts";
import { CommentWords } from "../pieces/comment-words.tsx";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { ExternalLink } from "../pieces/external-link.tsx";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import { nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { toCount } from "../../domain/count-words.ts";
import { toReadingTime } from "../wording.ts";
import { DisagreementSection, hasDisagreement } from "./disagreement.tsx";
import { DiscussionTools } from "./discussion-tools.tsx";
import { NotCovered } from "./not-covered.tsx";
import { OverviewSection } from "./overview.tsx";
import { TopicOutline } from "./topic-outline.tsx";
import { WorthReadingSection } from "./worth-reading.tsx";

/** The main page of a discussion: overview, topics, disagreement, comments to read first, map, and comments and findings outside the topics. */
export const renderDiscussionPage = (view: View): string => {
  const { discussion, overview, topics, coverage } = view.index.report;
  return renderDocument({
    links: view.links,
    web: view.web,
    title: `${discussion.title} · Summarizer`,
    description:
      overview.map((sentence) => sentence.text).join(" ") ||
      `${toCount(coverage.comments, "comment")} in ${toCount(topics.length, "topic")}.`,
    name: discussion.title,
    footer: <EngineNote {...view} />,
    children: <DiscussionPage {...view} />,
  });
};

const DiscussionPage = (view: View) => {
  const { discussion, partial } = view.index.report;
  const sentences = arrangeDiscussion(view.index);
  const notes = numberNotes(sentences.all);
  return (
    <>
      <div class="opening">
        <h1 dir="auto">{discussion.title}</h1>
        <Byline {...view} />
        {view.web !== null && <DiscussionTools {...view} web={view.web} />}
        <CoverageLine {...view} />
        <OnThisPage {...view} sentences={sentences} />
        <StoryWords {...view} />
        {partial !== null && (
          <p class="notice">
            <strong>This reading is not finished.</strong> {partial.reason} {partial.resume}
          </p>
        )}
      </div>
      <OverviewSection {...view} notes={notes} />
      <Topics {...view} sentences={sentences} notes={notes} />
      <DisagreementSection {...view} sentences={sentences} notes={notes} />
      <WorthReadingSection {...view} />
      <ThreadMap {...view} />
      <NotCovered {...view} />
    </>
  );
};

interface PartProps extends View {
  readonly sentences: DiscussionSentences;
}

const Topics = (props: PartProps & { readonly notes: Notes }) => {
  const { topics, comments, discussion } = props.index.report;
  const thread: Place = { page: "comments", discussionId: discussion.id };
  return (
    <section class="part" aria-labelledby="topics">
      <div class="row">
        <h2 id="topics" class="side">
          Topics
        </h2>
        <p class="body part-note">
          {topics.length === 0 ? "No topic was found." : `${countTopics(props)}, the largest first. A comment can have several.`}{" "}
          <a href={props.links.to(thread)}>Read the whole thread</a>, {toReadingTime(comments)}.
        </p>
      </div>
      <TopicOutline {...props} />
    </section>
  );
};

/** Links to the parts of the page: on a phone the topics alone fill several screens. */
const OnThisPage = ({ sentences, index }: PartProps) => {
  const { worthReading, comments } = index.report;
  const parts = [
    { id: "topics", name: "Topics", isThere: true },
    { id: "disagreement", name: "Where people disagree", isThere: hasDisagreement(index, sentences) },
    { id: "worth-reading", name: "To read first", isThere: worthReading.length > 0 },
    { id: "map", name: "Map", isThere: comments.length > 0 },
    { id: "not-covered", name: "Not covered", isThere: true },
  ];
  return (
    <nav class="on-this-page" aria-label="On this page">
      <ul>
        {parts
          .filter(({ isThere }) => isThere)
          .map(({ id, name }) => (
            <li>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
      </ul>
    </nav>
  );
};

/** The number of top-level topics and of subtopics, as the outline shows them. */
const countTopics = ({ index }: View): string => {
  const { topics, narrowerTopics } = countReport(index.report);
  if (narrowerTopics === 0) return toCount(topics, "topic");
  return `${toCount(topics - narrowerTopics, "topic")} and ${toCount(narrowerTopics, "subtopic")}`;
};

const Byline = ({ index }: View) => {
  const { discussion } = index.report;
  const { author, createdAt, points } = discussion;
  const article = toExternalUrl(discussion.articleUrl);
  const doors = [
    toExternalUrl(discussion.url) && <ExternalLink to={discussion.url}>View on {nameSource(discussion.source).whole}</ExternalLink>,
    article && <ExternalLink to={discussion.articleUrl}>Read the article on {article.host}</ExternalLink>,
  ].filter((door) => door !== null);
  return (
    <p class="byline">
      {author !== null && (
        <span>
          by <bdi>{author}</bdi>
        </span>
      )}
      {createdAt !== null && <TimeStamp at={createdAt} />}
      {points !== null && <span>{toCount(points, "point")}</span>}
      {doors}
    </p>
  );
};

/** The text of the post, collapsed, so that the topics stay on the first screen. */
const StoryWords = ({ index }: View) => {
  const { html, text } = index.report.discussion;
  if (html === null || text === null) return null;
  return (
    <details class="story">
      <summary>The post, {toReadingTime([{ text }])}</summary>
      <CommentWords html={html} />
    </details>
  );
};

import { toCount } from "../../domain/count-words.ts";
import type { Place } from "../links.ts";
import { collectQuotes, numberNotes } from "../citations.ts";
import { CommentWords } from "../pieces/comment-words.tsx";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { ExternalLink } from "../pieces/external-link.tsx";
import { Summary } from "../pieces/summary.tsx";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import { toExternalUrl } from "../external-url.ts";
import { nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { toReadingTime } from "../wording.ts";
import { ThreadMap } from "../map/thread-map.tsx";
import { chooseDivided, Disagreement } from "./disagreement.tsx";
import { DiscussionTools } from "./discussion-tools.tsx";
import { NotCovered } from "./not-covered.tsx";
import { chooseStandingOut, StandingOut } from "./standing-out.tsx";
import { TopicOutline } from "./topic-outline.tsx";

/** The way into a discussion: what it is about, its topics and their size, what stands out, what was not covered. */
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
  const { discussion, overview, partial, topics, comments } = view.index.report;
  const thread: Place = { page: "comments", discussionId: discussion.id };
  return (
    <>
      <div class="opening">
        <h1 dir="auto">{discussion.title}</h1>
        <Byline {...view} />
        {view.web !== null && <DiscussionTools {...view} web={view.web} />}
        <CoverageLine {...view} />
        <OnThisPage {...view} />
        {partial !== null && (
          <p class="notice">
            <strong>This reading is not finished.</strong> {partial.reason} {partial.resume}
          </p>
        )}
      </div>
      {overview.length > 0 && (
        <section class="row" aria-labelledby="overview">
          <h2 id="overview" class="side">
            Overview
          </h2>
          <div class="body lede">
            <Summary {...view} sentences={overview} notes={numberNotes(overview)} commentsOn={thread} />
          </div>
        </section>
      )}
      <StoryWords {...view} />
      <section class="part" aria-labelledby="topics">
        <div class="row">
          <h2 id="topics" class="side">
            Topics
          </h2>
          <p class="body part-note">
            {topics.length === 0 ? "No topic was found." : `${countTopics(view)}, the largest first. A comment can speak to several.`}{" "}
            <a href={view.links.to(thread)}>Read the whole thread</a>, {toReadingTime(comments.map((comment) => comment.text))}.
          </p>
        </div>
        <ThreadMap {...view} />
        <TopicOutline {...view} />
      </section>
      <Disagreement {...view} />
      <StandingOut {...view} />
      <NotCovered {...view} />
    </>
  );
};

/** On a phone the topics fill several screens: the parts below them are one tap away. */
const OnThisPage = (view: View) => {
  const parts = [
    { id: "topics", name: "Topics", isThere: true },
    { id: "disagreement", name: "Where people disagree", isThere: chooseDivided(view.index).length > 0 },
    { id: "standing-out", name: "To read first", isThere: chooseStandingOut(view.index).length > 0 },
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

/** Topics of the first level; those within them are counted apart, as the outline shows them. */
const countTopics = ({ index }: View): string => {
  const all = index.report.topics.length;
  const outer = index.childrenOf(null).length;
  return outer === all ? toCount(all, "topic") : `${toCount(outer, "topic")} and ${toCount(all - outer, "narrower one")} within them`;
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

/** Longer words of the story are folded away, so that the topics stay in sight. */
const foldedFrom = 600;

const StoryWords = ({ index }: View) => {
  const { html, text, overview } = { ...index.report.discussion, overview: index.report.overview };
  if (html === null || text === null) return null;
  const words = <CommentWords html={html} quotes={[...collectQuotes(overview).values()].flat()} />;
  return (
    <section class="row" aria-labelledby="story">
      <h2 id="story" class="side">
        The post
      </h2>
      <div class="body">
        {text.length < foldedFrom ? (
          words
        ) : (
          <details>
            <summary>The author’s own words, {toReadingTime([text])}</summary>
            {words}
          </details>
        )}
      </div>
    </section>
  );
};

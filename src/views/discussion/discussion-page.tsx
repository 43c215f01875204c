import { countReport } from "../../domain/report/count-report.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { findOpenQuestions } from "../../domain/report/open-questions.ts";
import { findVoices } from "../../domain/report/voices.ts";
import { numberNotes } from "../citations.ts";
import type { Place } from "../links.ts";
import { ThreadMap } from "../map/thread-map.tsx";
import { arrangeDiscussion, arrangeDocument, type DiscussionSentences } from "../page-sentences.ts";
import { Byline } from "../pieces/byline.tsx";
import { CommentWords } from "../pieces/comment-words.tsx";
import { Contents, type PagePart, PartList } from "../pieces/contents.tsx";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { Freshness } from "../pieces/freshness.tsx";
import { PartialNotice } from "../pieces/partial-notice.tsx";
import type { View } from "../view.ts";
import { toReadingTime } from "../wording.ts";
import { DisagreementSection, hasDisagreement } from "./disagreement.tsx";
import { ToolsSection } from "./discussion-tools.tsx";
import { NotCovered } from "./not-covered.tsx";
import { BottomLine, OverviewSection } from "./overview.tsx";
import { TopicOutline } from "./topic-outline.tsx";
import { WhatsNew } from "./whats-new.tsx";
import { OpenQuestionsSection, VoicesSection, WorthReadingSection } from "./worth-reading.tsx";

/**
 * The main page of a discussion: bottom line, topics with what came out of each, overview, disagreement, what and whom to read, map, and
 * what was left out.
 */
export const renderDiscussionPage = (view: View): string => {
  const { discussion, bottomLine, overview, coverage } = view.index.report;
  const sentences = arrangeDiscussion(view.index);
  const parts = listParts(view, sentences);
  return renderDocument({
    links: view.links,
    web: view.web,
    title: `${discussion.title} · Summarizer`,
    description:
      [...bottomLine, ...overview].map((sentence) => sentence.text).join(" ") ||
      `${toCount(coverage.comments, "comment")} in ${countTopics(view)}.`,
    discussionId: discussion.id,
    name: discussion.title,
    contents: <Contents {...view} here={{ page: "discussion", discussionId: discussion.id }} parts={parts} />,
    footer: <EngineNote {...view} />,
    children: <DiscussionPage {...view} sentences={sentences} parts={parts} />,
  });
};

interface PageProps extends View {
  readonly sentences: DiscussionSentences;
  readonly parts: readonly PagePart[];
}

const DiscussionPage = ({ sentences, parts, ...view }: PageProps) => {
  const notes = numberNotes(sentences.all);
  const thread: Place = { page: "comments", discussionId: view.index.report.discussion.id };
  return (
    <>
      <div class="opening">
        <h1 dir="auto">{view.index.report.discussion.title}</h1>
        <Byline {...view} />
        <CoverageLine {...view} />
        <Freshness {...view} />
        <nav class="on-this-page" aria-label="On this page">
          <PartList parts={parts} />
        </nav>
        <StoryWords {...view} />
        <PartialNotice {...view} />
      </div>
      <WhatsNew {...view} />
      <BottomLine {...view} notes={notes} />
      <section class="part" aria-labelledby="topics">
        <h2 id="topics">Topics</h2>
        <TopicsNote {...view} />
        <TopicOutline {...view} topics={view.index.childrenOf(null)} sentences={sentences} notes={notes} commentsOn={thread} />
      </section>
      <OverviewSection {...view} notes={notes} />
      <DisagreementSection {...view} sentences={sentences} notes={notes} />
      <WorthReadingSection {...view} />
      <VoicesSection {...view} />
      <OpenQuestionsSection {...view} />
      <ThreadMap {...view} />
      <NotCovered {...view} />
      <ToolsSection {...view} />
    </>
  );
};

/** How many topics there are, and the ways to read everything. */
const TopicsNote = (view: View) => {
  const { topics, comments, discussion } = view.index.report;
  const discussionId = discussion.id;
  return (
    <p class="part-note">
      {topics.length === 0 ? "No topic was found." : `${countTopics(view)}.`}{" "}
      {topics.length > 0 && (
        <>
          <a href={view.links.to({ page: "read", discussionId })}>All summaries on one page</a>,{" "}
          {toReadingTime(arrangeDocument(view.index).texts)}.{" "}
        </>
      )}
      <a href={view.links.to({ page: "comments", discussionId })}>The whole thread</a>, {toReadingTime(comments)}.
    </p>
  );
};

/** The parts that this report has: on a phone the topics alone fill several screens. */
const listParts = ({ index, web }: View, sentences: DiscussionSentences): readonly PagePart[] => {
  const { overview, worthReading, comments } = index.report;
  return [
    { id: "new", name: "What is new", isThere: index.report.changes !== null },
    { id: "topics", name: "Topics", isThere: true },
    { id: "overview", name: "Overview", isThere: overview.length > 0 },
    { id: "disagreement", name: "Disagreement", isThere: hasDisagreement(index, sentences) },
    { id: "worth-reading", name: "Worth reading", isThere: worthReading.length > 0 },
    { id: "voices", name: "Voices", isThere: findVoices(index.report).length > 0 },
    { id: "open-questions", name: "Open questions", isThere: findOpenQuestions(comments).length > 0 },
    { id: "map", name: "Map", isThere: comments.length > 0 },
    { id: "not-covered", name: "Checks", isThere: true },
    { id: "tools", name: "Tools", isThere: web !== null },
  ].filter(({ isThere }) => isThere);
};

/** The number of top-level topics and of those within them, as the outline shows them. */
const countTopics = ({ index }: View): string => {
  const { topics, narrowerTopics } = countReport(index.report);
  if (narrowerTopics === 0) return toCount(topics, "topic");
  return `${toCount(topics - narrowerTopics, "topic")} and ${toCount(narrowerTopics, "subtopic")}`;
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

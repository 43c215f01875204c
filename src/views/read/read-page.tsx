import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { toPeople, toCount } from "../../domain/words/count-words.ts";
import { type Notes, numberNotes } from "../citations.ts";
import { BottomLine, OverviewSection } from "../discussion/overview.tsx";
import { OpenQuestionsSection, WorthReadingSection } from "../discussion/worth-reading.tsx";
import { type Place, toTopicAnchor } from "../links.ts";
import { arrangeDocument, type Chapter } from "../page-sentences.ts";
import { Byline } from "../pieces/byline.tsx";
import { Claims } from "../pieces/claims.tsx";
import { Contents, TopicList } from "../pieces/contents.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { ExchangeList } from "../pieces/exchange-list.tsx";
import { Freshness } from "../pieces/freshness.tsx";
import { Marks } from "../pieces/marks.tsx";
import { NewerThanSummary } from "../pieces/topic-news.tsx";
import { PartialNotice } from "../pieces/partial-notice.tsx";
import { TopicDescription } from "../pieces/topic-description.tsx";
import { ViewpointList } from "../pieces/viewpoint-list.tsx";
import type { View } from "../view.ts";
import { toReadingTime } from "../wording.ts";

/** More holders than this would interrupt a page that is read through; the topic's page names all. */
const mostPeople = 6;

/** All summaries on one page, to be read through: bottom line, overview, then group by group and topic by topic. */
export const renderReadPage = (view: View): string => {
  const { index, links, web } = view;
  const { discussion } = index.report;
  const here: Place = { page: "read", discussionId: discussion.id };
  return renderDocument({
    links,
    web,
    title: `All summaries · ${discussion.title} · Summarizer`,
    description: `Everything that is said of ${discussion.title}, on one page: overview, topics, both sides.`,
    trail: [{ name: discussion.title, href: links.to({ page: "discussion", discussionId: discussion.id }) }],
    discussionId: discussion.id,
    name: "All summaries",
    contents: <Contents {...view} here={here} toTopic={({ slug }) => `#${toTopicAnchor(slug)}`} />,
    footer: <EngineNote {...view} />,
    children: <ReadPage {...view} here={here} />,
  });
};

const ReadPage = ({ here, ...view }: View & { readonly here: Place }) => {
  const { index, web } = view;
  const { discussion } = index.report;
  const { chapters, all, texts } = arrangeDocument(index);
  const notes = numberNotes(all);
  return (
    <article class="read">
      <div class="opening">
        <h1 dir="auto">{discussion.title}</h1>
        <Byline {...view} />
        <Freshness {...view} />
        <p class="part-note">
          {toReadingTime(texts)}. <span class="if-keys">The keys n and p lead to the next and the previous topic.</span>{" "}
          {web !== null && (
            <a data-copy="" href={web.links.toWeb({ page: "markdown", discussionId: discussion.id })}>
              Copy as Markdown
            </a>
          )}
        </p>
        {chapters.length > 0 && (
          <nav class="on-this-page" aria-label="Contents">
            <TopicList {...view} here={here} topics={index.childrenOf(null)} hrefOf={({ slug }) => `#${toTopicAnchor(slug)}`} />
          </nav>
        )}
        <PartialNotice {...view} />
      </div>
      <BottomLine {...view} notes={notes} />
      <OverviewSection {...view} notes={notes} isWhole />
      {chapters.map((chapter) => (
        <ChapterSection {...view} chapter={chapter} notes={notes} />
      ))}
      <WorthReadingSection {...view} />
      <OpenQuestionsSection {...view} />
    </article>
  );
};

const ChapterSection = ({ chapter: { topic, sentences }, ...props }: View & { readonly chapter: Chapter; readonly notes: Notes }) => {
  const { index, links } = props;
  const { heading, description, lede, exchanges } = sentences;
  const discussionId = index.report.discussion.id;
  const commentsOn: Place = { page: "comments", discussionId };
  const isWithin = ancestorsOf(topic, index.topics).length > 0;
  const Heading = isWithin ? "h3" : "h2";
  const anchor = toTopicAnchor(topic.slug);
  const isTold = heading === null && lede.some(({ kind }) => kind !== "quoted");
  return (
    <section
      class={`part chapter ${isWithin ? "chapter-within " : ""}${index.hueOf(topic)}`}
      id={anchor}
      aria-labelledby={`${anchor}-name`}
    >
      <div class="topic-line">
        <Heading id={`${anchor}-name`} class={heading === null ? undefined : "quoted"} dir="auto">
          {heading === null ? topic.name : `“${heading.text}”`}
          {heading !== null && <Marks {...props} sentence={heading} commentsOn={commentsOn} />}
        </Heading>
        <p class="size">
          <a
            href={links.to({ page: "topic", discussionId, slug: topic.slug })}
            aria-label={`${toCount(topic.commentIds.length, "comment")} on ${topic.name}`}
          >
            {toCount(topic.commentIds.length, "comment")}
          </a>
          {topic.people > 0 && ` by ${toPeople(topic.people)}`}
        </p>
      </div>
      {!isTold && (
        <TopicDescription {...props} topic={topic} description={description} isNamed={heading !== null} commentsOn={commentsOn} />
      )}
      <Claims {...props} sentences={sentences} commentsOn={commentsOn} before={null} />
      <NewerThanSummary topic={topic} />
      {exchanges.length > 0 && <ExchangeList {...props} exchanges={exchanges} commentsOn={commentsOn} />}
      {index.viewpointsOf(topic).length > 0 && <ViewpointList {...props} topic={topic} commentsOn={commentsOn} mostPeople={mostPeople} />}
    </section>
  );
};

import { toCount, toPeople } from "../../domain/words/count-words.ts";
import type { ReportComment, ReportTopic } from "../../domain/report/report.ts";
import { selectComments, type Selection, wholeThread } from "../../domain/report/selection.ts";
import { ancestorsOf } from "../../domain/topics/topic-tree.ts";
import { type Place, toSentenceAnchor } from "../links.ts";
import { arrangeBranches } from "../branches.ts";
import { collectQuotes, type Notes, numberNotes } from "../citations.ts";
import { TopicOutline } from "../discussion/topic-outline.tsx";
import { TopicMap } from "../map/thread-map.tsx";
import { Claims } from "../pieces/claims.tsx";
import { Contents } from "../pieces/contents.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { FoldableReplies } from "../pieces/foldable-replies.tsx";
import { ExchangeList } from "../pieces/exchange-list.tsx";
import { Freshness } from "../pieces/freshness.tsx";
import { NewerThanSummary, NewInTopic } from "../pieces/topic-news.tsx";
import { Marks } from "../pieces/marks.tsx";
import { arrangeNarrower, arrangeTopic, type TopicSentences } from "../page-sentences.ts";
import { TopicDescription } from "../pieces/topic-description.tsx";
import type { View } from "../view.ts";
import { ViewpointList } from "../pieces/viewpoint-list.tsx";
import { SelectionBar } from "../pieces/selection-bar.tsx";
import { toReadingTime } from "../wording.ts";
import { PartLinks } from "../pieces/part-links.tsx";
import { cutPart } from "../parts.ts";
import { Neighbours, NextTopics } from "./neighbours.tsx";
import { TopicComment } from "./topic-comment.tsx";

export interface TopicView extends View {
  readonly topic: ReportTopic;
  /** Which of its comments are shown, and in which order; by default all of them. */
  readonly selection?: Selection;
  /** Which part of the comments, counted from 1. Only the first has the summary and what else is said of the topic. */
  readonly part?: number;
}

/** The page of one topic: its lede and claims by side, opposed views, the topics within it, and every comment tagged with it. */
export const renderTopicPage = (view: TopicView): string => {
  const { topic, index, links, web } = view;
  const { discussion } = index.report;
  const toDiscussion = { name: discussion.title, href: links.to({ page: "discussion", discussionId: discussion.id }) };
  const broader = ancestorsOf(topic, index.topics).toReversed();
  return renderDocument({
    links,
    web,
    title: `${topic.heading === null ? topic.name : `“${topic.heading.text}”`} · ${discussion.title} · Summarizer`,
    description: topic.description,
    trail: [
      toDiscussion,
      ...broader.map((parent) => ({
        name: parent.name,
        href: links.to({ page: "topic", discussionId: discussion.id, slug: parent.slug }),
      })),
    ],
    discussionId: discussion.id,
    name: topic.name,
    contents: <Contents index={index} links={links} web={web} here={toPlace(view)} />,
    footer: <EngineNote index={index} links={links} web={web} />,
    children: <TopicPage {...view} />,
  });
};

const TopicPage = (view: TopicView) => {
  const { topic, index } = view;
  const here: Place = toPlace(view);
  const sentences = arrangeTopic(topic, index);
  const within = arrangeNarrower(topic, index, sentences.all);
  // The narrower topics' ledes stand between the claims and the comments; their citations lead to this page's comments.
  const said: Said = { here, sentences, notes: numberNotes([...sentences.all, ...within.all], sentences.all.length) };
  return (
    <div class={index.hueOf(topic)}>
      <TopicOpening {...view} {...said} />
      {(view.part ?? 1) === 1 && (
        <>
          <TopicWords {...view} {...said} />
          {within.topics.length > 0 && (
            <section class="part" aria-labelledby="narrower">
              <h2 id="narrower">Topics within it</h2>
              <TopicOutline {...view} topics={within.topics} sentences={within} notes={said.notes} commentsOn={here} />
            </section>
          )}
          <TopicMap {...view} here={here} />
        </>
      )}
      <TopicComments {...view} {...said} />
      <Neighbours {...view} />
      <NextTopics {...view} />
    </div>
  );
};

const toPlace = ({ topic, index }: TopicView): Place => ({ page: "topic", discussionId: index.report.discussion.id, slug: topic.slug });

/** What the page says of the topic, and the numbers of its notes. */
interface Said {
  readonly here: Place;
  readonly sentences: TopicSentences;
  readonly notes: Notes;
}

const TopicOpening = ({ here, sentences: { heading, description }, ...view }: TopicView & Said) => {
  const { topic, index, links, web, notes } = view;
  const { discussion } = index.report;
  return (
    <div class="opening topic-opening">
      {heading === null ? (
        <h1 dir="auto">{topic.name}</h1>
      ) : (
        <h1 class="quoted-title" dir="auto" id={toSentenceAnchor(1)}>
          “{heading.text}”
          <Marks index={index} links={links} web={web} sentence={heading} notes={notes} commentsOn={here} />
        </h1>
      )}
      <TopicDescription
        {...view}
        description={description}
        isNamed={heading !== null}
        commentsOn={here}
        number={heading === null ? 1 : 2}
      />
      <Freshness {...view} />
      {web !== null && (
        <p class="part-note">
          <a data-copy="" href={web.links.toWeb({ page: "topic-markdown", discussionId: discussion.id, slug: topic.slug })}>
            Copy as Markdown
          </a>
        </p>
      )}
    </div>
  );
};

const TopicWords = ({ here, sentences, ...view }: TopicView & Said) => {
  const { heading, description, lede, sides, exchanges } = sentences;
  const before = [heading, description.quotation].filter((sentence) => sentence !== null).length;
  const said = lede.length + sides.reduce((sum, { claims }) => sum + claims.length, 0);
  const isCounted = view.index.report.engine.kind === "model";
  return (
    <>
      {said > 0 && (
        <section class="part" aria-labelledby="summary">
          <h2 id="summary">Summary</h2>
          <NewerThanSummary topic={view.topic} />
          <Claims {...view} sentences={sentences} commentsOn={here} before={before} />
        </section>
      )}
      {exchanges.length > 0 && (
        <section class="part" aria-labelledby="exchanges">
          <h2 id="exchanges">Claims and replies</h2>
          <ExchangeList {...view} exchanges={exchanges} commentsOn={here} before={before + said} />
        </section>
      )}
      {view.index.viewpointsOf(view.topic).length > 0 && (
        <section class="part" aria-labelledby="viewpoints">
          <h2 id="viewpoints">{isCounted ? "Viewpoints" : "In their own words"}</h2>
          <ViewpointList {...view} commentsOn={here} />
        </section>
      )}
    </>
  );
};

const TopicComments = (view: TopicView & Said) => {
  const { topic, index, web, here, notes, sentences, selection = wholeThread } = view;
  const comments = topic.commentIds.flatMap((id) => index.comments.get(id) ?? []);
  const thread: Place = { page: "comments", discussionId: index.report.discussion.id };
  const isHere = new Set(topic.commentIds);
  const placeOf = (comment: ReportComment): Place => (isHere.has(comment.id) ? here : thread);
  const quotes = collectQuotes(sentences.all);
  const shown = cutPart(selectComments(comments, selection), view.part ?? 1);
  const { branches, levelOf } = arrangeBranches(shown.items, selection.order);
  const parts = { ...view, part: shown, here, selection } as const;
  const draw = (comment: ReportComment) => (
    <TopicComment
      {...view}
      placeOf={placeOf}
      comment={comment}
      level={levelOf(comment)}
      notes={notes}
      quotes={quotes.get(comment.id) ?? []}
    />
  );
  return (
    <section class="part" aria-labelledby="tagged">
      <Tally topic={topic} comments={comments} />
      <NewInTopic {...view} />
      {comments.length === 0 && <p class="part-note">Nobody in this discussion speaks to it.</p>}
      {web !== null && comments.length > 0 && (
        <SelectionBar
          web={web}
          report={index.report}
          here={here}
          anchor="tagged"
          selection={selection}
          shown={shown.all}
          comments={comments}
        />
      )}
      <PartLinks {...parts} />
      {branches.map(({ head, replies }) => (
        <>
          {draw(head)}
          {replies.length > 0 && <FoldableReplies count={replies.length}>{replies.map(draw)}</FoldableReplies>}
        </>
      ))}
      <PartLinks {...parts} isBelow />
    </section>
  );
};

const Tally = ({ topic, comments }: { readonly topic: ReportTopic; readonly comments: readonly ReportComment[] }) => (
  <h2 id="tagged" class="tally">
    {toCount(comments.length, "comment")} tagged with this topic
    {comments.length > 0 && <span class="soft">{` by ${toPeople(topic.people)}, ${toReadingTime(comments)}`}</span>}
  </h2>
);

import { toCount, toPeople } from "../../domain/count-words.ts";
import type { ReportComment, ReportTopic } from "../../domain/report.ts";
import { selectComments, type Selection, wholeThread } from "../../domain/selection.ts";
import { ancestorsOf } from "../../domain/topic-tree.ts";
import { type Place, toSentenceAnchor } from "../links.ts";
import { arrangeBranches } from "../branches.ts";
import { collectQuotes, type Notes, numberNotes } from "../citations.ts";
import { TopicLink } from "../discussion/topic-outline.tsx";
import { TopicMap } from "../map/thread-map.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { FoldableReplies } from "../pieces/foldable-replies.tsx";
import { ExchangeList } from "../pieces/exchange-list.tsx";
import { Marks } from "../pieces/marks.tsx";
import { arrangeTopic, type TopicSentences } from "../page-sentences.ts";
import { Summary } from "../pieces/summary.tsx";
import { TopicDescription } from "../pieces/topic-description.tsx";
import type { View } from "../view.ts";
import { SelectionBar } from "../pieces/selection-bar.tsx";
import { toReadingTime } from "../wording.ts";
import { PartLinks } from "../pieces/part-links.tsx";
import { cutPart } from "../parts.ts";
import { Neighbours, NextTopics } from "./neighbours.tsx";
import { TopicComment } from "./topic-comment.tsx";
import { Viewpoints } from "./viewpoints.tsx";

export interface TopicView extends View {
  readonly topic: ReportTopic;
  /** Which of its comments are shown, and in which order; by default all of them. */
  readonly selection?: Selection;
  /** Which part of the comments, counted from 1. Only the first has the summary and what else is said of the topic. */
  readonly part?: number;
}

/** The page of one topic: title, summary, claims with replies, and every comment tagged with it. */
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
    name: topic.name,
    footer: <EngineNote index={index} links={links} web={web} />,
    children: <TopicPage {...view} />,
  });
};

const TopicPage = (view: TopicView) => {
  const { topic, index } = view;
  const here: Place = { page: "topic", discussionId: index.report.discussion.id, slug: topic.slug };
  const sentences = arrangeTopic(topic, index);
  const said: Said = { here, sentences, notes: numberNotes(sentences.all) };
  return (
    <div class={index.hueOf(topic)}>
      <TopicOpening {...view} {...said} />
      {(view.part ?? 1) === 1 && (
        <>
          <SummaryAndExchanges {...view} {...said} />
          <Viewpoints {...view} here={here} />
          <NarrowerTopics {...view} />
          <TopicMap {...view} here={here} />
        </>
      )}
      <TopicComments {...view} {...said} />
      <Neighbours {...view} />
      <NextTopics {...view} />
    </div>
  );
};

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
      <p class="back">
        <a href={links.to({ page: "discussion", discussionId: discussion.id })} dir="auto">
          ← Back to {discussion.title}
        </a>
        {web !== null && (
          <a data-copy="" href={web.links.toWeb({ page: "topic-markdown", discussionId: discussion.id, slug: topic.slug })}>
            Copy as Markdown
          </a>
        )}
      </p>
    </div>
  );
};

const SummaryAndExchanges = ({ here, sentences, ...view }: TopicView & Said) => {
  const { heading, description, summary, exchanges } = sentences;
  const beforeSummary = [heading, description.quotation].filter((sentence) => sentence !== null).length;
  return (
    <>
      {summary.length > 0 && (
        <section class="row" aria-labelledby="summary">
          <h2 id="summary" class="side">
            Summary
          </h2>
          <div class="body lede">
            <Summary {...view} sentences={summary} commentsOn={here} before={beforeSummary} />
          </div>
        </section>
      )}
      {exchanges.length > 0 && (
        <section class="row" aria-labelledby="exchanges">
          <h2 id="exchanges" class="side">
            Claims and replies
          </h2>
          <div class="body">
            <ExchangeList {...view} exchanges={exchanges} commentsOn={here} before={beforeSummary + summary.length} />
          </div>
        </section>
      )}
    </>
  );
};

const NarrowerTopics = (view: TopicView) => {
  const children = view.index.childrenOf(view.topic.id);
  if (children.length === 0) return null;
  return (
    <section class="row" aria-labelledby="narrower">
      <h2 id="narrower" class="side">
        Within this topic
      </h2>
      <ul class="body plain">
        {children.map((topic) => (
          <li>
            <TopicLink {...view} topic={topic} /> <span class="soft">{toCount(topic.commentIds.length, "comment")}</span>
          </li>
        ))}
      </ul>
    </section>
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
      {comments.length === 0 && (
        <div class="row">
          <p class="body part-note">Nobody in this discussion speaks to it.</p>
        </div>
      )}
      {web !== null && comments.length > 0 && (
        <div class="row">
          <div class="body">
            <SelectionBar web={web} here={here} anchor="tagged" selection={selection} shown={shown.all} all={comments.length} />
          </div>
        </div>
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
  <div class="row">
    <h2 id="tagged" class="body tally">
      {toCount(comments.length, "comment")} tagged with this topic
      {comments.length > 0 && <span class="soft">{` by ${toPeople(topic.people)}, ${toReadingTime(comments)}`}</span>}
    </h2>
  </div>
);

import type { ReportComment, ReportTopic } from "../../domain/report/report.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import { type Place, toCommentAnchor, toSentenceAnchor } from "../links.ts";
import type { Notes } from "../citations.ts";
import { Answered } from "../pieces/answered.ts";
import { AuthorName } from "../pieces/author-name.tsx";
import { CommentWords } from "../pieces/comment-words.tsx";
import { KindLabel } from "../pieces/kind-label.ts";
import { NewMark, toSince } from "../pieces/new-mark.ts";
import { ExternalLink } from "../pieces/external-link.tsx";
import { PlaceMarks } from "../pieces/place-marks.ts";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import { TopicTags } from "../pieces/topic-tags.tsx";
import { toExternalUrl } from "../external-url.ts";
import { nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";

interface TopicCommentProps extends View {
  readonly topic: ReportTopic;
  /** The page that shows a comment: this one, or the whole thread. */
  readonly placeOf: (comment: ReportComment) => Place;
  readonly comment: ReportComment;
  /** How deep it is nested among the comments of this page. */
  readonly level: number;
  readonly notes: Notes;
  readonly quotes: readonly string[];
}

/** Deeper indents would leave too little room for the text. */
const deepestIndent = 4;

/** A comment on a topic's page, with a link to its source, the comment it answers, its other topics, and where it is cited. */
export const TopicComment = ({ index, links, web, topic, placeOf, comment, level, notes, quotes }: TopicCommentProps) => {
  const thread: Place = { page: "comments", discussionId: index.report.discussion.id };
  const here: Place = { page: "topic", discussionId: index.report.discussion.id, slug: topic.slug };
  const others = index.narrowTopicsOf(comment).filter((other) => other.id !== topic.id);
  const anchor = toCommentAnchor(comment.id);
  const author = nameAuthor(comment.author);
  return (
    <article class="row comment" id={anchor} data-since={toSince(comment)}>
      <header class="side">
        <h3 class="author">
          <AuthorName index={index} links={links} web={web} author={comment.author} />
        </h3>
        <p class="facts">
          {comment.createdAt !== null && <TimeStamp at={comment.createdAt} exact />}
          <KindLabel comment={comment} />
          <NewMark index={index} comment={comment} />
          {comment.depth > 0 && <span>reply, level {toNumeral(comment.depth)}</span>}
          <PlaceMarks comment={comment} report={index.report} />
        </p>
        <p class="doors">
          {toExternalUrl(comment.url) !== null && (
            <>
              <ExternalLink to={comment.url} label={`View on ${nameSource(index.report.discussion.source).short}: ${author}’s comment`}>
                View on {nameSource(index.report.discussion.source).short}
              </ExternalLink>{" "}
              ·{" "}
            </>
          )}
          <a href={links.to(thread, anchor)} aria-label={`Topics of ${author}’s comment, in its place in the thread`}>
            Topics
          </a>
        </p>
      </header>
      <div class={level === 0 ? "body" : `body in-${Math.min(level, deepestIndent)}`}>
        <Answered index={index} links={links} web={web} comment={comment} placeOf={placeOf} />
        <CommentWords html={comment.html} quotes={quotes} />
        {others.length > 0 && (
          <div class="also">
            <span class="also-label">Also in</span> <TopicTags index={index} links={links} comment={comment} topics={others} />
          </div>
        )}
        <CitedIn comment={comment} notes={notes} toSentence={(number) => links.to(here, toSentenceAnchor(number))} />
      </div>
    </article>
  );
};

interface CitedInProps extends Pick<TopicCommentProps, "comment" | "notes"> {
  readonly toSentence: (number: number) => string;
}

const CitedIn = ({ comment, notes, toSentence }: CitedInProps) => {
  const sentences = notes.sentencesCiting(comment.id);
  if (sentences.length === 0) return null;
  return (
    <p class="cited">
      {notes.numberOf(comment.id) !== undefined && <b>{notes.numberOf(comment.id)}</b>} cited in{" "}
      {sentences.map((number, place) => (
        <>
          {place > 0 && ", "}
          <a href={toSentence(number)} aria-label={`Back to sentence ${number} of the summary`}>
            sentence {number} ↩
          </a>
        </>
      ))}
    </p>
  );
};

import type { ReportComment } from "../../domain/report.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { Answered } from "../pieces/answered.tsx";
import { AuthorName } from "../pieces/author-name.tsx";
import { CommentWords } from "../pieces/comment-words.tsx";
import { ExternalLink } from "../pieces/external-link.tsx";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import { TopicTags } from "../pieces/topic-tags.tsx";
import { nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { nameAuthor, toNumeral } from "../wording.ts";

interface ThreadCommentProps extends View {
  readonly comment: ReportComment;
  readonly quotes: readonly string[];
  /** How far it is indented: in the whole thread by its depth. */
  readonly level: number;
  /** Shown apart from the whole thread: where it stands must be said, and what it answers where that is not above it. */
  readonly isApart: boolean;
}

/** Further in, a step to the right would leave no room for words on a phone: the level is shown in words instead. */
const deepestIndent = 8;

/** A comment in its place. The markup is lean: a thread has up to some thousand of them on one page. */
export const ThreadComment = ({ comment, quotes, level, isApart, ...view }: ThreadCommentProps) => {
  const { index, links, web } = view;
  const author = nameAuthor(comment.author);
  const source = nameSource(index.report.discussion.source);
  const thread: Place = { page: "comments", discussionId: index.report.discussion.id };
  return (
    <article class={`entry in-${Math.min(level, deepestIndent)}`} id={toCommentAnchor(comment.id)}>
      <header>
        {comment.status === "empty" ? null : (
          <h2 class="author">
            <AuthorName index={index} links={links} web={web} author={comment.author} />
          </h2>
        )}
        {comment.depth > 0 && (
          <span class={comment.depth > Math.min(level, deepestIndent) ? undefined : "unseen"}>reply, level {toNumeral(comment.depth)}</span>
        )}
        {comment.orphan && <span>answers a comment that is not here</span>}
        {comment.createdAt !== null && <TimeStamp at={comment.createdAt} exact bare />}
        <ExternalLink to={comment.url}>View on {source.short}</ExternalLink>
        {isApart && (
          <a href={links.to(thread, toCommentAnchor(comment.id))} aria-label={`${author}’s comment in its place in the thread`}>
            In the thread
          </a>
        )}
      </header>
      {isApart && level === 0 && !comment.orphan && <Answered {...view} comment={comment} placeOf={() => thread} isBrief />}
      <Words comment={comment} quotes={quotes} />
      {comment.status === "tagged" && (
        <TopicTags index={index} links={links} web={web} comment={comment} topics={index.narrowTopicsOf(comment)} />
      )}
      {comment.status === "untagged" && <p class="status">In no topic{comment.reason !== null && `: ${comment.reason}`}</p>}
      {comment.status === "failed" && <p class="status">Could not be read: {comment.reason}</p>}
    </article>
  );
};

const Words = ({ comment, quotes }: Pick<ThreadCommentProps, "comment" | "quotes">) =>
  comment.status === "empty" ? (
    <p class="absent">[{comment.reason ?? "no words"}]</p>
  ) : (
    <CommentWords html={comment.html} quotes={quotes} />
  );

import type { ReportComment } from "../../domain/report/report.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { markup } from "../markup.ts";
import { Answered } from "../pieces/answered.ts";
import { AuthorName } from "../pieces/author-name.tsx";
import { CommentWords } from "../pieces/comment-words.tsx";
import { KindLabel } from "../pieces/kind-label.ts";
import { NewMark, toSince } from "../pieces/new-mark.ts";
import { ExternalLink } from "../pieces/external-link.tsx";
import { PlaceMarks } from "../pieces/place-marks.ts";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import { TopicTags } from "../pieces/topic-tags.tsx";
import { nameSource } from "../source-name.ts";
import type { View } from "../view.ts";
import { nameAuthor } from "../wording.ts";

interface ThreadCommentProps extends View {
  readonly comment: ReportComment;
  readonly quotes: readonly string[];
  /** How far it is indented: in the whole thread by its depth. */
  readonly level: number;
  /** Shown apart from the whole thread: where it stands must be said, and what it answers where that is not above it. */
  readonly isApart: boolean;
  /** The comment that it answers is on the page of an earlier part. */
  readonly isCut: boolean;
  /** The comment that opens the next branch of the thread; null for a reply, for the last one, and outside the whole thread. */
  readonly nextId: string | null;
}

/** Further in, a step to the right would leave no room for words on a phone: the level is shown in words instead. */
const deepestIndent = 8;

/** A comment in its place. A thread has up to some thousand of them on one page: the markup is lean, and made as templates. */
export const ThreadComment = (props: ThreadCommentProps) => {
  const { comment, quotes, level, isApart, isCut, index, links, web } = props;
  const thread: Place = { page: "comments", discussionId: index.report.discussion.id };
  const header = markup`<header>${drawHead(props)}</header>`;
  const isLoose = ((isApart && level === 0) || isCut) && !comment.orphan;
  const answered = isLoose && Answered({ index, links, web, comment, placeOf: () => thread, isBrief: true });
  const words =
    comment.status === "empty"
      ? markup`<p class="absent">[${comment.reason ?? "no words"}]</p>`
      : CommentWords({ html: comment.html, quotes });
  return markup`<article class="entry in-${Math.min(level, deepestIndent)}" id="${toCommentAnchor(comment.id)}"${drawSince(comment)}>${[header, answered, words, drawStatus(props)]}</article>`;
};

/** Author, place in the thread, time, and a link to the source. */
const drawHead = ({ comment, level, isApart, nextId, index, links, web }: ThreadCommentProps) => {
  const { discussion } = index.report;
  const isLevelSeen = comment.depth > Math.min(level, deepestIndent);
  const inThread = (id: string): string => links.to({ page: "comments", discussionId: discussion.id }, toCommentAnchor(id));
  return [
    comment.status !== "empty" && markup`<h2 class="author">${AuthorName({ index, links, web, author: comment.author })}</h2>`,
    comment.depth > 0 && markup`<span${isLevelSeen ? "" : unseen}>reply, level ${toNumeral(comment.depth)}</span>`,
    KindLabel({ comment }),
    NewMark({ index, comment }),
    PlaceMarks({ comment, report: index.report }),
    comment.orphan && markup`<span>answers a comment that is not here</span>`,
    comment.createdAt !== null && TimeStamp({ at: comment.createdAt, exact: true, bare: true }),
    ExternalLink({ to: comment.url, children: `View on ${nameSource(discussion.source).short}` }),
    !isApart && comment.parentId !== null && !comment.orphan && markup`<a href="${inThread(comment.parentId)}">Parent</a>`,
    nextId !== null && markup`<a href="${inThread(nextId)}" aria-label="The next comment that opens a branch">Next</a>`,
    isApart &&
      markup`<a href="${inThread(comment.id)}" aria-label="${nameAuthor(comment.author)}’s comment in its place in the thread">In the thread</a>`,
  ];
};

const drawSince = (comment: ReportComment) => {
  const since = toSince(comment);
  return since === undefined ? "" : markup` data-since="${since}"`;
};

const unseen = markup` class="unseen"`;

const drawStatus = ({ comment, index, links }: ThreadCommentProps) => {
  if (comment.status === "tagged") return TopicTags({ index, links, comment, topics: index.narrowTopicsOf(comment) });
  if (comment.status === "untagged") return markup`<p class="status">In no topic${comment.reason !== null && `: ${comment.reason}`}</p>`;
  return comment.status === "failed" && markup`<p class="status">Could not be read: ${comment.reason}</p>`;
};

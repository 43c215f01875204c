import type { ReportComment } from "../../domain/report/report.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { Answered } from "../pieces/answered.ts";
import { AuthorName } from "../pieces/author-name.tsx";
import { CommentWords } from "../pieces/comment-words.tsx";
import { Contents } from "../pieces/contents.tsx";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { Freshness } from "../pieces/freshness.tsx";
import { NewMark, toSince } from "../pieces/new-mark.ts";
import { PartLinks } from "../pieces/part-links.tsx";
import { TimeStamp } from "../pieces/time-stamp.tsx";
import type { View } from "../view.ts";
import { cutPart, listUntagged } from "../parts.ts";
import { nameAuthorOf } from "../wording.ts";

const groups = [
  { status: "untagged", name: "In no topic", none: "Every comment with words fits a topic." },
  { status: "failed", name: "Could not be read", none: "Every comment could be read." },
  { status: "empty", name: "Deleted, dead, blank or removed", none: "No comment was taken back or left blank." },
] as const;

/** The comments outside all topics, with the reason for each [A1]. */
export const renderUntaggedPage = ({ part = 1, ...view }: View & { readonly part?: number }): string => {
  const { discussion, coverage } = view.index.report;
  const shown = cutPart(listUntagged(view.index), part);
  const isShown = new Set(shown.items.map(({ status }) => status));
  const parts = { ...view, part: shown, here: { page: "untagged", discussionId: discussion.id } } as const;
  return renderDocument({
    links: view.links,
    web: view.web,
    title: `Outside the topics · ${discussion.title} · Summarizer`,
    description: `${toCount(coverage.untagged + coverage.failed + coverage.empty, "comment")} of ${coverage.comments} that no topic of ${discussion.title} holds, and why.`,
    trail: [{ name: discussion.title, href: view.links.to({ page: "discussion", discussionId: discussion.id }) }],
    discussionId: discussion.id,
    name: "Outside the topics",
    contents: <Contents {...view} here={{ page: "untagged", discussionId: discussion.id }} />,
    footer: <EngineNote {...view} />,
    children: (
      <>
        <div class="opening">
          <h1>Outside the topics</h1>
          <p class="description" dir="auto">
            {discussion.title}
          </p>
          <CoverageLine {...view} />
          <Freshness {...view} />
        </div>
        <PartLinks {...parts} />
        {groups
          .filter(({ status }) => isShown.has(status) || coverage[status] === 0)
          .map(({ status, name, none }) => (
            <Group
              {...view}
              id={status}
              name={name}
              none={none}
              count={coverage[status]}
              comments={shown.items.filter((comment) => comment.status === status)}
            />
          ))}
        <PartLinks {...parts} isBelow />
      </>
    ),
  });
};

interface GroupProps extends View {
  readonly id: string;
  readonly name: string;
  readonly none: string;
  /** How many there are on the pages of all parts. */
  readonly count: number;
  readonly comments: readonly ReportComment[];
}

const Group = ({ id, name, none, count, comments, ...view }: GroupProps) => (
  <section class="part" aria-labelledby={id}>
    <h2 id={id} class="tally">
      {name} <span class="soft">{toCount(count, "comment")}</span>
    </h2>
    {count === 0 && <p class="part-note">{none}</p>}
    {comments.map((comment) => (
      <LooseComment {...view} comment={comment} />
    ))}
  </section>
);

const LooseComment = ({ index, links, web, comment }: View & { readonly comment: ReportComment }) => {
  const thread: Place = { page: "comments", discussionId: index.report.discussion.id };
  const author = nameAuthorOf(comment);
  return (
    <article class="row comment" data-since={toSince(comment)}>
      <header class="side">
        <h3 class="author">
          {comment.author === null ? author : <AuthorName index={index} links={links} web={web} author={comment.author} />}
        </h3>
        <p class="facts">
          {comment.createdAt !== null && <TimeStamp at={comment.createdAt} exact />}
          <NewMark index={index} comment={comment} />
        </p>
        <p class="doors">
          <a href={links.to(thread, toCommentAnchor(comment.id))} aria-label={`${author}’s comment in its place in the thread`}>
            In the thread
          </a>
        </p>
      </header>
      <div class="body">
        {comment.status !== "empty" && comment.reason !== null && <p class="status">{comment.reason}</p>}
        <Answered index={index} links={links} web={web} comment={comment} placeOf={() => thread} />
        {comment.status === "empty" ? <p class="absent">[{comment.reason ?? "no words"}]</p> : <CommentWords html={comment.html} />}
      </div>
    </article>
  );
};

import type { Report, ReportComment } from "../../domain/report/report.ts";
import { isWhole, selectComments, type Selection, wholeThread } from "../../domain/report/selection.ts";
import { describeSince } from "../../domain/report/since.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { arrangeBranches } from "../branches.ts";
import { collectQuotes } from "../citations.ts";
import type { Place } from "../links.ts";
import { Contents } from "../pieces/contents.tsx";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { FoldableReplies } from "../pieces/foldable-replies.tsx";
import { Freshness } from "../pieces/freshness.tsx";
import type { View } from "../view.ts";
import { kindNames, SelectionBar } from "../pieces/selection-bar.tsx";
import { PartLinks } from "../pieces/part-links.tsx";
import { type Part, cutPart } from "../parts.ts";
import { PersonLine } from "./person-line.tsx";
import { ThreadComment } from "./thread-comment.ts";

export interface CommentsView extends View {
  /** Which comments are shown, in which order; all by default. */
  readonly selection?: Selection;
  /** Which part of them, counted from 1. */
  readonly part?: number;
}

/** The whole thread in its order, every comment once [A1], each with its topics; on a server also filtered, or in another order. */
export const renderCommentsPage = ({ selection = wholeThread, part = 1, ...view }: CommentsView): string => {
  const { links, web } = view;
  const { discussion, comments } = view.index.report;
  const toDiscussion = { name: discussion.title, href: links.to({ page: "discussion", discussionId: discussion.id }) };
  const toThread = { name: "The whole thread", href: links.to({ page: "comments", discussionId: discussion.id }) };
  const name = nameSelection(selection, view.index.report);
  const shown = cutPart(selectComments(comments, selection), part);
  return renderDocument({
    links,
    web,
    title: `${name ?? "Whole thread"} · ${discussion.title} · Summarizer`,
    description:
      name === null
        ? `${toCount(comments.length, "comment")} on ${discussion.title}, in thread order, each with its topics.`
        : `${name} on ${discussion.title}, each with its topics.`,
    trail: name === null ? [toDiscussion] : [toDiscussion, toThread],
    discussionId: discussion.id,
    name: name ?? toThread.name,
    contents: <Contents {...view} here={{ page: "comments", discussionId: discussion.id }} />,
    footer: <EngineNote {...view} />,
    children: <CommentsPage {...view} selection={selection} shown={shown} />,
  });
};

/** The page's name if it shows only a part of the thread. */
const nameSelection = ({ author, kind, since }: Selection, report: Report): string | null => {
  if (author !== null) return `Comments by ${author}`;
  if (kind !== "all") return kindNames[kind];
  return since === null ? null : `New since ${describeSince(since, report)}`;
};

interface ThreadProps extends View {
  readonly shown: Part<ReportComment>;
  readonly selection: Selection;
}

const CommentsPage = ({ selection, shown, ...view }: ThreadProps) => {
  const { web } = view;
  const { discussion, comments } = view.index.report;
  const here: Place = { page: "comments", discussionId: discussion.id };
  const parts = { ...view, part: shown, here, selection } as const;
  return (
    <>
      <div class="opening flush">
        <h1 dir={selection.author === null ? undefined : "auto"}>{nameSelection(selection, view.index.report) ?? "The whole thread"}</h1>
        <p class="description" dir="auto">
          {discussion.title}
        </p>
        {selection.author === null ? <CoverageLine {...view} /> : <PersonLine {...view} author={selection.author} />}
        <Freshness {...view} />
      </div>
      {comments.length === 0 && <p class="part-note">Nobody has commented yet.</p>}
      {web !== null && comments.length > 0 && (
        <SelectionBar web={web} report={view.index.report} here={here} selection={selection} shown={shown.all} comments={comments} />
      )}
      <PartLinks {...parts} />
      <Thread {...view} shown={shown} selection={selection} />
      <PartLinks {...parts} isBelow />
    </>
  );
};

const Thread = ({ shown, selection, ...view }: ThreadProps) => {
  const quotes = collectQuotes(view.index.report.overview);
  const { branches, levelOf } = arrangeBranches(shown.items, selection.order);
  const isPart = !isWhole(selection);
  const nextOf = isPart ? new Map<string, string>() : findNextBranches(view.index.report.comments);
  const draw = (comment: ReportComment) => (
    <ThreadComment
      {...view}
      comment={comment}
      quotes={quotes.get(comment.id) ?? []}
      level={isPart ? levelOf(comment) : comment.depth}
      isApart={isPart}
      isCut={shown.number > 1 && levelOf(comment) === 0 && comment.depth > 0}
      nextId={nextOf.get(comment.id) ?? null}
    />
  );
  return (
    <div class="thread">
      {branches.map(({ head, replies }) => (
        <>
          {draw(head)}
          {replies.length > 0 && <FoldableReplies count={replies.length}>{replies.map(draw)}</FoldableReplies>}
        </>
      ))}
    </div>
  );
};

/** Of each comment at the top level, the next one at the top level. */
const findNextBranches = (comments: readonly ReportComment[]): ReadonlyMap<string, string> => {
  const heads = comments.filter(({ depth }) => depth === 0);
  return new Map(heads.slice(0, -1).map(({ id }, place) => [id, heads[place + 1]?.id ?? id]));
};

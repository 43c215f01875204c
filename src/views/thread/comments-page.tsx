import type { ReportComment } from "../../domain/report.ts";
import { measureLevels, toBranches } from "../branches.ts";
import { collectQuotes } from "../citations.ts";
import { CoverageLine } from "../pieces/coverage-line.tsx";
import { renderDocument } from "../pieces/document.tsx";
import { EngineNote } from "../pieces/engine-note.tsx";
import { FoldableReplies } from "../pieces/foldable-replies.tsx";
import type { View } from "../view.ts";
import { toCount } from "../wording.ts";
import { ThreadComment } from "./thread-comment.tsx";

/** The whole thread in its order, every comment once [A1], each with its topics. */
export const renderCommentsPage = (view: View): string => {
  const { discussion, comments, overview } = view.index.report;
  const quotes = collectQuotes(overview);
  const draw = (comment: ReportComment) => <ThreadComment {...view} comment={comment} quotes={quotes.get(comment.id) ?? []} />;
  return renderDocument({
    links: view.links,
    web: view.web,
    title: `Whole thread · ${discussion.title} · Summarizer`,
    description: `${toCount(comments.length, "comment")} on ${discussion.title}, in thread order, each with its topics.`,
    trail: [{ name: discussion.title, href: view.links.to({ page: "discussion", discussionId: discussion.id }) }],
    name: "The whole thread",
    footer: <EngineNote {...view} />,
    children: (
      <>
        <div class="opening flush">
          <h1>The whole thread</h1>
          <p class="description" dir="auto">
            {discussion.title}
          </p>
          <CoverageLine {...view} />
        </div>
        {comments.length === 0 && <p class="part-note">Nobody has commented yet.</p>}
        <div class="thread">
          {toBranches(comments, measureLevels(comments)).map(({ head, replies }) => (
            <>
              {draw(head)}
              {replies.length > 0 && <FoldableReplies count={replies.length}>{replies.map(draw)}</FoldableReplies>}
            </>
          ))}
        </div>
      </>
    ),
  });
};

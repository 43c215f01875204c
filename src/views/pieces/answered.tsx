import type { ReportComment } from "../../domain/report.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import type { View } from "../view.ts";
import { nameAuthor, toBeginning } from "../wording.ts";
import { CommentWords } from "./comment-words.tsx";

interface AnsweredProps extends View {
  readonly comment: ReportComment;
  /** Comments that the page itself shows are linked to there, the others in the whole thread. */
  readonly placeOf: (comment: ReportComment) => Place;
  /** A line that leads there and unfolds nothing. */
  readonly isBrief?: boolean;
}

const firstLineLimit = 80;

/** What a reply answers: without it "Exactly, and it also …" says nothing. What stands on another page unfolds here. */
export const Answered = ({ index, links, comment, placeOf, isBrief = false }: AnsweredProps) => {
  if (comment.orphan) return <p class="answered">in reply to a comment that is not here</p>;
  const parent = comment.parentId === null ? undefined : index.comments.get(comment.parentId);
  if (!parent) return null;
  const firstLine = toBeginning(parent.text, firstLineLimit);
  const quoted = firstLine === "" ? `(${parent.reason ?? "no words"})` : `“${firstLine}”`;
  const href = links.to(placeOf(parent), toCommentAnchor(parent.id));
  if (isBrief || href.startsWith("#") || !firstLine.endsWith("…")) {
    return (
      <p class="answered">
        in reply to <bdi>{nameAuthor(parent.author)}</bdi>:{" "}
        <a href={href} dir="auto">
          {quoted}
        </a>
      </p>
    );
  }
  return (
    <details class="answered">
      <summary>
        in reply to <bdi>{nameAuthor(parent.author)}</bdi>: <span dir="auto">{quoted}</span>
      </summary>
      <CommentWords html={parent.html} />
      <p>
        <a href={href} aria-label={`${nameAuthor(parent.author)}’s comment in its place in the thread`}>
          In the thread
        </a>
      </p>
    </details>
  );
};

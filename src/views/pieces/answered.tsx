import { type Place, toCommentAnchor } from "../links.ts";
import type { ReportComment } from "../../domain/report.ts";
import type { View } from "../view.ts";
import { nameAuthor, toBeginning } from "../wording.ts";

interface AnsweredProps extends View {
  readonly comment: ReportComment;
  /** Comments that the page itself shows are linked to there, the others in the whole thread. */
  readonly placeOf: (comment: ReportComment) => Place;
}

const firstLineLimit = 100;

/** What a reply answers: without it "Exactly, and it also …" says nothing. */
export const Answered = ({ index, links, comment, placeOf }: AnsweredProps) => {
  if (comment.orphan) return <p class="answered">in reply to a comment that is not here</p>;
  const parent = comment.parentId === null ? undefined : index.comments.get(comment.parentId);
  if (!parent) return null;
  const firstLine = toBeginning(parent.text, firstLineLimit);
  return (
    <p class="answered">
      in reply to <bdi>{nameAuthor(parent.author)}</bdi>:{" "}
      <a href={links.to(placeOf(parent), toCommentAnchor(parent.id))} dir="auto">
        {firstLine === "" ? `(${parent.reason ?? "no words"})` : `“${firstLine}”`}
      </a>
    </p>
  );
};

import type { ReportComment } from "../../domain/report/report.ts";
import { type Place, toCommentAnchor } from "../links.ts";
import { markup } from "../markup.ts";
import type { View } from "../view.ts";
import { nameAuthor, toBeginning } from "../wording.ts";
import { CommentWords } from "./comment-words.tsx";

interface AnsweredProps extends View {
  readonly comment: ReportComment;
  /** The comments on this page; links to other comments lead to the whole thread. */
  readonly placeOf: (comment: ReportComment) => Place;
  /** A line that leads there and unfolds nothing. */
  readonly isBrief?: boolean;
}

const firstLineLimit = 80;

/** What a reply answers: without it "Exactly, and it also …" says nothing. What stands on another page unfolds here. */
export const Answered = ({ index, links, comment, placeOf, isBrief = false }: AnsweredProps) => {
  if (comment.orphan) return markup`<p class="answered">in reply to a missing comment</p>`;
  const parent = comment.parentId === null ? undefined : index.comments.get(comment.parentId);
  if (!parent) return null;
  const firstLine = toBeginning(parent.text, firstLineLimit);
  const quoted = firstLine === "" ? `(${parent.reason ?? "no words"})` : `“${firstLine}”`;
  const href = links.to(placeOf(parent), toCommentAnchor(parent.id));
  const author = nameAuthor(parent.author);
  const opening = markup`in reply to <bdi>${author}</bdi>: `;
  if (isBrief || href.startsWith("#") || !firstLine.endsWith("…")) {
    return markup`<p class="answered">${opening}<a href="${href}" dir="auto">${quoted}</a></p>`;
  }
  const door = markup`<p><a href="${href}" aria-label="${author}’s comment in its place in the thread">In the thread</a></p>`;
  const words = CommentWords({ html: parent.html });
  return markup`<details class="answered"><summary>${opening}<span dir="auto">${quoted}</span></summary>${words}${door}</details>`;
};

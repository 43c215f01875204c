import { raw } from "hono/html";
import { highlight } from "../highlight.ts";
import { markup } from "../markup.ts";

interface CommentWordsProps {
  /** Made safe by the source's allow-list [S1]. */
  readonly html: string;
  readonly quotes?: readonly string[];
}

/** The one place where HTML from outside enters a page: the text of a comment or of the story. */
export const CommentWords = ({ html, quotes = [] }: CommentWordsProps) =>
  markup`<div class="words" dir="auto">${raw(highlight(html, quotes))}</div>`;

import { highlight } from "../highlight.ts";

interface CommentWordsProps {
  /** Made safe by the source's allow-list [S1]. */
  readonly html: string;
  readonly quotes?: readonly string[];
}

/** The one place where HTML from outside enters a page: the words of a comment or of the story. */
export const CommentWords = ({ html, quotes = [] }: CommentWordsProps) => (
  <div class="words" dir="auto" dangerouslySetInnerHTML={{ __html: highlight(html, quotes) }} />
);

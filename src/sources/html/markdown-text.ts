import MarkdownIt from "markdown-it";
import { type CommentText, toCommentText } from "./comment-html.ts";

/** A comment made of Markdown. */
export interface MarkdownText extends CommentText {
  /** Whether quotations or lists were nested deeper than is kept; all words are still there. */
  readonly isFlattened: boolean;
}

/**
 * From this nesting on, the content is kept as one paragraph, because markdown-it silently drops what is nested deeper than 100. A quotation
 * is one level, a list two; people write a handful.
 */
const deepestLevel = 20;

/** Raw HTML in Markdown is shown as text [S1]. `linkify` makes links of bare addresses, as the places do. */
const renderer = new MarkdownIt("commonmark", { html: false, linkify: true, maxNesting: 100 }).enable([
  "linkify",
  "table",
  "strikethrough",
]);

/** Bare addresses become links only with a scheme: `README.md` is no address. */
renderer.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

renderer.block.ruler.before("code", "flatten", (state, startLine, endLine) => {
  if (state.level < deepestLevel) return false;
  const words = state.getLines(startLine, endLine, state.blkIndent, false).replaceAll(/^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])+/gmu, "");
  state.push("paragraph_open", "p", 1);
  const token = state.push("inline", "", 0);
  token.content = words.trim();
  token.children = [];
  state.push("paragraph_close", "p", -1);
  state.line = endLine;
  Object.assign(state.env as object, { isFlattened: true });
  return true;
});

/** Makes Markdown safe and readable [S1]. Never fails: any string gives a result. */
export const toMarkdownCommentText = (markdown: string): MarkdownText => {
  const noted = { isFlattened: false };
  const html = renderer.render(markdown, noted);
  return { ...toCommentText(html), isFlattened: noted.isFlattened };
};

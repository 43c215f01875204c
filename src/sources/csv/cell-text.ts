import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import { toTextCell } from "./cell-values.ts";

/** Tags that HTML comments use. Any other tag may be what a plain-text comment talks about. */
const tag = /<\/?(?:p|br|a|i|b|em|strong|u|s|del|pre|code|blockquote|div|span|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?\/?>/iu;
/** Tags with attributes or in pairs, which plain-text comments hardly ever contain as examples. */
const wholeTag = /<(?:a|span|div|p|img)\s[a-z-]+=|<(p|i|b|em|strong|pre|code|blockquote|div|span|ul|ol|li)>[^<]*<\/\1>|<br ?\/?>|<p>/iu;
const entity = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);/iu;

/**
 * What the HTML of a comment never contains: a bare ampersand, a comparison sign, or markup that every site removes (scripts, frames,
 * event handlers). A cell with any of these is plain text about HTML.
 */
const noMarkup =
  /&(?![a-z][a-z0-9]{1,30};|#)|<(?![a-z/!])|<(?:script|style|iframe|object|embed|svg|math|body|html|head|meta|link|base|form|input|textarea|video|audio)\b|<\w[^<>]*\son[a-z]+\s*=|javascript:/iu;

/**
 * Whether a column's cells are HTML. The whole column decides: in a column of HTML not every cell has tags, and a plain comment may
 * mention `<b>`. Signs of HTML must outnumber characters that HTML would have escaped.
 */
export const isMarkupColumn = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const signs = filled.filter((cell) => tag.test(cell) || entity.test(cell)).length;
  const sure = filled.filter((cell) => wholeTag.test(cell) || entity.test(cell)).length;
  const against = filled.filter((cell) => noMarkup.test(cell)).length;
  if (signs === 0 || signs < against * clearlyMore) return false;
  return sure > 0 || signs >= filled.length * oftenEnough;
};

const clearlyMore = 3;
const oftenEnough = 0.2;

/** A cell's text as HTML and as plain text; never fails. */
export const toCellText = (cell: string, isMarkup: boolean): CommentText => {
  const words = toTextCell(cell);
  if (!isMarkup) return toPlainCommentText(words);
  return toCommentText(hasBlocks.test(words) ? words : toParagraphs(words));
};

const hasBlocks = /<(?:p|br|div|li|pre|blockquote|h[1-6])[\s/>]/iu;

/** In HTML without block tags, line breaks separate paragraphs, as in exports of Reddit and WordPress. */
const toParagraphs = (words: string): string => {
  let html = "";
  let isOpen = false;
  for (const line of words.split("\n").map((part) => part.trim())) {
    const isQuoted = /^(?:>|&gt;)/iu.test(line);
    if (line !== "") html += `${isOpen && !isQuoted ? "<br>" : "<p>"}${line}`;
    isOpen = line !== "" && !isQuoted;
  }
  return html;
};

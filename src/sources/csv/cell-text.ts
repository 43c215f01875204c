import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import { toWords } from "./cell-values.ts";

/** Tags that comments are written with, closed or HN's bare `<p>`. Others may be what a plain comment talks about. */
const tag = /<\/?(?:p|br|a|i|b|em|strong|u|s|del|pre|code|blockquote|div|span|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?\/?>/iu;
/** Tags that nobody types by way of example: with attributes, or in pairs. */
const wholeTag = /<(?:a|span|div|p|img)\s[a-z-]+=|<(p|i|b|em|strong|pre|code|blockquote|div|span|ul|ol|li)>[^<]*<\/\1>|<br ?\/?>|<p>/iu;
const entity = /&(?:#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);/iu;

/**
 * What the HTML of a comment never contains: a bare ampersand, a sign of comparison, or what every site removes (scripts, frames,
 * event handlers). Words with those are plain text that talks about HTML.
 */
const noMarkup =
  /&(?![a-z][a-z0-9]{1,30};|#)|<(?![a-z/!])|<(?:script|style|iframe|object|embed|svg|math|body|html|head|meta|link|base|form|input|textarea|video|audio)\b|<\w[^<>]*\son[a-z]+\s*=|javascript:/iu;

/**
 * Whether a column's cells are HTML. The whole column decides: HN's own HTML shows in some cells only, and a plain comment may
 * speak of `<b>`. Signs of HTML must outweigh what HTML would have escaped.
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

/** A cell's words in both forms; never fails. */
export const toCellText = (cell: string, isMarkup: boolean): CommentText => {
  const words = toWords(cell);
  if (!isMarkup) return toPlainCommentText(words);
  return toCommentText(hasBlocks.test(words) ? words : toParagraphs(words));
};

const hasBlocks = /<(?:p|br|div|li|pre|blockquote|h[1-6])[\s/>]/iu;

/** Without any tag for blocks, the line breaks of a cell part its paragraphs, as Reddit's and WordPress's exports have them. */
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

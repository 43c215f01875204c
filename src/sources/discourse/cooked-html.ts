import { parseDocument } from "htmlparser2";
import { type CommentText, toCommentText } from "../html/comment-html.ts";
import type { HtmlRules } from "../html/html-rules.ts";
import { findAllByClass } from "../html/page-nodes.ts";

/** Parts of a post that the forum draws around its words. */
const drawn = /(?:^|\s)(?:quote-controls|avatar|site-icon|thumbnail|meta|informations|expand|badge|poll|cooked-selection-barrier)(?:\s|$)/u;

const has = (attributes: Readonly<Record<string, string>>, pattern: RegExp): boolean => pattern.test(attributes["class"] ?? "");

/**
 * A post's `cooked` HTML as a comment. Quotations of posts and previews of linked pages (oneboxes) are the words of others; a poll is left
 * out here, because its results are written from the post's data.
 */
export const toCookedText = (cooked: string, base: string): CommentText => toCommentText(cooked, { ...rules, base });

const rules: HtmlRules = {
  isDropped: (_name, attributes) => has(attributes, drawn),
  isQuotation: (name, attributes) =>
    (name === "aside" && has(attributes, /\b(?:quote|onebox)\b/u)) || has(attributes, /(?:^|\s)onebox(?:\s|$)/u),
};

/** The post that a post quotes first, by its number in the topic; null if it quotes none of this topic. */
export const findQuotedPost = (cooked: string, topicId: string): number | null => {
  if (!cooked.includes("data-post")) return null;
  const quote = findAllByClass(parseDocument(cooked).children, "quote").find(
    ({ attribs }) => attribs["data-topic"] === topicId && /^\d+$/u.test(attribs["data-post"] ?? ""),
  );
  return quote === undefined ? null : Number(quote.attribs["data-post"]);
};

/** The forum's own words in place of a post that its author deleted. */
export const isDeletedByAuthor = (text: string): boolean => /^\((?:post|topic) (?:deleted|withdrawn) by author\b.*\)$/iu.test(text.trim());

import { parseDocument } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { type HtmlBlock, toBlocks } from "./html-blocks.ts";

/** A comment as HTML and as plain text, both made from the same blocks, so that the text that is shown is the text that is checked. */
export interface CommentText {
  /** Safe HTML: allow-listed tags, paragraphs wrapped, quoted lines as `<blockquote>`, links with `rel`. */
  readonly html: string;
  /** Blocks separated by a blank line, quoted lines with `>`, whole link targets, code as it is. */
  readonly text: string;
}

const allowedTags = ["p", "i", "em", "b", "strong", "code", "pre", "a", "blockquote", "br"];

/** Block elements of other sites: their text must not run together with its neighbours'. */
const paragraphLike =
  "div section article header footer figure figcaption h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th details summary".split(" ");

/** Deeper markup has no use in a comment and could break parsers. */
const deepestNesting = 32;

/** Makes hostile comment HTML safe and readable [S1]. Never fails: any string gives a result, at worst its plain text. */
export const toCommentText = (rawHtml: string): CommentText => {
  const safe = sanitizeHtml(rawHtml, {
    allowedTags,
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nestingLimit: deepestNesting,
    transformTags: {
      ...Object.fromEntries(paragraphLike.map((name) => [name, "p"])),
      a: (_tag, { href }) => ({ tagName: "a", attribs: { ...(isWholeAddress(href) ? { href } : {}), rel: "nofollow noopener ugc" } }),
    },
  });
  const blocks = toBlocks(parseDocument(safe).children);
  return {
    html: blocks.map(renderBlock).join("\n"),
    text: blocks.map((block) => block.text).join("\n\n"),
  };
};

/** Relative addresses are dropped, because they would lead into our own pages. */
const isWholeAddress = (href: string | undefined): href is string => href !== undefined && /^(?:https?:\/\/|mailto:)/iu.test(href);

const renderBlock = ({ kind, html }: HtmlBlock): string => {
  if (kind === "code") return `<pre>${html}</pre>`;
  if (kind === "quotation") return `<blockquote><p>${html}</p></blockquote>`;
  return `<p>${html}</p>`;
};

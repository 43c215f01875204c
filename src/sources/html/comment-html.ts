import { parseDocument } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { type HtmlBlock, toBlocks } from "./html-blocks.ts";
import type { HtmlRules } from "./html-rules.ts";
import { writeImageWords } from "./image-words.ts";

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

/** What sanitize-html leaves out whole by default. */
const withoutWords = ["script", "style", "textarea", "option", "xmp"];

/** The name that elements get which a place's rules leave out; no HTML has it. */
const droppedTag = "x-dropped";

/** Deeper markup has no use in a comment and could break parsers. */
const deepestNesting = 32;

/** Makes hostile comment HTML safe and readable [S1]. Never fails: any string gives a result, at worst its plain text. */
export const toCommentText = (rawHtml: string, rules: HtmlRules = {}): CommentText => {
  const { base, isDropped, isQuotation } = rules;
  const safe = sanitizeHtml(writeImageWords(rawHtml, rules), {
    allowedTags,
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nestingLimit: deepestNesting,
    nonTextTags: [...withoutWords, droppedTag],
    transformTags: {
      "*": (name, attribs) => {
        if (isDropped?.(name, attribs) === true) return { tagName: droppedTag, attribs: {} };
        if (isQuotation?.(name, attribs) === true) return { tagName: "blockquote", attribs: {} };
        if (name !== "a") return { tagName: paragraphLike.includes(name) ? "p" : name, attribs };
        const href = toWholeAddress(attribs["href"], base);
        return { tagName: "a", attribs: { ...(href !== null && { href }), rel: "nofollow noopener ugc" } };
      },
    },
  });
  const blocks = toBlocks(parseDocument(safe).children);
  return {
    html: blocks.map(renderBlock).join("\n"),
    text: blocks.map((block) => block.text).join("\n\n"),
  };
};

/** Relative addresses without a base are dropped, because they would lead into our own pages. */
const toWholeAddress = (href: string | undefined, base: string | undefined): string | null => {
  if (href === undefined) return null;
  if (/^(?:https?:\/\/|mailto:)/iu.test(href)) return href;
  const url = base === undefined || href.startsWith("#") ? null : URL.parse(href, base);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href : null;
};

const renderBlock = ({ kind, html }: HtmlBlock): string => {
  if (kind === "code") return `<pre>${html}</pre>`;
  if (kind === "quotation") return `<blockquote><p>${html}</p></blockquote>`;
  return `<p>${html}</p>`;
};

import { DomUtils, parseDocument } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { isQuotedLine } from "../../domain/own-words.ts";

type Node = ReturnType<typeof parseDocument>["children"][number];

/** A comment's words in both forms. They are made from the same blocks, so that what is shown is what is checked. */
export interface CommentText {
  /** Safe HTML: allow-listed tags, paragraphs wrapped, quoted lines as `<blockquote>`, links with `rel`. */
  readonly html: string;
  /** Blocks parted by a blank line, quoted lines with `>`, whole link targets, code as it is. */
  readonly text: string;
}

interface Block {
  readonly kind: "paragraph" | "quotation" | "code";
  readonly html: string;
  readonly text: string;
}

const allowedTags = ["p", "i", "em", "b", "strong", "code", "pre", "a", "blockquote", "br"];

/** Deeper markup than this carries no meaning in a comment and only serves to break parsers. */
const deepestNesting = 32;

/** Makes hostile comment HTML safe and readable [S1]. Total: any string gives a result, at worst its bare words. */
export const toCommentText = (rawHtml: string): CommentText => {
  const safe = sanitizeHtml(rawHtml, {
    allowedTags,
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nestingLimit: deepestNesting,
    transformTags: {
      a: (_tag, { href }) => ({ tagName: "a", attribs: { ...(isWholeAddress(href) ? { href } : {}), rel: "nofollow noopener ugc" } }),
    },
  });
  const blocks = mergeQuotations(toBlocks(parseDocument(safe).children));
  return {
    html: blocks.map(renderBlock).join("\n"),
    text: blocks.map((block) => block.text).join("\n\n"),
  };
};

/** Letters stay letters: as numeric entities they would be several times as long. */
const asUnicode = { encodeEntities: "utf8" } as const;

/** A relative address would lead into our own pages. */
const isWholeAddress = (href: string | undefined): href is string => href !== undefined && /^(?:https?:\/\/|mailto:)/iu.test(href);

const isElement = (node: Node, ...names: readonly string[]): boolean => "name" in node && names.includes(node.name);

/** HN writes the first paragraph bare and opens the others with `<p>`: runs of loose inline nodes become paragraphs, too. */
const toBlocks = (nodes: readonly Node[]): readonly Block[] => {
  const blocks: Block[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    blocks.push(...toParagraph(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (!isElement(node, "p", "pre", "blockquote")) {
      loose.push(node);
      continue;
    }
    flush();
    if (isElement(node, "pre")) blocks.push(...toCode(node));
    else if ("children" in node) {
      const inner = toBlocks(node.children);
      blocks.push(...(isElement(node, "blockquote") ? inner.map(toQuotation) : inner));
    }
  }
  flush();
  return blocks;
};

const toParagraph = (nodes: readonly Node[]): readonly Block[] => {
  const text = foldLines(nodes.map(toInlineText).join(""));
  if (text === "") return [];
  const html = DomUtils.getOuterHTML([...nodes], asUnicode).trim();
  if (!isQuotedLine(text)) return [{ kind: "paragraph", html, text }];
  // The mark becomes the quotation's form on the page; in `text` it stays where the commenter put it.
  return [{ kind: "quotation", html: html.replace(/^((?:<[^>]+>)*)(?:&gt;\s*)+/u, "$1"), text: text.replaceAll("\n", "\n> ") }];
};

const toCode = (node: Node): readonly Block[] => {
  const text = DomUtils.textContent(node).replaceAll(/^\n+|\s+$/gu, "");
  return text === ""
    ? []
    : [{ kind: "code", html: `<code>${DomUtils.getInnerHTML(isElement(node, "pre") ? onlyCode(node) : node, asUnicode)}</code>`, text }];
};

/** `<pre><code>…</code></pre>` and a bare `<pre>` come out alike. */
const onlyCode = (node: Node): Node => {
  const [first, ...others] = "children" in node ? node.children : [];
  return first && others.length === 0 && isElement(first, "code") ? first : node;
};

const toQuotation = (block: Block): Block =>
  block.kind === "quotation"
    ? block
    : {
        kind: "quotation",
        html: block.kind === "code" ? `<code>${block.html}</code>` : block.html,
        text: `> ${block.text.replaceAll("\n", "\n> ")}`,
      };

const toInlineText = (node: Node): string => {
  if (isElement(node, "br")) return "\n";
  if (isElement(node, "a") && "attribs" in node) return toLinkText(DomUtils.textContent(node), node.attribs["href"]);
  const words = "children" in node ? node.children.map(toInlineText).join("") : DomUtils.textContent(node).replaceAll(/\s+/gu, " ");
  // Blocks inside inline markup are invalid, and parsers let them through: their words must not run together.
  return isElement(node, "p", "pre", "blockquote") ? `\n${words}\n` : words;
};

/** HN shortens a long link's words and keeps its target whole; the text gives the target. Named links give both. */
const toLinkText = (words: string, target: string | undefined): string => {
  const shown = words.trim();
  if (!target || shown === target) return words;
  const isShortened = shown === "" || target.includes(shown.replace(/(?:\.\.\.|…)$/u, ""));
  return isShortened ? target : `${shown} (${target})`;
};

const foldLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replaceAll(/\s+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n")
    .trim();

/** Quoted paragraphs that follow one another are one quotation. */
const mergeQuotations = (blocks: readonly Block[]): readonly Block[] => {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last?.kind === "quotation" && block.kind === "quotation") {
      merged[merged.length - 1] = { kind: "quotation", html: `${last.html}</p>\n<p>${block.html}`, text: `${last.text}\n${block.text}` };
    } else merged.push(block);
  }
  return merged;
};

const renderBlock = ({ kind, html }: Block): string => {
  if (kind === "code") return `<pre>${html}</pre>`;
  if (kind === "quotation") return `<blockquote><p>${html}</p></blockquote>`;
  return `<p>${html}</p>`;
};

import { DomUtils, type parseDocument } from "htmlparser2";
import { isQuotedLine } from "../../domain/thread/own-words.ts";

type Node = ReturnType<typeof parseDocument>["children"][number];

/** A paragraph, a run of quoted paragraphs, or a code block. */
export interface HtmlBlock {
  readonly kind: "paragraph" | "quotation" | "code";
  /** Without the block's own tags. */
  readonly html: string;
  readonly text: string;
}

/** Keeps letters as they are: numeric entities would be several times as long. */
const asUnicode = { encodeEntities: "utf8" } as const;

/** Splits sanitised HTML into blocks; consecutive quoted paragraphs become one quotation. */
export const toBlocks = (nodes: readonly Node[]): readonly HtmlBlock[] => mergeQuotations(splitBlocks(nodes));

const isElement = (node: Node, ...names: readonly string[]): boolean => "name" in node && names.includes(node.name);

const isBlock = (node: Node): boolean => isElement(node, "p", "pre", "blockquote");

/** HN writes the first paragraph bare and opens the others with `<p>`: runs of loose inline nodes become paragraphs, too. */
const splitBlocks = (nodes: readonly Node[]): readonly HtmlBlock[] => {
  const blocks: HtmlBlock[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    blocks.push(...toParagraphs(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (isBlock(node) || spansBlocks(node)) {
      flush();
      blocks.push(...toBlocksInside(node));
    } else loose.push(node);
  }
  flush();
  return blocks;
};

/** Whether an inline element holds whole paragraphs, as a comment does that begins with `*` and ends with `*`. */
const spansBlocks = (node: Node): boolean =>
  isElement(node, "i", "em", "b", "strong", "code") && "children" in node && DomUtils.existsOne(isBlock, node.children);

const toBlocksInside = (node: Node): readonly HtmlBlock[] => {
  if (isElement(node, "pre")) return toCode(node);
  const inner = "children" in node ? splitBlocks(node.children) : [];
  if (isElement(node, "blockquote")) return inner.map(toQuotation);
  return "name" in node && !isElement(node, "p") ? inner.map((block) => emphasise(block, node.name)) : inner;
};

/** Repeats inline markup that spans several paragraphs in each of them. */
const emphasise = (block: HtmlBlock, name: string): HtmlBlock =>
  block.kind === "code" ? block : { ...block, html: `<${name}>${block.html}</${name}>` };

/** A paragraph is one block, unless it begins with quoted lines and continues with the reply. */
const toParagraphs = (nodes: readonly Node[]): readonly HtmlBlock[] => {
  const text = foldLines(nodes.map(toInlineText).join(""));
  if (text === "") return [];
  if (!isQuotedLine(text)) return [{ kind: "paragraph", html: DomUtils.getOuterHTML([...nodes], asUnicode).trim(), text }];
  const blocks: HtmlBlock[] = [];
  for (const { isQuoted, html, text: words } of groupLines(toLines(nodes))) {
    // The `>` is dropped in HTML, where a blockquote shows it; `text` keeps it.
    if (isQuoted)
      blocks.push({ kind: "quotation", html: html.replaceAll(/(?<=^(?:<[^>]+>)*|<br>(?:<[^>]+>)*)(?:&gt;\s*)+/gu, ""), text: words });
    else blocks.push({ kind: "paragraph", html, text: words });
  }
  return blocks;
};

interface Line {
  readonly html: string;
  readonly text: string;
}

/** The lines of a paragraph, as `<br>` and line breaks in the source end them; a break inside an inline element does not count. */
const toLines = (nodes: readonly Node[]): readonly Line[] => {
  const lines = [{ html: "", text: "" }];
  const append = (html: string, text: string): void => {
    const line = lines.at(-1);
    if (line) Object.assign(line, { html: line.html + html, text: line.text + text });
  };
  for (const node of nodes) {
    if (isElement(node, "br")) lines.push({ html: "", text: "" });
    else if ("children" in node) append(DomUtils.getOuterHTML(node, asUnicode), toInlineText(node).replaceAll("\n", " "));
    else {
      const pieces = DomUtils.getOuterHTML(node, asUnicode).split("\n");
      for (const [index, text] of DomUtils.textContent(node).split("\n").entries()) {
        if (index > 0) lines.push({ html: "", text: "" });
        append(pieces[index] ?? "", text);
      }
    }
  }
  return lines.map(({ html, text }) => ({ html: html.trim(), text: foldLines(text) })).filter(({ text }) => text !== "");
};

/** Joins consecutive lines that are all quoted or all unquoted. */
const groupLines = (lines: readonly Line[]): readonly (Line & { readonly isQuoted: boolean })[] => {
  const groups: (Line & { readonly isQuoted: boolean })[] = [];
  for (const line of lines) {
    const isQuoted = isQuotedLine(line.text);
    const last = groups.at(-1);
    if (last?.isQuoted === isQuoted)
      groups[groups.length - 1] = { isQuoted, html: `${last.html}<br>${line.html}`, text: `${last.text}\n${line.text}` };
    else groups.push({ isQuoted, ...line });
  }
  return groups;
};

const toCode = (node: Node): readonly HtmlBlock[] => {
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

const toQuotation = (block: HtmlBlock): HtmlBlock =>
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
  // Blocks inside inline markup are invalid but occur: their texts must not run together.
  return isElement(node, "p", "pre", "blockquote") ? `\n${words}\n` : words;
};

/** The plain text of a link. HN shortens the text of a long link but keeps its target, so the target is used; a link with a name of its own gives both. */
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
const mergeQuotations = (blocks: readonly HtmlBlock[]): readonly HtmlBlock[] => {
  const merged: HtmlBlock[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last?.kind === "quotation" && block.kind === "quotation") {
      merged[merged.length - 1] = { kind: "quotation", html: `${last.html}</p>\n<p>${block.html}`, text: `${last.text}\n${block.text}` };
    } else merged.push(block);
  }
  return merged;
};

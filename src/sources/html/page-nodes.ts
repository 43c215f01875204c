import { type DomUtils, ElementType, type parseDocument } from "htmlparser2";

export type PageNode = ReturnType<typeof parseDocument>["children"][number];
export type PageElement = ReturnType<typeof DomUtils.getElementsByTagName>[number];

export const hasClass = (element: PageElement, name: string): boolean => (element.attribs["class"] ?? "").split(/\s+/u).includes(name);

export const findByClass = (root: PageElement, name: string): PageElement | null => findElement(root, (element) => hasClass(element, name));

/** The first element below another that the test accepts, in the page's order. */
export const findElement = (root: PageElement, accepts: (element: PageElement) => boolean): PageElement | null =>
  walkElements(root.children).find(accepts) ?? null;

export const findAllByClass = (nodes: readonly PageNode[], name: string): readonly PageElement[] =>
  findAllElements(nodes, (element) => hasClass(element, name));

/** The nearest element around another that the test accepts. */
export const findAround = (element: PageElement, accepts: (element: PageElement) => boolean): PageElement | null => {
  for (let around = element.parent; around; around = around.parent) if ("attribs" in around && accepts(around)) return around;
  return null;
};

/** All elements, in the page's order. */
export const findAllElements = (
  nodes: readonly PageNode[],
  accepts: (element: PageElement) => boolean = () => true,
): readonly PageElement[] => walkElements(nodes).filter(accepts).toArray();

function* walkElements(nodes: readonly PageNode[]): IteratorObject<PageElement, undefined> {
  for (const node of walkNodes(nodes)) if ("attribs" in node) yield node;
}

/** Nodes in the page's order. Without recursion, unlike `DomUtils`: a page may be nested so deeply that recursion would overflow the stack. */
function* walkNodes(
  nodes: readonly PageNode[],
  isLeftOut: (element: PageElement) => boolean = () => false,
): IteratorObject<PageNode, undefined> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ("attribs" in node && isLeftOut(node)) continue;
    yield node;
    if ("children" in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
}

/** The text of a text node; "" for any other node. */
export const toOwnText = (node: PageNode): string => (node.type === ElementType.ElementType.Text && "data" in node ? node.data : "");

/** An element's text with white space collapsed. */
export const toNodeText = (root: PageElement): string =>
  walkNodes([root])
    .reduce((words, node) => words + toOwnText(node), "")
    .replaceAll(/\s+/gu, " ")
    .trim();

/** The text of an element without that of some elements below it, a blank between the parts. */
export const toTextWithout = (root: PageElement, isLeftOut: (element: PageElement) => boolean): string =>
  walkNodes(root.children, isLeftOut).map(toOwnText).toArray().join(" ").replaceAll(/\s+/gu, " ").trim();

/**
 * The source between an element's tags, as it stands in the page, without the parts that have the class. Sliced from
 * the page's text, because serialising would recurse. The page must have been parsed with start and end indices.
 */
export const cutInnerHtml = (page: string, element: PageElement, withoutClass: string | null = null): string => {
  const first = element.children[0]?.startIndex;
  const last = element.children.at(-1)?.endIndex;
  if (first === undefined || first === null || last === undefined || last === null) return "";
  let html = "";
  let written = first;
  const omitted = withoutClass === null ? [] : findAllByClass(element.children, withoutClass);
  for (const { startIndex, endIndex } of omitted) {
    if (startIndex === null || endIndex === null || startIndex < written) continue;
    html += page.slice(written, startIndex);
    written = endIndex + 1;
  }
  return html + page.slice(written, last + 1);
};

import { DomUtils, type parseDocument } from "htmlparser2";

export type PageNode = ReturnType<typeof parseDocument>["children"][number];
export type PageElement = ReturnType<typeof DomUtils.getElementsByTagName>[number];

export const hasClass = (element: PageElement, name: string): boolean => (element.attribs["class"] ?? "").split(/\s+/u).includes(name);

export const findByClass = (root: PageElement, name: string): PageElement | null => DomUtils.findOne((element) => hasClass(element, name), root.children);

export const findAllByClass = (nodes: PageNode[], name: string): readonly PageElement[] => DomUtils.findAll((element) => hasClass(element, name), nodes);

/** An element's words, white space folded. Without recursion: a page from outside may be nested any number of levels deep. */
export const toWords = (root: PageElement): string => {
  let words = "";
  const waiting: PageNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ("children" in node) waiting.push(...node.children.toReversed());
    else if ("data" in node && node.type === "text") words += node.data;
  }
  return words.replaceAll(/\s+/gu, " ").trim();
};

/**
 * The source between an element's tags, as it stands in the page, without the parts that have one of the classes. Cut out of
 * the page's text rather than written anew, which would recurse. The page must have been parsed with start and end indices.
 */
export const cutInnerHtml = (page: string, element: PageElement, withoutClass: string): string => {
  const first = element.children[0]?.startIndex;
  const last = element.children.at(-1)?.endIndex;
  if (first === undefined || first === null || last === undefined || last === null) return "";
  let html = "";
  let written = first;
  for (const { startIndex, endIndex } of findAllByClass(element.children, withoutClass)) {
    if (startIndex === null || endIndex === null || startIndex < written) continue;
    html += page.slice(written, startIndex);
    written = endIndex + 1;
  }
  return html + page.slice(written, last + 1);
};

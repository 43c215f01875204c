import type { HtmlRules } from "./html-rules.ts";

/** An image's tag, attributes in quotes or not. The limit keeps a text with many unclosed tags from taking quadratic time. */
const imageTag = /<img\b(?:[^>"']|"[^"]*"|'[^']*'){0,4000}>/giu;
const attribute = /([a-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;

/**
 * Comment HTML with words in place of its images, which pages do not show: an emoji becomes its name, any other image a link to its address.
 * The result is as little trusted as the input.
 */
export const writeImageWords = (html: string, { base, isDropped }: HtmlRules): string => {
  if (!/<img\b/iu.test(html)) return html;
  const isInLink = createLinkScan(html);
  return html.replaceAll(imageTag, (tag, offset: number) => {
    const attributes = readAttributes(tag);
    if (isDropped?.("img", attributes) === true) return "";
    const { src = "", alt = "" } = attributes;
    if (/\bemoji\b/u.test(attributes["class"] ?? "")) return alt;
    const target = toAddress(src, base);
    if (target === null) return alt;
    const words = alt.trim() || "image";
    // An image inside a link already leads somewhere.
    return isInLink(offset) ? words : `<a href="${target.replaceAll('"', "%22").replaceAll("&", "&amp;")}">${words}</a>`;
  });
};

/** Whether an offset is inside a link. Offsets are asked for in ascending order, so that a text is scanned once however many images it has. */
const createLinkScan = (html: string): ((offset: number) => boolean) => {
  const tags = /<(\/?)a(?=[\s>])/giu;
  let next = tags.exec(html);
  let isOpen = false;
  return (offset) => {
    for (; next !== null && next.index < offset; next = tags.exec(html)) isOpen = next[1] === "";
    return isOpen;
  };
};

const readAttributes = (tag: string): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of tag.matchAll(attribute)) found[name.toLowerCase()] ??= double ?? single ?? bare ?? "";
  return found;
};

const toAddress = (src: string, base: string | undefined): string | null => {
  if (/^https?:\/\//iu.test(src)) return src.replaceAll("&amp;", "&");
  const url = base === undefined ? null : URL.parse(src.replaceAll("&amp;", "&"), base);
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href : null;
};

import { type CommentText, toCommentText } from "./comment-html.ts";

/** As far as an address may reach; `trimAddress` takes off what belongs to the sentence around it. */
const address = /https?:\/\/[^\s<>"`]+/giu;

/**
 * Plain words in both forms: a blank line parts paragraphs, lines that start with `>` are quotations, and http(s) addresses
 * become links. Goes through the same allow-list as HTML from outside, so that page and checked text cannot differ [S1].
 */
export const toPlainCommentText = (plain: string): CommentText => {
  let html = "";
  let isOpen = false;
  for (const line of plain.split(/\r\n?|\n/u)) {
    const words = line.trim();
    const isQuoted = words.startsWith(">");
    // Each quoted line is a paragraph of its own: `toCommentText` joins them again and keeps every line's mark.
    if (words !== "") html += `${isOpen && !isQuoted ? "<br>" : "<p>"}${renderLine(words)}`;
    isOpen = words !== "" && !isQuoted;
  }
  return toCommentText(html);
};

const renderLine = (line: string): string => {
  let html = "";
  let written = 0;
  for (const match of line.matchAll(address)) {
    const target = trimAddress(match[0]);
    html += `${escapeMarkup(line.slice(written, match.index))}<a href="${escapeMarkup(target)}">${escapeMarkup(target)}</a>`;
    written = match.index + target.length;
  }
  return html + escapeMarkup(line.slice(written));
};

/** A full stop or a bracket after an address belongs to the sentence around it, unless the address opened the bracket. */
const trimAddress = (found: string): string => {
  const counts = new Map<string, number>();
  for (const character of found) counts.set(character, (counts.get(character) ?? 0) + 1);
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1);
    const opening = openingOf.get(last);
    const closings = counts.get(last) ?? 0;
    const isUnopened = opening !== undefined && (counts.get(opening) ?? 0) < closings;
    if (!isUnopened && !".,;:!?'’”»".includes(last)) break;
    counts.set(last, closings - 1);
  }
  return found.slice(0, end);
};

const openingOf: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

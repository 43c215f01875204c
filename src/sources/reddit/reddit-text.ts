import type { Absence } from "../../domain/thread/discussion.ts";
import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { toMarkdownCommentText } from "../html/markdown-text.ts";
import type { RedditWords } from "./reddit-thread.ts";

/** A post's or comment's words, and what was done to them. */
export interface RedditText extends CommentText {
  /** Whether quotations or lists were nested deeper than is shown; all words are still there. */
  readonly isFlattened: boolean;
  /** How many of its passages stay hidden until a reader wants to see them. */
  readonly spoilers: number;
}

// Two characters that no text has (Unicode keeps them for private use) stand for the ends of a spoiler while its text is rendered.
const open = "\uE000";
const close = "\uE001";

/**
 * The words as safe HTML and as plain text. A spoiler is hidden in HTML until it gets the focus or the pointer; in the text, which is
 * summarised and quoted, "[spoiler]" stands for it.
 */
export const toRedditText = (words: RedditWords): RedditText => {
  const marked = markSpoilers(words);
  const { isFlattened, ...made } =
    marked.kind === "html" ? { ...toCommentText(marked.html), isFlattened: false } : toMarkdownCommentText(marked.markdown);
  if (!made.html.includes(open)) return { ...made, isFlattened, spoilers: 0 };
  const found = made.text.match(spoilerInText)?.length ?? 0;
  return {
    html: made.html.replaceAll(spoilerInHtml, hideSpoiler).replaceAll(/[\uE000\uE001]/gu, ""),
    text: made.text.replaceAll(spoilerInText, "[spoiler]").replaceAll(/[\uE000\uE001]/gu, ""),
    isFlattened,
    spoilers: found,
  };
};

const spoilerInText = /\uE000[^\uE000\uE001]*\uE001/gu;
const spoilerInHtml = /\uE000([^\uE000\uE001]*)\uE001/gu;

/** Reddit writes `>!words!<`, which Markdown would take for a quotation at the beginning of a line. */
const markSpoilers = (words: RedditWords): RedditWords => {
  if (words.kind === "html") {
    const html = words.html.replaceAll(/[\uE000\uE001]/gu, "");
    return { kind: "html", html: html.replaceAll(/<span\b[^>]*\bmd-spoiler-text\b[^>]*>([^]*?)<\/span>/giu, `${open}$1${close}`) };
  }
  const markdown = words.markdown.replaceAll(/[\uE000\uE001]/gu, "");
  return { kind: "markdown", markdown: markdown.replaceAll(/>!((?:(?!\n\s*\n|>!)[^])+?)!</gu, `${open}$1${close}`) };
};

/** Tags that do not close inside the spoiler go, so that none crosses its borders. */
const hideSpoiler = (_found: string, inner: string): string => {
  const tags = inner.match(/<\/?[a-z]+/giu) ?? [];
  const isWhole =
    tags.filter((tag) => !tag.startsWith("</") && !/^<br$/iu.test(tag)).length === tags.filter((tag) => tag.startsWith("</")).length;
  const crossesBlock = /<\/?(?:p|pre|blockquote)\b/iu.test(inner);
  const words = isWhole && !crossesBlock ? inner : inner.replaceAll(/<[^>]*>/gu, " ");
  return `<span class="spoiler" tabindex="0">${words}</span>`;
};

interface Placeholder {
  readonly pattern: RegExp;
  readonly absence: Absence;
  /** Whether it stands for the text even beside a name: a person may have typed "[deleted]". */
  readonly canHaveAuthor: boolean;
  /** What the page says about it, beside "deleted" or "dead". */
  readonly why: string | null;
}

/** What Reddit shows instead of a text: the author took it away, or someone else did. */
const placeholders: readonly Placeholder[] = [
  { pattern: /^\[deleted(?: by user)?\]$/iu, absence: "deleted", canHaveAuthor: false, why: null },
  { pattern: /^comment deleted by user$/iu, absence: "deleted", canHaveAuthor: false, why: null },
  { pattern: /^\[removed\]$/iu, absence: "dead", canHaveAuthor: true, why: "removed by a moderator" },
  // Reddit's own removals say more: "[ Removed by Reddit in response to a copyright notice. ]".
  { pattern: /^\[ ?removed by reddit\b[^[\]]*\]$/iu, absence: "dead", canHaveAuthor: true, why: "removed by Reddit" },
  { pattern: /^\[ ?removed by moderator[^[\]]*\]$/iu, absence: "dead", canHaveAuthor: true, why: "removed by a moderator" },
  { pattern: /^comment removed by moderator$/iu, absence: "dead", canHaveAuthor: false, why: "removed by a moderator" },
  { pattern: /^comment removed by reddit$/iu, absence: "dead", canHaveAuthor: false, why: "removed by Reddit" },
  { pattern: /^\[unavailable\]$/iu, absence: "dead", canHaveAuthor: false, why: "hidden: its author blocked the person who saved this" },
];

/** Why a text is not there, with Reddit's reason; null where it is. */
export const findAbsence = (text: string, author: string | null): Pick<Placeholder, "absence" | "why"> | null => {
  const words = text.trim();
  const found = placeholders.find(({ pattern, canHaveAuthor }) => (author === null || canHaveAuthor) && pattern.test(words));
  if (found) return found;
  if (words !== "") return null;
  return { absence: author === null ? "deleted" : "blank", why: null };
};

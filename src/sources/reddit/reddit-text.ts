import type { Absence } from "../../domain/discussion.ts";
import { type CommentText, toCommentText } from "../html/comment-html.ts";
import { toPlainCommentText } from "../html/plain-text.ts";
import type { RedditWords } from "./reddit-thread.ts";

/** The words of a post or comment as safe HTML and as plain text. */
export const toRedditText = (words: RedditWords): CommentText =>
  words.kind === "html" ? toCommentText(words.html) : toPlainCommentText(words.markdown);

/** What Reddit shows instead of a text: the author took it away, or someone else did. A text that only contains such words is a text. */
const placeholders: readonly { readonly pattern: RegExp; readonly absence: Absence; readonly canHaveAuthor: boolean }[] = [
  { pattern: /^\[deleted(?: by user)?\]$/iu, absence: "deleted", canHaveAuthor: false },
  { pattern: /^comment deleted by user$/iu, absence: "deleted", canHaveAuthor: false },
  { pattern: /^\[removed\]$/iu, absence: "dead", canHaveAuthor: true },
  // Reddit's own removals say more: "[ Removed by Reddit in response to a copyright notice. ]".
  { pattern: /^\[ ?removed by (?:reddit|moderator)[^[\]]*\]$/iu, absence: "dead", canHaveAuthor: true },
  { pattern: /^comment removed by (?:moderator|reddit)$/iu, absence: "dead", canHaveAuthor: false },
  // The author blocked the person who saved the thread.
  { pattern: /^\[unavailable\]$/iu, absence: "dead", canHaveAuthor: false },
];

/** Why a text is not there; null where it is. A person who has a name may have typed "[deleted]". */
export const findAbsence = (text: string, author: string | null): Absence | null => {
  const words = text.trim();
  const found = placeholders.find(({ pattern, canHaveAuthor }) => (author === null || canHaveAuthor) && pattern.test(words));
  if (found) return found.absence;
  if (words !== "") return null;
  return author === null ? "deleted" : "blank";
};

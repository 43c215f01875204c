import { parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import { findPageCut } from "../html/page-cut.ts";
import { readNewPage } from "./new-page.ts";
import { readOldPage } from "./old-page.ts";
import type { RedditThread } from "./reddit-thread.ts";

/** Whether a text is a page of a thread in one of Reddit's two layouts, or another page of the newer one. */
export const isRedditPage = (text: string): boolean =>
  /^\s*</u.test(text) &&
  (/<shreddit-(?:app|post|comment)\b/iu.test(text) ||
    (/\bclass\s*=\s*["'][^"']*\bthing\b[^"']*\b(?:link|comment)\b/iu.test(text) && /\bdata-(?:permalink|fullname)\s*=/iu.test(text)));

/**
 * Reads a thread's page as a browser saves it, from the newer layout (www.reddit.com) or the older one (old.reddit.com). Throws
 * `source-unsupported` for a page without a thread, and for several threads.
 */
export const parseRedditPage = (text: string): RedditThread => {
  const nodes = parseDocument(text, { withStartIndices: true, withEndIndices: true }).children;
  const page = { text, nodes };
  const isNew = /<shreddit-(?:app|post|comment)\b/iu.test(text);
  const { posts, comments, stubs, unnumbered } = isNew ? readNewPage(page) : readOldPage(page);
  const ids = [...new Set(posts.map(({ id }) => id))];
  const [id] = ids;
  if (id === undefined)
    throw unsupported("it shows no post: it may be a login page, or a list", "Log in, open the thread, and save its page.");
  if (ids.length > 1)
    throw unsupported(`it shows ${ids.length} posts (${ids.slice(0, 5).join(", ")})`, "Open one thread, and save its page.");
  return {
    id,
    post: posts[0] ?? null,
    comments,
    stubs,
    findings: findPageCut(text),
    skipped:
      unnumbered === 0 ? [] : [{ place: `${unnumbered} of ${comments.length + unnumbered} elements`, why: "it has no id of a comment" }],
    unusedFields: [],
  };
};

const unsupported = (why: string, fix: string): AppError =>
  new AppError("source-unsupported", { what: "Cannot read the page as a thread of Reddit", why, fix });

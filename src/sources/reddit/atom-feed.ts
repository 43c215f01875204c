import { DomUtils, parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import { noteCut } from "../html/page-cut.ts";
import { type PageElement, findAllElements, findElement, toNodeText } from "../html/page-nodes.ts";
import { readTime } from "../read-time.ts";
import { type RedditComment, type RedditPost, type RedditThread, toRedditAuthor, toRedditId } from "./reddit-thread.ts";

/** Whether a text is the Atom feed of a thread of Reddit: `https://www.reddit.com/comments/<id>/.rss`. */
export const isRedditFeed = (text: string): boolean =>
  /^\s*<(?:\?xml|feed\b)/u.test(text) && /<feed\b/u.test(text) && /<id>\s*t[13]_[\da-z]+\s*<\/id>/u.test(text);

/**
 * Reads a thread's feed. It names no parents and no scores, and holds the latest comments only. Throws `source-unsupported` for a feed of
 * several posts.
 */
export const parseRedditFeed = (text: string): RedditThread => {
  const { children } = parseDocument(text, { xmlMode: true });
  const entries = findAllElements(children, ({ name }) => name === "entry");
  const posts = entries.filter((entry) => readChild(entry, "id").startsWith("t3_"));
  const replies = entries.filter((entry) => readChild(entry, "id").startsWith("t1_"));
  const links = entries.map((entry) =>
    /\/comments\/([\da-z]+)/iu.exec(findChild(entry, "link")?.attribs["href"] ?? "")?.[1]?.toLowerCase(),
  );
  const ids = [...new Set(links.filter((id) => id !== undefined))];
  const [id] = ids;
  if (id === undefined || ids.length > 1) throw notOneThread(ids.length);
  const [post] = posts;
  const comments = replies.flatMap((entry) => toComment(entry) ?? []);
  return {
    id,
    post: post ? toPost(post) : null,
    comments,
    stubs: [],
    findings: [
      {
        code: "replies-unknown",
        where: "document",
        message: "A feed of Reddit does not say which comment answers which, gives no scores, and holds the latest comments only.",
      },
      ...(/<\/feed\s*>\s*$/u.test(text) ? [] : [noteCut("comment")]),
    ],
    skipped:
      entries.length === posts.length + replies.length
        ? []
        : [{ place: "the feed", why: "some of its entries are neither a post nor a comment" }],
    unusedFields: [],
    mayBePart: true,
  };
};

const toComment = (entry: PageElement): RedditComment | null => {
  const id = toRedditId(readChild(entry, "id"));
  const author = findChild(entry, "author");
  // HTML inside the element is escaped, so its text is the source.
  const content = findChild(entry, "content");
  if (id === null) return null;
  return {
    id,
    parentId: null,
    author: author ? toRedditAuthor(readChild(author, "name")) : null,
    createdAt: readTime(readChild(entry, "updated")),
    score: null,
    words: { kind: "html", html: content ? DomUtils.textContent(content) : "" },
    marks: [],
  };
};

const toPost = (entry: PageElement): RedditPost | null => {
  const own = toComment(entry);
  const rest = { subreddit: null, articleUrl: null, permalink: null, commentCount: null, crosspostOf: null };
  return own && { ...own, ...rest, title: readChild(entry, "title") };
};

const findChild = (parent: PageElement, name: string): PageElement | null => findElement(parent, (element) => element.name === name);

const readChild = (parent: PageElement, name: string): string => {
  const child = findChild(parent, name);
  return child ? toNodeText(child) : "";
};

const notOneThread = (count: number): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the feed as a thread of Reddit",
    why: count === 0 ? "none of its entries leads to a thread" : `it holds entries of ${count} threads`,
    fix: "Save the feed of one thread: the thread's address with .rss at its end.",
  });

import { type PageElement, cutInnerHtml, findAllElements, findAround, findElement, toNodeText } from "../html/page-nodes.ts";
import { readTime } from "../read-time.ts";
import { type RedditComment, type RedditPost, type RedditStub, type RedditWords, toRedditAuthor, toRedditId } from "./reddit-thread.ts";
import type { PageThread, RedditPage } from "./page-thread.ts";

const isComment = ({ name }: PageElement): boolean => name === "shreddit-comment";

/** Reads the layout of www.reddit.com: custom elements, whose attributes hold all but the words. */
export const readNewPage = (page: RedditPage): PageThread => {
  const elements = findAllElements(page.nodes, isComment);
  const comments = elements.flatMap((element) => toComment(page, element) ?? []);
  return {
    posts: findAllElements(page.nodes, ({ name }) => name === "shreddit-post").flatMap((element) => toPost(page, element) ?? []),
    comments,
    stubs: findAllElements(page.nodes, isStub).map(toStub),
    unnumbered: elements.length - comments.length,
  };
};

const toComment = (page: RedditPage, element: PageElement): RedditComment | null => {
  const { attribs } = element;
  const id = toRedditId(attribs["thingid"]) ?? toRedditId(/\/([\da-z]+)\/?$/iu.exec(attribs["permalink"] ?? "")?.[1]);
  if (id === null) return null;
  const parent = attribs["parentid"] ?? findAround(element, isComment)?.attribs["thingid"] ?? "";
  return {
    id,
    parentId: parent.startsWith("t3_") ? null : toRedditId(parent),
    author: toRedditAuthor(attribs["author"]),
    createdAt: readTime(attribs["created"] ?? findOwnTime(element)),
    score: toNumber(attribs["score"]),
    words:
      toWords(
        page,
        findOwn(element, ({ attribs: own }) => own["slot"] === "comment"),
      ) ?? toPlaceholder(element),
    marks: [
      ...("is-stickied" in attribs || "stickied" in attribs ? ["pinned"] : []),
      ...(attribs["distinguished-as"] === undefined || attribs["distinguished-as"] === "" ? [] : [attribs["distinguished-as"]]),
    ],
  };
};

/** The first element below a comment that the test accepts, but not inside a reply. */
const findOwn = (comment: PageElement, accepts: (element: PageElement) => boolean): PageElement | null =>
  findElement(comment, (element) => accepts(element) && findAround(element, isComment) === comment);

const findOwnTime = (comment: PageElement): string => findOwn(comment, ({ attribs }) => "datetime" in attribs)?.attribs["datetime"] ?? "";

const toWords = ({ text }: RedditPage, body: PageElement | null): RedditWords | null =>
  body === null ? null : { kind: "html", html: cutInnerHtml(text, body, "screen-reader-only") };

/** A removed comment has no words of its own, only a note that moderators or Reddit removed it. */
const toPlaceholder = (comment: PageElement): RedditWords => ({
  kind: "markdown",
  markdown: findOwn(comment, isRemovalNote) ? "[removed]" : "",
});

const isRemovalNote = (element: PageElement): boolean =>
  element.children.every((child) => !("attribs" in child)) && /^\s*comment removed by\b/iu.test(toNodeText(element));

const toPost = (page: RedditPage, element: PageElement): RedditPost | null => {
  const { attribs } = element;
  const permalink = attribs["permalink"] ?? null;
  const id = toRedditId(attribs["id"]) ?? toRedditId(/\/comments\/([\da-z]+)/iu.exec(permalink ?? "")?.[1]);
  if (id === null) return null;
  const target = attribs["content-href"] ?? "";
  const isLink = /^https?:\/\//iu.test(target) && attribs["post-type"] !== "text" && !(permalink !== null && target.includes(permalink));
  const body = findElement(element, ({ attribs: own }) => own["slot"] === "text-body");
  return {
    id,
    author: toRedditAuthor(attribs["author"]),
    createdAt: readTime(attribs["created-timestamp"] ?? ""),
    score: toNumber(attribs["score"]),
    words: toWords(page, body) ?? { kind: "html", html: "" },
    marks: "locked" in attribs || "is-locked" in attribs ? ["locked"] : [],
    title: attribs["post-title"] ?? "",
    subreddit: attribs["subreddit-prefixed-name"]?.replace(/^r\//u, "") ?? attribs["subreddit-name"] ?? null,
    articleUrl: isLink ? target : null,
    permalink,
    commentCount: toNumber(attribs["comment-count"]),
    crosspostOf: null,
  };
};

/** The page asks for further comments from such an address when its button is pressed: "5 more replies". */
const isStub = ({ name, attribs }: PageElement): boolean => name === "faceplate-partial" && /\/more-comments\//u.test(attribs["src"] ?? "");

const toStub = (element: PageElement): RedditStub => ({
  parentId: toRedditId(findAround(element, isComment)?.attribs["thingid"]),
  count: Number(/\d+/u.exec(toNodeText(element).replaceAll(",", ""))?.[0] ?? 0),
  ids: [],
});

const toNumber = (text: string | undefined): number | null => {
  const number = Number(text === undefined || text === "" ? Number.NaN : text);
  return Number.isInteger(number) ? number : null;
};

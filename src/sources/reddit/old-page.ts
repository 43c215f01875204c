import {
  type PageElement,
  cutInnerHtml,
  findAllByClass,
  findAround,
  findByClass,
  findElement,
  hasClass,
  toNodeText,
} from "../html/page-nodes.ts";
import { readTime } from "../read-time.ts";
import { type RedditComment, type RedditPost, type RedditStub, type RedditWords, toRedditAuthor, toRedditId } from "./reddit-thread.ts";
import type { PageThread, RedditPage } from "./page-thread.ts";

/** Reads the layout of old.reddit.com: each post, comment and stub is a `.thing`, replies are nested in the comment's `.child`. */
export const readOldPage = (page: RedditPage): PageThread => {
  const things = findAllByClass(page.nodes, "thing");
  const replies = things.filter((thing) => hasClass(thing, "comment"));
  const comments = replies.flatMap((thing) => toComment(page, thing) ?? []);
  return {
    // The list of a community has posts, too, but no comments.
    posts: things.filter((thing) => hasClass(thing, "link")).flatMap((thing) => toPost(page, thing) ?? []),
    comments,
    stubs: things.filter((thing) => hasClass(thing, "morechildren") || hasClass(thing, "morerecursion")).map(toStub),
    unnumbered: replies.length - comments.length,
  };
};

const toComment = (page: RedditPage, thing: PageElement): RedditComment | null => {
  const id =
    toRedditId(thing.attribs["data-fullname"]) ?? toRedditId(/\/([\da-z]+)\/?$/iu.exec(thing.attribs["data-permalink"] ?? "")?.[1]);
  const entry = findByClass(thing, "entry");
  if (id === null || entry === null) return null;
  return { ...readEntry(page, thing, entry), id, parentId: toParentId(thing) };
};

const toParentId = (thing: PageElement): string | null => {
  const around = findAround(thing, (element) => hasClass(element, "thing") && hasClass(element, "comment"));
  return around && (toRedditId(around.attribs["data-fullname"]) ?? null);
};

const toPost = (page: RedditPage, thing: PageElement): RedditPost | null => {
  const permalink = thing.attribs["data-permalink"] ?? null;
  const id = toRedditId(thing.attribs["data-fullname"]) ?? toRedditId(/\/comments\/([\da-z]+)/iu.exec(permalink ?? "")?.[1]);
  const entry = findByClass(thing, "entry") ?? thing;
  if (id === null) return null;
  const title = findElement(thing, (element) => element.name === "a" && hasClass(element, "title"));
  const target = thing.attribs["data-url"] ?? title?.attribs["href"] ?? "";
  const isLink = /^https?:\/\//iu.test(target) && thing.attribs["data-domain"]?.startsWith("self.") !== true;
  const time = toMilliseconds(thing.attribs["data-timestamp"]);
  const own = readEntry(page, thing, entry);
  return {
    ...own,
    id,
    createdAt: own.createdAt ?? time,
    score: toNumber(thing.attribs["data-score"]) ?? own.score ?? toNumber(findByClass(thing, "score")?.attribs["title"]),
    title: title ? toNodeText(title) : "",
    subreddit: thing.attribs["data-subreddit"] ?? null,
    articleUrl: isLink ? target : null,
    permalink,
    commentCount: toNumber(thing.attribs["data-comments-count"]),
    crosspostOf: null,
  };
};

/** What posts and comments show alike. */
const readEntry = (page: RedditPage, thing: PageElement, entry: PageElement): Omit<RedditComment, "id" | "parentId"> => {
  const tagline = findByClass(entry, "tagline");
  const author = tagline && findByClass(tagline, "author");
  const body = findByClass(entry, "usertext-body");
  const time = tagline && findElement(tagline, ({ name, attribs }) => name === "time" && !/\bedited/u.test(attribs["class"] ?? ""));
  const score = tagline && findByClass(tagline, "unvoted");
  return {
    author: toRedditAuthor(thing.attribs["data-author"]) ?? toRedditAuthor(author ? toNodeText(author) : ""),
    createdAt: readTime(time?.attribs["datetime"] ?? time?.attribs["title"] ?? ""),
    score: score ? (toNumber(score.attribs["title"]) ?? toNumber(/^-?\d+/u.exec(toNodeText(score))?.[0])) : null,
    words: toWords(page, body),
    marks: toMarks(thing, entry, author),
  };
};

const toWords = ({ text }: RedditPage, body: PageElement | null): RedditWords => {
  const words = body && (findByClass(body, "md") ?? body);
  return { kind: "html", html: words ? cutInnerHtml(text, words, "edited-note") : "" };
};

const toMarks = (thing: PageElement, entry: PageElement, author: PageElement | null): readonly string[] => [
  ...["moderator", "admin"].filter((role) => author !== null && hasClass(author, role)),
  ...(hasClass(thing, "stickied") || findByClass(entry, "stickied-tagline") ? ["pinned"] : []),
  ...(author !== null && hasClass(author, "submitter") ? ["author of the post"] : []),
  ...(findByClass(entry, "edited-timestamp") ? ["edited"] : []),
  ...(findByClass(entry, "score-hidden") ? ["score hidden"] : []),
  ...(hasClass(thing, "locked") ? ["locked"] : []),
];

/** "load more comments (5 replies)" names its comments in a script of the link; "continue this thread" names none. */
const toStub = (thing: PageElement): RedditStub => {
  const link = findElement(thing, ({ name, attribs }) => name === "a" && "onclick" in attribs);
  const lists = (link?.attribs["onclick"] ?? "").match(/'[\da-z,_]+'/giu) ?? [];
  const ids = lists.flatMap((list) => (list.includes(",") || /^'[\da-z]{6,}'$/iu.test(list) ? list.replaceAll("'", "").split(",") : []));
  const count = Number(/\((\d+) (?:replies|reply)\)/u.exec(toNodeText(thing))?.[1] ?? 0);
  return { parentId: toParentId(thing), count, ids: ids.filter((id) => !/^(?:confidence|controversial|random)$/u.test(id)) };
};

const toMilliseconds = (text: string | undefined): string | null => (text === undefined ? null : readTime(text));

const toNumber = (text: string | undefined): number | null => {
  const number = Number((text ?? "").replaceAll(",", "") || Number.NaN);
  return Number.isInteger(number) ? number : null;
};

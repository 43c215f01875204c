import { parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { findPageCut } from "../html/page-cut.ts";
import { type PageElement, cutInnerHtml, findAllElements, findElement, hasClass, toNodeText, toTextWithout } from "../html/page-nodes.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readTime } from "../read-time.ts";
import { findCommentId, findThreadPath } from "./github-address.ts";
import { type GitHubComment, type GitHubThread, toGitHubDiscussion } from "./github-thread.ts";

/** Whether a text is a page of GitHub with a thread on it. */
export const isGitHubPage = (text: string): boolean =>
  /^\s*</u.test(text) &&
  /\bid="(?:issuecomment-|discussion_r|pullrequestreview-|discussioncomment-|issue-|pullrequest-)\d+"|data-testid="issue-(?:title|viewer)/u.test(
    text,
  ) &&
  /https:\/\/github\.com\/[^/"]+\/[^/"]+\/(?:issues|pull|discussions)\/\d+/u.test(text);

/** Reads the page of an issue, a pull request or a discussion as it is saved from a browser, in the layouts since 2018. */
export const parseGitHubPage = (page: string): UndetectedDiscussion => {
  const nodes = parseDocument(page, { withStartIndices: true, withEndIndices: true }).children;
  const all = findAllElements(nodes);
  const path = findPath(all);
  if (path === null) throw notThread();
  const elements = all.filter(({ attribs }) => findCommentId(`#${attribs["id"] ?? ""}`) !== null);
  const comments = elements.map((element) => toComment(page, element, path));
  return toGitHubDiscussion({
    thread: toThread(page, all, path),
    comments: dropRepeated(comments),
    findings: [...findPageCut(page), ...findHidden(all)],
    // Conversations that were resolved are loaded only when somebody opens them.
    mayBePart: path.includes("/pull/"),
  });
};

/** The address that the page says it has. */
const findPath = (all: readonly PageElement[]): string | null => {
  const stated = all.flatMap(({ name, attribs }) => {
    if (name === "meta" && ["og:url", "twitter:url"].includes(attribs["property"] ?? attribs["name"] ?? ""))
      return attribs["content"] ?? [];
    return name === "link" && attribs["rel"] === "canonical" ? (attribs["href"] ?? []) : [];
  });
  const links = all.flatMap(({ attribs }) => (/#issuecomment-|#issue-/u.test(attribs["href"] ?? "") ? (attribs["href"] ?? []) : []));
  return [...stated, ...links].flatMap((address) => findThreadPath(address) ?? [])[0] ?? null;
};

const toThread = (page: string, all: readonly PageElement[], path: string): GitHubThread => {
  const box = all.find(
    ({ attribs }) =>
      /^(?:issue|pullrequest|discussion)-\d+$/u.test(attribs["id"] ?? "") ||
      /^issue-(?:body|viewer-issue-container)$/u.test(attribs["data-testid"] ?? ""),
  );
  const body = box === undefined ? null : findBody(box);
  const state = all.find((element) => hasClass(element, "State") || element.attribs["data-testid"] === "header-state");
  return {
    path,
    url: `https://github.com/${path}`,
    head: {
      title: findTitle(all),
      author: box === undefined ? null : findAuthor(box),
      createdAt: box === undefined ? null : findTime(box),
      score: null,
      marks: state === undefined ? [] : [toNodeText(state).toLowerCase()].filter((mark) => mark !== ""),
      words: { html: body === null ? null : cutInnerHtml(page, body), markdown: null },
    },
    statedComments: null,
  };
};

/** The heading or, without it, the page's title: "Title by ann · Pull Request #42 · owner/repository". */
const findTitle = (all: readonly PageElement[]): string | null => {
  const heading = all.find((element) => hasClass(element, "js-issue-title") || element.attribs["data-testid"] === "issue-title");
  if (heading) return toNodeText(heading);
  const title = all.find(({ name }) => name === "title");
  return title === undefined
    ? null
    : toNodeText(title).replace(/(?: by \S+)? · (?:Issue|Pull Request|Discussion|\S+ · Discussion) #\d+ · .*$/u, "");
};

const toComment = (page: string, element: PageElement, path: string): GitHubComment => {
  const anchor = element.attribs["id"] ?? "";
  const body = findBody(element);
  const hidden = findHiding(element);
  const author = findAuthor(element);
  return {
    id: findCommentId(`#${anchor}`) ?? anchor,
    parentId: findParent(element),
    isThreaded: !anchor.startsWith("issuecomment-") && !anchor.startsWith("pullrequestreview-"),
    author: author === "ghost" ? null : author,
    createdAt: findTime(element),
    url: `https://github.com/${path}#${anchor}`,
    score: null,
    marks: [...(author?.endsWith("[bot]") === true ? ["bot"] : []), ...(hidden === null ? [] : [hidden])],
    isDeleted: false,
    words: { html: body === null ? null : cutInnerHtml(page, body), markdown: null },
  };
};

/**
 * The mark of a comment that a maintainer hid: "hidden as spam", or "hidden" where the page gives no reason; null for any other. People's
 * own words, other comments inside this one, and what the page only keeps ready for a click do not count.
 */
const findHiding = (element: PageElement): string | null => {
  const said = toTextWithout(element, isOtherText);
  const reason = /\bThis (?:comment|review|answer|reply) (?:was|has been) marked as ([\w -]+?) ?\./iu.exec(said)?.[1];
  if (reason !== undefined) return `hidden as ${reason.toLowerCase()}`;
  return /\bThis (?:comment|review|answer|reply) (?:was|has been) (?:minimized|hidden)\b/iu.test(said) ? "hidden" : null;
};

const isOtherText = (inner: PageElement): boolean =>
  findCommentId(`#${inner.attribs["id"] ?? ""}`) !== null ||
  ["comment-body", "markdown-body", "d-none"].some((name) => hasClass(inner, name)) ||
  "hidden" in inner.attribs;

/** A page may show one comment in two places: as a row, and again in the list of a review. The first has the words. */
const dropRepeated = (comments: readonly GitHubComment[]): readonly GitHubComment[] => {
  const byId = new Map<string, GitHubComment>();
  for (const comment of comments) {
    const known = byId.get(comment.id);
    if (known === undefined || (known.words.html === null && comment.words.html !== null)) byId.set(comment.id, comment);
  }
  // A review without words is only the frame of its comments.
  return [...byId.values()].filter(({ id, words }) => !id.startsWith("review-") || (words.html ?? "").trim() !== "");
};

/** The comment's own words: the first body that is not inside another comment within this one. */
const findBody = (element: PageElement): PageElement | null => {
  const body = findElement(element, (inner) => hasClass(inner, "comment-body") || hasClass(inner, "markdown-body"));
  for (let above = body?.parent ?? null; above && above !== element; above = above.parent)
    if ("attribs" in above && findCommentId(`#${above.attribs["id"] ?? ""}`) !== null) return null;
  return body;
};

const findAuthor = (element: PageElement): string | null => {
  const link =
    findElement(
      element,
      (inner) => inner.name === "a" && (hasClass(inner, "author") || /author|avatar-link/u.test(inner.attribs["data-testid"] ?? "")),
    ) ??
    findElement(element, ({ name, attribs }) => name === "a" && /^\/users\/[^/]+\/hovercard/u.test(attribs["data-hovercard-url"] ?? ""));
  return /^(?:https:\/\/github\.com)?\/(?:apps\/)?([^/?#]+)\/?$/u.exec(link?.attribs["href"] ?? "")?.[1] ?? null;
};

const findTime = (element: PageElement): string | null => {
  const time = findElement(
    element,
    ({ name, attribs }) => (name === "relative-time" || name === "time" || name === "time-ago") && attribs["datetime"] !== undefined,
  );
  return readTime(time?.attribs["datetime"] ?? "");
};

/** In a review the first comment on a line or else the review around it, in a discussion the comment around a reply. */
const findParent = (element: PageElement): string | null => {
  for (let above = element.parent; above; above = above.parent) {
    if (!("attribs" in above)) continue;
    const around = findCommentId(`#${above.attribs["id"] ?? ""}`);
    if (around !== null) return around;
    if (!hasClass(above, "js-comments-holder")) continue;
    const first = findElement(above, ({ attribs }) => findCommentId(`#${attribs["id"] ?? ""}`) !== null);
    if (first !== null && first !== element) return findCommentId(`#${first.attribs["id"] ?? ""}`);
  }
  return null;
};

/** Long threads are folded in the middle: "12 hidden items", "Load more". */
const findHidden = (all: readonly PageElement[]): readonly Finding[] => {
  const fold = all.find((element) => hasClass(element, "ajax-pagination-form") || /load-more/u.test(element.attribs["data-testid"] ?? ""));
  if (fold === undefined) return [];
  const count = /(\d+) (?:hidden|remaining|more) items?/u.exec(toNodeText(fold))?.[1];
  return [
    {
      code: "page-incomplete",
      where: "document",
      message: `The page was saved while GitHub had folded ${count === undefined ? "a part of the thread" : `${count} of its entries`} away: press "Load more" until all are shown and save it again, or read the thread by its link.`,
    },
  ];
};

const notThread = (): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the page as a thread of GitHub",
    why: "it does not say which issue, pull request or discussion it shows",
    fix: "Save the page again, or pass its link: https://github.com/<owner>/<repository>/issues/<number>.",
  });

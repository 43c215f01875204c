import { readTime } from "../../read-time.ts";
import type { StoryItem } from "../to-discussion.ts";
import { type PageElement, cutInnerHtml, findAllByClass, findByClass, findElement, hasClass, toNodeText } from "../../html/page-nodes.ts";

/** The head of a page, about the story or, on a comment's page, about that comment. */
export interface PageStory {
  readonly story: StoryItem;
  /** HN's own count of comments; null if the page does not show it. */
  readonly statedComments: number | null;
  /** True for the page of one comment, which shows its replies only. */
  readonly isOfComment: boolean;
}

/** Reads the head of a page (`table.fatitem`); null if it has no item. */
export const parsePageStory = (page: string, head: PageElement): PageStory | null => {
  const row = findElement(head, (element) => hasClass(element, "athing") && /^\d+$/u.test(element.attribs["id"] ?? ""));
  if (!row) return null;
  const id = row.attribs["id"] ?? "";
  const title = findTitle(row);
  const commentWords = findByClass(row, "commtext");
  const about = findByClass(head, "onstory");
  if (!title && !commentWords && !about) return null;
  const subtext = findByClass(head, "subtext");
  const author = findByClass(head, "hnuser");
  return {
    story: {
      id,
      title: title ? toTitle(title) : toCommentTitle(about),
      articleUrl: title ? toArticleUrl(title) : null,
      author: author ? toUserName(author) : null,
      createdAt: toPageTime(findByClass(head, "age")),
      points: toNumber(findByClass(head, "score"), /^(-?\d+) points?$/u),
      html: commentWords ? cutInnerHtml(page, commentWords, "reply") : toStoryHtml(page, head),
      options: findOptions(page, head, row),
    },
    statedComments: toNumber(subtext, /(\d+) comments?\b/u),
    isOfComment: title === null,
  };
};

/** The time as HN writes it beside each item: `2024-02-03T16:43:55 1706978635`, UTC; older pages lack the seconds. */
export const toPageTime = (age: PageElement | null): string | null => {
  const [text, seconds] = (age?.attribs["title"] ?? "").split(" ");
  return readTime(text ?? "") ?? readTime(seconds ?? "");
};

/** The elements that contain the title's link: since 2022 a span, before that the link itself, before 2018 only a cell. */
const findTitle = (row: PageElement): PageElement | null =>
  ["titleline", "titlelink", "storylink"].map((name) => findByClass(row, name)).find((found) => found !== null) ??
  findElement(row, (element) => element.name === "td" && hasClass(element, "title") && findLink(element) !== null);

const toTitle = (title: PageElement): string => toNodeText(findLink(title) ?? title);

/** A poll's options are in the head below the story, each in its own row with its votes. */
const findOptions = (page: string, head: PageElement, storyRow: PageElement): StoryItem["options"] =>
  findAllByClass(head.children, "athing").flatMap((row) => {
    const words = row === storyRow ? null : (findByClass(row, "commtext") ?? findByClass(row, "comment"));
    if (!words) return [];
    const votes = findElement(head, (element) => element.attribs["id"] === `score_${row.attribs["id"]}`);
    return [{ html: cutInnerHtml(page, words, "reply"), points: toNumber(votes, /^(-?\d+) points?$/u) }];
  });

/** The name in the link to its page: browser extensions add badges and tags to the visible name. */
export const toUserName = (link: PageElement): string => /user\?id=([\w-]+)/u.exec(link.attribs["href"] ?? "")?.[1] ?? toNodeText(link);

/** A comment has no title of its own; the page says which story it is on. */
const toCommentTitle = (about: PageElement | null): string | null => {
  const link = about && findLink(about);
  return link ? `A comment on: ${link.attribs["title"]?.trim() || toNodeText(link)}` : null;
};

/** A story without an article links to its own thread, relative to the site. */
const toArticleUrl = (title: PageElement): string | null => {
  const target = findLink(title)?.attribs["href"] ?? "";
  return target === "" || /^(?:https:\/\/news\.ycombinator\.com\/)?item\?id=\d+$/u.test(target) ? null : target;
};

const isLink = (element: PageElement): boolean => element.name === "a" && element.attribs["href"] !== undefined;

const findLink = (element: PageElement): PageElement | null => (isLink(element) ? element : findElement(element, isLink));

const toNumber = (element: PageElement | null, pattern: RegExp): number | null => {
  const found = element && pattern.exec(toNodeText(element))?.[1];
  return found ? Number(found) : null;
};

/** The first pages of this layout have the story's own text in a bare cell, as they have the reply form. */
const toStoryHtml = (page: string, head: PageElement): string | null => {
  const words = findByClass(head, "toptext") ?? findElement(head, (element) => isBareCell(element) && toNodeText(element) !== "");
  return words ? cutInnerHtml(page, words, "reply") : null;
};

const isBareCell = (element: PageElement): boolean =>
  element.name === "td" &&
  element.attribs["class"] === undefined &&
  findElement(element, (inner) => ["form", "td"].includes(inner.name)) === null;

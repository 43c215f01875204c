import { parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { type PageElement, cutInnerHtml, findAllByClass, findByClass, findElement, hasClass, toNodeText } from "../html/page-nodes.ts";
import { findPageCut } from "../html/page-cut.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readTime } from "../read-time.ts";
import { type LobstersComment, type LobstersStory, findGone, toLobstersDiscussion } from "./lobsters-story.ts";

/** Whether a text is a page of Lobsters. */
export const isLobstersPage = (text: string): boolean =>
  /^\s*</u.test(text) &&
  /\bdata-shortid=/u.test(text) &&
  /\bclass\s*=\s*["'][^"']*\b(?:comments_subtree|comments1|story_liner)\b/u.test(text);

/** Reads a story's page as it is saved from a browser. Throws `source-unsupported` for another page. */
export const parseLobstersPage = (page: string): UndetectedDiscussion => {
  const nodes = parseDocument(page, { withStartIndices: true, withEndIndices: true }).children;
  const stories = findAllByClass(nodes, "story").filter(({ attribs }) => attribs["data-shortid"] !== undefined);
  const [head, ...others] = stories;
  if (!head) throw notStory("it has no story");
  if (others.length > 0) throw notStory(`it lists ${stories.length} stories`);
  const elements = findAllByClass(nodes, "comment").filter(({ attribs }) => attribs["data-shortid"] !== undefined);
  const findings: Finding[] = [...findPageCut(page)];
  const content = findAllByClass(nodes, "story_text")[0] ?? null;
  return toLobstersDiscussion({
    story: toStory(page, head, content),
    comments: elements.map((element) => toComment(page, element)),
    findings,
    skipped: [],
  });
};

const toStory = (page: string, head: PageElement, content: PageElement | null): LobstersStory => {
  const id = head.attribs["data-shortid"] ?? "";
  const title = findByClass(head, "u-url") ?? findElement(head, ({ attribs }) => attribs["rel"]?.includes("ugc") === true);
  const target = title?.attribs["href"] ?? "";
  return {
    id,
    url: `https://lobste.rs/s/${encodeURIComponent(id)}`,
    title: title === null ? null : toNodeText(title),
    // A story without an article links to its own page, relative to the site.
    articleUrl: /^https?:\/\//u.test(target) && !target.startsWith(`https://lobste.rs/s/${id}`) ? target : null,
    author: findUser(head),
    createdAt: findTime(head),
    score: findScore(head),
    tags: findAllByClass(head.children, "tag").map(toNodeText),
    words: { html: content === null ? null : cutInnerHtml(page, content), markdown: null },
    statedComments: toNumber(/(\d+)\s+comments?\b/u.exec(textOfClass(head, "comments_label"))?.[1]),
  };
};

const toComment = (page: string, element: PageElement): LobstersComment => {
  const words = findByClass(element, "comment_text");
  const shown = words === null ? "" : toNodeText(words);
  return {
    id: element.attribs["data-shortid"] ?? "",
    parentId: findParent(element),
    author: findUser(element),
    createdAt: findTime(element),
    score: findScore(element),
    gone: isSiteText(words) ? findGone(shown) : null,
    words: { html: words === null ? null : cutInnerHtml(page, words), markdown: null },
  };
};

/** The site emphasises its whole note in place of a removed comment, so a person who writes the same words is not taken for removed. */
const isSiteText = (words: PageElement | null): boolean => {
  const emphasised = words && findElement(words, ({ name, attribs }) => name === "em" || attribs["class"] === "na");
  return emphasised !== null && words !== null && toNodeText(emphasised) === toNodeText(words);
};

/** The comment of the subtree around this comment's own. */
const findParent = (element: PageElement): string | null => {
  let subtrees = 0;
  for (let above = element.parent; above; above = above.parent) {
    if (!("attribs" in above) || !hasClass(above, "comments_subtree")) continue;
    subtrees += 1;
    if (subtrees === 1) continue;
    const own = above.children.find((child) => "attribs" in child && hasClass(child, "comment"));
    return own && "attribs" in own ? (own.attribs["data-shortid"] ?? null) : null;
  }
  return null;
};

const findUser = (element: PageElement): string | null => {
  const byline = findByClass(element, "byline");
  const link = byline && findElement(byline, ({ attribs }) => /^(?:https:\/\/lobste\.rs)?\/(?:~|u\/)[^/]+$/u.test(attribs["href"] ?? ""));
  return /(?:~|\/u\/)([^/]+)$/u.exec(link?.attribs["href"] ?? "")?.[1] ?? null;
};

/** Seconds since 1970 where the page has them; its written time lacks a zone in some years. */
const findTime = (element: PageElement): string | null => {
  const byline = findByClass(element, "byline");
  const time =
    byline && findElement(byline, ({ name, attribs }) => name === "time" || /^\d{4}-\d\d-\d\d \d\d:/u.test(attribs["title"] ?? ""));
  return readTime(time?.attribs["data-at-unix"] ?? "") ?? readTime(time?.attribs["datetime"] ?? time?.attribs["title"] ?? "");
};

const findScore = (element: PageElement): number | null => {
  const voters = findByClass(element, "voters");
  return voters === null ? null : toNumber(/^[~\s]*(-?\d+)\s*$/u.exec(toNodeText(voters))?.[1]);
};

const textOfClass = (element: PageElement, name: string): string => {
  const found = findByClass(element, name);
  return found === null ? "" : toNodeText(found);
};

const toNumber = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

const notStory = (why: string): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the page as a Lobsters story",
    why,
    fix: "Save the page of a story, https://lobste.rs/s/<id>, or its JSON, https://lobste.rs/s/<id>.json",
  });

import { parseDocument } from "htmlparser2";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { findPageCut } from "../html/page-cut.ts";
import { type PageElement, cutInnerHtml, findAllElements, findByClass, findElement, hasClass, toNodeText } from "../html/page-nodes.ts";
import type { JsonObject } from "../json/json-records.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readTime } from "../read-time.ts";
import { toDiscourseDiscussion } from "./discourse-topic.ts";

/** A post's element: `post_7` in the page that a browser builds, and in the one that a forum gives to programs without scripts. */
const postId = /^post_(\d{1,9})$/u;

/** Whether a text is the page of a topic of Discourse. */
export const isDiscoursePage = (text: string): boolean =>
  /^\s*</u.test(text) && /<meta[^>]*\bcontent=["']Discourse /iu.test(text) && /\bid=["']post_\d/u.test(text);

/**
 * Reads a topic's page: as a browser saves it, or as the forum gives it to programs without scripts. Neither says what a post replies to, so
 * posts stand under what they quote. Throws `source-unsupported` for another page.
 */
export const parseDiscoursePage = (page: string): UndetectedDiscussion => {
  const all = findAllElements(parseDocument(page, { withStartIndices: true, withEndIndices: true }).children);
  const address = findAddress(all);
  if (address === null) throw notTopic();
  const posts = all.flatMap((element) => (postId.test(element.attribs["id"] ?? "") ? toPost(page, element) : []));
  const highest = Math.max(findTotal(all), ...posts.map(({ post_number: number }) => Number(number)));
  const { base, slug, id } = address;
  const topic = { id, slug, title: findTitle(all), posts_count: highest, created_at: posts[0]?.created_at ?? null };
  const discussion = toDiscourseDiscussion({ topic, posts, base });
  return { ...discussion, findings: [...findPageCut(page), ...findNextPage(all), ...discussion.findings, ...repliesUnknown(posts.length)] };
};

/** How many posts the topic has, as the timeline beside them shows in a browser ("20 / 143"); 0 where it shows none. */
const findTotal = (all: readonly PageElement[]): number => {
  const timeline = all.find((element) => hasClass(element, "timeline-replies"));
  return timeline === undefined ? 0 : Number(/\/\s*(\d{1,6})\b/u.exec(toNodeText(timeline))?.[1] ?? 0);
};

/** The page for programs without scripts holds 20 posts, and leads to the next. */
const findNextPage = (all: readonly PageElement[]): readonly Finding[] =>
  all.some(({ name, attribs }) => (name === "link" || name === "a") && attribs["rel"] === "next")
    ? [
        {
          code: "page-incomplete",
          where: "document",
          message: "The page leads to a next one: it holds a part of the topic. Read the topic by its link to have all of it.",
        },
      ]
    : [];

const findAddress = (all: readonly PageElement[]): { readonly base: string; readonly slug: string | null; readonly id: string } | null => {
  const stated = all.flatMap(({ name, attribs }) => {
    if (name === "link" && attribs["rel"] === "canonical") return attribs["href"] ?? [];
    return name === "meta" && attribs["property"] === "og:url" ? (attribs["content"] ?? []) : [];
  });
  for (const url of stated) {
    const [, base, slug = null, id] = /^(https?:\/\/[^?#]+?)\/t\/(?:([^/?#]*[^/\d?#][^/?#]*)\/)?(\d+)(?:\/\d+)?(?:[?#]|$)/u.exec(url) ?? [];
    if (base !== undefined && id !== undefined) return { base, slug, id };
  }
  return null;
};

/** The heading or, without it, the page's title: "Title - Category - Forum". */
const findTitle = (all: readonly PageElement[]): string | null => {
  const heading =
    all.find((element) => hasClass(element, "fancy-title")) ??
    all.find(({ name, attribs }) => name === "meta" && attribs["property"] === "og:title");
  if (heading) return heading.attribs["content"] ?? toNodeText(heading);
  const title = all.find(({ name }) => name === "title");
  return title === undefined ? null : toNodeText(title).replace(/ - [^-]+ - [^-]+$/u, "");
};

/** A post as the forum's JSON has it, as far as the page shows it. */
const toPost = (page: string, element: PageElement): JsonObject & { readonly post_number: string; readonly created_at: string | null } => {
  const [, number = ""] = postId.exec(element.attribs["id"] ?? "") ?? [];
  const words =
    findByClass(element, "cooked") ?? findElement(element, ({ attribs }) => attribs["itemprop"] === "text") ?? findByClass(element, "post");
  return {
    // The page for programs has no ids of posts; their numbers are unique in the topic.
    id: element.attribs["data-post-id"] ?? `n${number}`,
    post_number: number,
    username: findUser(element),
    created_at: findTime(element),
    cooked: words === null ? null : cutInnerHtml(page, words),
    accepted_answer: findByClass(element, "accepted-answer") !== null || hasClass(element, "accepted-answer"),
    hidden: hasClass(element, "post-hidden"),
  };
};

const findUser = (element: PageElement): string | null => {
  const card = findElement(element, ({ attribs }) => attribs["data-user-card"] !== undefined);
  if (card) return card.attribs["data-user-card"] ?? null;
  const creator = findElement(element, ({ attribs }) => attribs["itemprop"] === "author") ?? findByClass(element, "creator");
  const name = creator && findElement(creator, ({ attribs }) => attribs["itemprop"] === "name");
  return name ? toNodeText(name) : creator && toNodeText(creator);
};

/** Milliseconds since 1970 in a browser's page, ISO 8601 in the other. */
const findTime = (element: PageElement): string | null => {
  const time = findElement(element, ({ attribs }) => attribs["data-time"] !== undefined || attribs["datetime"] !== undefined);
  return readTime(time?.attribs["data-time"] ?? time?.attribs["datetime"] ?? "");
};

const repliesUnknown = (posts: number): readonly Finding[] =>
  posts < 3
    ? []
    : [
        {
          code: "parents-inferred",
          where: "document",
          message:
            "A saved page of Discourse does not say what a post replies to: posts stand under what they quote. Read the topic by its link, or save its JSON, to have its replies.",
        },
      ];

const notTopic = (): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the page as a Discourse topic",
    why: "it does not say which topic it shows",
    fix: "Save the page again, or pass the topic's link.",
  });

import { toCount } from "../domain/count-words.ts";
import { Feed } from "feed";
import type { StoredDiscussion } from "../store/store.ts";
import { createWebLinks } from "../views/web-links.ts";

/** How many of the latest discussions a feed names; readers ask often enough to miss none. */
export const feedLength = 50;

/** The latest discussions as Atom. A feed's addresses are absolute: `origin` is the scheme and host under which it was asked for. */
export const renderFeed = (
  discussions: readonly StoredDiscussion[],
  { origin, basePath }: { readonly origin: string; readonly basePath: string },
): string => {
  const links = createWebLinks(null, basePath);
  const latest = discussions.slice(0, feedLength);
  const home = new URL(links.to({ page: "home" }), origin).href;
  const feed = new Feed({
    id: home,
    title: "Summarizer",
    description: "Discussions that were read",
    link: home,
    feed: new URL(links.toWeb({ page: "feed" }), origin).href,
    // No clock: the feed changes when what it lists does.
    updated: toDate(
      latest
        .map(({ madeAt }) => madeAt)
        .toSorted()
        .at(-1) ?? "",
    ),
    author: { name: "Summarizer" },
    generator: false,
  });
  for (const { id, title, madeAt, comments, topics, engine } of latest) {
    const link = new URL(links.to({ page: "discussion", discussionId: id }), origin).href;
    const counts = `${toCount(comments, "comment")} in ${toCount(topics, "topic")}, read by ${engine}`;
    feed.addItem({ id: link, link, title: toHtml(title), description: toHtml(counts), date: toDate(madeAt) });
  }
  return feed.atom1();
};

/** Atom wants a date in every case: what is none is the oldest. */
const toDate = (text: string): Date => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
};

/** Text as HTML, which the library declares titles to be. It also ends no CDATA, and has no character that XML forbids. */
const toHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

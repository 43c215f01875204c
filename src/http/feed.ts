import { toCount } from "../domain/count-words.ts";
import { Feed } from "feed";
import type { StoredDiscussion } from "../store/store.ts";
import { createWebLinks } from "../views/web-links.ts";

/** Number of discussions in the feed. Feed readers poll often enough to miss none. */
export const feedLength = 50;

/** The latest discussions as Atom. A feed's addresses are absolute: `origin` is the scheme and host under which
 * it was asked for, `path` its own address there. */
export const renderFeed = (
  discussions: readonly StoredDiscussion[],
  { origin, basePath, path }: { readonly origin: string; readonly basePath: string; readonly path: string },
): string => {
  const links = createWebLinks(null, basePath);
  const latest = discussions.slice(0, feedLength);
  const home = new URL(links.to({ page: "home" }), origin).href;
  const feed = new Feed({
    id: home,
    title: "Summarizer",
    description: "The latest discussions",
    link: home,
    feed: new URL(basePath + path, origin).href,
    // The time of the latest discussion and not of the request, so that an unchanged feed stays the same.
    updated: toDate(
      latest
        .map(({ madeAt }) => madeAt)
        .toSorted()
        .at(-1) ?? "",
    ),
    author: { name: "Summarizer" },
    generator: false,
  });
  for (const { id, title, madeAt, comments, topics, engine, bottomLine, topTopics } of latest) {
    const link = new URL(links.to({ page: "discussion", discussionId: id }), origin).href;
    const counts = `${toCount(comments, "comment")} in ${toCount(topics, "topic")}, read by ${engine}`;
    const names = topTopics.map(({ name }) => name).join(", ");
    const lines = [bottomLine ?? "", names === "" ? "" : `Largest topics: ${names}.`, `${counts}.`].filter((line) => line !== "");
    feed.addItem({ id: link, link, title: toHtml(title), description: toHtml(lines.join(" ")), date: toDate(madeAt) });
  }
  return feed.atom1();
};

/** Atom requires a date. An invalid one becomes 1970. */
const toDate = (text: string): Date => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
};

/** Escapes text as HTML, because the library declares titles as HTML. The result contains no character that XML forbids. */
const toHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

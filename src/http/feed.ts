import { toCount } from "../domain/words/count-words.ts";
import { Feed } from "feed";
import { describeChanges, titleChanges } from "../domain/changes/describe-changes.ts";
import type { Report } from "../domain/report/report.ts";
import { describeOrigin } from "../domain/report/report-origin.ts";
import type { StoredDiscussion, StoredVersion } from "../store/store.ts";
import type { Links } from "../views/links.ts";
import { createWebLinks } from "../views/web-links.ts";

/** Number of discussions in the feed. Feed readers poll often enough to miss none. */
export const feedLength = 50;

/** Number of versions in the feed of a discussion. Each entry is made from a whole report. */
export const versionFeedLength = 10;

/** Where a feed is asked for. Its addresses are absolute: `origin` is the scheme and host, `path` its own address there. */
interface FeedPlace {
  readonly origin: string;
  readonly basePath: string;
  readonly path: string;
}

/** The latest discussions as Atom. */
export const renderFeed = (discussions: readonly StoredDiscussion[], place: FeedPlace): string => {
  const links = createWebLinks(null, place.basePath);
  const entries = discussions.slice(0, feedLength).map(({ id, title, madeAt, comments, topics, engine, bottomLine, topTopics }) => {
    const address = links.to({ page: "discussion", discussionId: id });
    const counts = `${toCount(comments, "comment")} in ${toCount(topics, "topic")}, read by ${engine}`;
    const names = topTopics.map(({ name }) => name).join(", ");
    const lines = [bottomLine ?? "", names === "" ? "" : `Largest topics: ${names}.`, `${counts}.`].filter((line) => line !== "");
    return { id: address, address, title, summary: lines.join(" "), content: null, at: madeAt };
  });
  const home = links.to({ page: "home" });
  return renderAtom({ id: home, address: home, title: "Summarizer", subtitle: "The latest discussions", place, entries });
};

/** A version of a report, and the report. */
export interface FeedVersion {
  readonly about: StoredVersion;
  readonly report: Report;
}

/**
 * The versions of a discussion as Atom, latest first: what each refresh brought, in words. `links` are those of the pages that a reader may
 * open, on the server or below a share link. An entry's id is the address of its version, so it stays the same.
 */
export const renderDiscussionFeed = (
  versions: readonly FeedVersion[],
  { discussion, links, ...place }: FeedPlace & { readonly discussion: Report["discussion"]; readonly links: Links },
): string => {
  const discussionId = discussion.id;
  const own = createWebLinks(null, place.basePath);
  const address = links.to({ page: "discussion", discussionId });
  const entries = versions.slice(0, versionFeedLength).map(({ about, report }) => ({
    id: own.toWeb({ page: "version", discussionId, version: about.version }),
    address,
    title: titleVersion(report),
    summary: null,
    content: describeVersion({ about, report }),
    at: about.madeAt,
  }));
  return renderAtom({
    id: place.basePath + place.path,
    address,
    title: discussion.title,
    subtitle: "What each reading of this discussion brought",
    place,
    entries,
  });
};

/** "3 new comments since 24 Nov 2025, 18:00", or the size of a reading that builds on no earlier one. */
const titleVersion = (report: Report): string => {
  const since = titleChanges(report);
  const count = report.changes?.comments.new.length ?? 0;
  if (since === null) return `${toCount(report.coverage.comments, "comment")} in ${toCount(report.topics.length, "topic")}`;
  return `${count === 0 ? "No new comments" : toCount(count, "new comment")}${since.replace(/^New/u, "")}`;
};

const describeVersion = ({ about, report }: FeedVersion): readonly string[] => {
  const changes = describeChanges(report);
  return changes.length > 0 ? changes : [`Read by ${report.engine.name}, ${describeOrigin(about.origin)}.`];
};

interface AtomEntry {
  /** A path on this server, as `address`. */
  readonly id: string;
  readonly address: string;
  readonly title: string;
  /** A line of text; null for none. */
  readonly summary: string | null;
  /** Lines of a list; null for none. */
  readonly content: readonly string[] | null;
  readonly at: string;
}

const renderAtom = ({
  id,
  address,
  title,
  subtitle,
  place: { origin, basePath, path },
  entries,
}: Pick<AtomEntry, "id" | "address" | "title"> & {
  readonly subtitle: string;
  readonly place: FeedPlace;
  readonly entries: readonly AtomEntry[];
}): string => {
  const toUrl = (place: string): string => new URL(place, origin).href;
  const times = entries.map(({ at }) => at).toSorted();
  const feed = new Feed({
    id: toUrl(id),
    title: toCharacters(title),
    description: subtitle,
    link: toUrl(address),
    feed: toUrl(basePath + path),
    // The time of the latest entry and not of the request, so that an unchanged feed stays the same.
    updated: toDate(times.at(-1) ?? ""),
    author: { name: "Summarizer" },
    generator: false,
  });
  for (const entry of entries) {
    feed.addItem({
      id: toUrl(entry.id),
      link: toUrl(entry.address),
      title: toHtml(entry.title),
      date: toDate(entry.at),
      ...(entry.summary !== null && { description: toHtml(entry.summary) }),
      ...(entry.content !== null && { content: `<ul>${entry.content.map((line) => `<li>${toHtml(line)}</li>`).join("")}</ul>` }),
    });
  }
  return feed.atom1();
};

/** Atom requires a date. An invalid one becomes 1970. */
const toDate = (text: string): Date => {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
};

/** Text without characters that XML forbids. */
const toCharacters = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

/** Escapes text as HTML, because the library declares what an entry holds as HTML. */
const toHtml = (text: string): string => toCharacters(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

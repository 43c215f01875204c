import { AppError } from "../../domain/app-error.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { toRedditId } from "./reddit-thread.ts";

/** Reddit's hosts: www, old, new, np, m, languages (`de.reddit.com`), the API's, the short ones, and the archive's. */
export const redditHost = /^(?:(?:[a-z\d-]+\.)*reddit\.com|(?:[a-z-]+\.)?redd\.it|arctic-shift\.photon-reddit\.com)$/iu;

/** The addresses under which a thread is known: each names the post's id, many also a comment's. */
const threadPaths: readonly RegExp[] = [
  /^(?:\/(?:r|u|user)\/[^/]+)?\/(?:comments|gallery|duplicates|poll)\/([^/.]+)(?:[/.]|$)/iu,
  /^\/(?:tb\/)?([\da-z]{5,8})\/?$/iu,
];

/** Reddit's pages with an address as short as a post's. */
const pages: ReadonlySet<string> = new Set([
  "login",
  "search",
  "submit",
  "premium",
  "coins",
  "about",
  "register",
  "wiki",
  "settings",
  "message",
]);

/**
 * The id of the post that an address of Reddit or of its archive leads to; null for other addresses. Throws `source-unsupported` for a share
 * link and for a picture's address, which say nothing of their thread.
 */
export const findPost = (url: URL): string | null => {
  const host = url.hostname.replace(/\.$/u, "").toLowerCase();
  if (!redditHost.test(host)) return null;
  if (/^(?:www\.)?redd\.it$/u.test(host)) return toRedditId(/^\/([\da-z]+)\/?$/iu.exec(url.pathname)?.[1]);
  if (host.endsWith(".redd.it")) throw unsupported(url, "it is the address of a picture or video, not of the thread about it");
  if (host.startsWith("arctic-shift.")) return toRedditId(url.searchParams.get("link_id") ?? url.searchParams.get("ids"));
  if (/^\/(?:(?:r|u|user)\/[^/]+\/)?s\/[^/]+/iu.test(url.pathname))
    throw unsupported(url, "it is a share link, and only Reddit knows to which thread it leads");
  const path = url.pathname.replace(/\/{2,}/gu, "/");
  for (const pattern of threadPaths) {
    const id = toRedditId(pattern.exec(path)?.[1]);
    if (id !== null && !pages.has(id)) return id;
  }
  return null;
};

const unsupported = (url: URL, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read "${shorten(url.href, 200)}"`,
    why,
    fix: "Open it in a browser, go to the thread, and copy its address: https://www.reddit.com/r/<community>/comments/<id>/.",
  });

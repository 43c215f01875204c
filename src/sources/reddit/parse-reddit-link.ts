import { toRedditId } from "./reddit-thread.ts";

/** A thread that an address leads to, and the comment in it; or why an address of Reddit leads to none. */
export type RedditLink =
  | { readonly kind: "thread"; readonly id: string; readonly commentId: string | null }
  | { readonly kind: "other"; readonly why: string; readonly fix: string };

/** Reddit's own hosts: www, old, new, np, m, i, amp, languages (`de.reddit.com`), the API's, and the short ones. */
const siteHost = /^(?:[a-z\d-]+\.)*reddit\.com$/iu;

/** The addresses under which a thread is known: each names the post's id, most also a comment's. */
const threadPaths: readonly RegExp[] = [
  /^(?:\/(?:r|u|user)\/[^/]+)?\/(?:comments|gallery|duplicates|poll)\/(?<id>[^/.]+)(?:\/(?:comment|[^/]*)\/(?<comment>[\da-z]+))?(?:\/|\.|$)/iu,
  /^\/(?:tb\/)?(?<id>[\da-z]{5,8})\/?$/iu,
];

/** Reads an address of Reddit, or of the archive Arctic Shift; null for one of any other site. */
export const parseRedditLink = (url: URL): RedditLink | null => {
  const host = url.hostname.replace(/\.$/u, "").toLowerCase();
  if (host === "redd.it" || host === "www.redd.it") return toThread(/^\/([\da-z]+)\/?$/iu.exec(url.pathname)?.[1], null);
  if (/^(?:v|i|preview|external-preview)\.redd\.it$/u.test(host)) return isMedia;
  if (/^arctic-shift\.photon-reddit\.com$/u.test(host))
    return toThread(url.searchParams.get("link_id") ?? url.searchParams.get("ids") ?? undefined, null);
  if (!siteHost.test(host)) return null;
  if (/^\/(?:(?:r|u|user)\/[^/]+\/)?s\/[^/]+/iu.test(url.pathname)) return isShare;
  const path = url.pathname.replace(/\/{2,}/gu, "/");
  for (const pattern of threadPaths) {
    const { id, comment } = pattern.exec(path)?.groups ?? {};
    if (id !== undefined) return toThread(id, url.searchParams.get("comment") ?? comment ?? null);
  }
  return isNoThread;
};

const toThread = (id: string | undefined, comment: string | null): RedditLink => {
  const found = toRedditId(id);
  return found === null ? isNoThread : { kind: "thread", id: found, commentId: toRedditId(comment) };
};

const example = "https://www.reddit.com/r/programming/comments/<id>/";

const isShare: RedditLink = {
  kind: "other",
  why: "it is a share link, and only Reddit knows which thread it stands for",
  fix: `Open it in a browser and copy the address that it leads to: ${example}`,
};

const isMedia: RedditLink = {
  kind: "other",
  why: "it is the address of a picture or video, not of the thread about it",
  fix: `Pass the thread's own address: ${example}`,
};

const isNoThread: RedditLink = {
  kind: "other",
  why: "it is an address of Reddit, but not that of a thread",
  fix: `Pass the address of a thread: ${example}`,
};

import { createHash } from "node:crypto";
import type { PlaceName, PlaceReference } from "./places.ts";

/** The id that a thread will have as a discussion of ours, before it is read: safe in a path, at most 100 characters. */
export const toDiscussionId = ({ kind, id }: PlaceReference): string => idMakers[kind](id);

/** A short hash for ids: the first eight hexadecimal digits of SHA-256. */
const toShortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

/** A Lobsters story's id has six letters and digits. A file may hold any text instead. */
export const toLobstersId = (id: string): string => `lobsters-${/^[a-z\d]{1,40}$/u.test(id) ? id : toShortHash(id)}`;

/** A Discourse thread's id is its address without the title, `https://meta.discourse.org/t/1234`; forums differ in what stands before `/t/`. */
export const toDiscourseId = (link: string): string => {
  const [base = "", topic = ""] = link.replace(/^https?:\/\//u, "").split(/\/t\/(?=\d{1,20}$)/u);
  return `discourse-${toShortHash(base.toLowerCase())}-${topic}`;
};

/** The longest part of an owner's and a repository's name in an id, in characters. */
const longestName = 32;

/**
 * A GitHub thread's id is its path, `owner/repository/issues/123`; issues, pull requests and discussions of a repository share their
 * numbers. Where the names have more than letters and digits, a hash keeps `a-b/c` and `a/b-c` apart.
 */
export const toGitHubId = (path: string): string => {
  const [owner = "", repository = "", , number = ""] = path.toLowerCase().split("/");
  const names = [owner, repository].map((name) => name.replaceAll(/[^a-z\d]+/gu, "-").slice(0, longestName));
  const isPlain = names.join("/") === `${owner}/${repository}` && names.every((name) => /^[a-z\d]+$/u.test(name));
  const hash = isPlain ? [] : [toShortHash(`${owner}/${repository}`)];
  return ["github", ...names, ...hash, number]
    .map((part) => part.replaceAll(/^-+|-+$/gu, ""))
    .filter((part) => part !== "")
    .join("-");
};

/** The id of a thread whose file does not show which one it is: a hash of what it holds. */
export const toUnnamedId = (place: PlaceName, content: string): string => `${place}-${toShortHash(content)}`;

/** A Reddit post's id is a number in base 36. */
export const toRedditDiscussionId = (id: string): string => `reddit-${id}`;

/** The id of a mail looks like an address and may hold anything: a hash of the first mail's stands for the thread. */
export const toMailThreadId = (messageId: string): string => `mail-${toShortHash(messageId)}`;

const idMakers: Readonly<Record<PlaceName, (id: string) => string>> = {
  hackernews: (id) => `hn-${id}`,
  lobsters: toLobstersId,
  discourse: toDiscourseId,
  github: toGitHubId,
  reddit: toRedditDiscussionId,
  mail: toMailThreadId,
};

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
  const [base = "", topic = ""] = link.replace(/^https?:\/\//u, "").split(/\/t\/(?=\d+$)/u);
  return `discourse-${toShortHash(base.toLowerCase())}-${topic}`;
};

/** A Reddit post's id is a number in base 36. */
export const toRedditDiscussionId = (id: string): string => `reddit-${id}`;

/** The id of a mail looks like an address and may hold anything: a hash of the first mail's stands for the thread. */
export const toMailThreadId = (messageId: string): string => `mail-${toShortHash(messageId)}`;

const idMakers: Readonly<Record<PlaceName, (id: string) => string>> = {
  hackernews: (id) => `hn-${id}`,
  lobsters: toLobstersId,
  discourse: toDiscourseId,
  reddit: toRedditDiscussionId,
  mail: toMailThreadId,
};

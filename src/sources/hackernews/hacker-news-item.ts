import type { JsonObject } from "../json/json-records.ts";
import { readTime } from "../read-time.ts";

/**
 * One item of Hacker News, from any of its formats: Firebase's API and its copies in BigQuery,
 * ClickHouse and SQLite, Algolia's items and search hits, node-hnapi. They use different names for the same things, and every
 * field except the id may be absent.
 */
export interface HackerNewsItem {
  readonly id: string;
  readonly type: "story" | "comment" | "poll" | "pollopt" | null;
  readonly author: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** A time that could not be read, unchanged. */
  readonly unreadTime: string | null;
  readonly title: string | null;
  readonly url: string | null;
  /** HN's HTML. */
  readonly html: string | null;
  readonly points: number | null;
  readonly parent: string | null;
  /** The poll that an option belongs to. */
  readonly poll: string | null;
  /** A comment's story, as Algolia gives it. */
  readonly story: { readonly id: string; readonly title: string | null; readonly url: string | null } | null;
  /** The ids of the direct replies in HN's order, if the format lists ids. */
  readonly kids: readonly string[];
  /** The ids of a poll's options. */
  readonly parts: readonly string[];
  /** HN's count of comments below a story. */
  readonly descendants: number | null;
  readonly flag: "deleted" | "dead" | null;
}

/** The field names of each property, the most reliable first. */
const fieldNames = {
  id: ["id", "objectID", "item_id"],
  type: ["type", "_tags"],
  author: ["by", "author", "user"],
  time: ["created_at", "created_at_i", "time", "timestamp", "time_ts"],
  title: ["title"],
  url: ["url"],
  html: ["text", "content", "comment_text", "story_text"],
  points: ["score", "points"],
  parent: ["parent", "parent_id"],
  poll: ["poll"],
  story: ["story_id", "story"],
  kids: ["kids", "children"],
  parts: ["parts"],
  descendants: ["descendants", "num_comments", "comments_count"],
} as const;

/** The fields that are read, and the other fields that these formats are known to have. */
const otherFields =
  "deleted dead story_title story_url comments replies responses options time_ago domain level ranking updated_at relevancy_score _highlightResult";
export const knownItemFields: ReadonlySet<string> = new Set([...Object.values(fieldNames).flat(), ...otherFields.split(" ")]);

/** Reads an item leniently: ids as numbers or strings, flags as 0 and 1, times in any format. Null without an id. */
export const toHackerNewsItem = (fields: JsonObject): HackerNewsItem | null => {
  const id = first(fields, "id", toItemId);
  if (id === null) return null;
  const createdAt = first(fields, "time", (value) => readTime(toText(value) ?? ""));
  const storyId = first(fields, "story", toItemId);
  const url = first(fields, "url", toText);
  return {
    id,
    type: first(fields, "type", toType),
    author: first(fields, "author", toText),
    createdAt,
    unreadTime: createdAt === null ? first(fields, "time", toText) : null,
    title: first(fields, "title", toText),
    // A story without an article links to its own thread, relative to the site.
    url: url?.startsWith("item?id=") ? null : url,
    html: first(fields, "html", toText),
    points: first(fields, "points", toNumber),
    parent: first(fields, "parent", toItemId),
    poll: first(fields, "poll", toItemId),
    story:
      storyId === null || storyId === id ? null : { id: storyId, title: toText(fields["story_title"]), url: toText(fields["story_url"]) },
    kids: first(fields, "kids", toIds) ?? [],
    parts: first(fields, "parts", toIds) ?? [],
    descendants: first(fields, "descendants", toNumber),
    flag: isSet(fields["deleted"]) ? "deleted" : isSet(fields["dead"]) ? "dead" : null,
  };
};

/** Fields that no other site has, at least not together with a numeric id. */
const markingFields = ["objectID", "story_id", "created_at_i", "descendants", "time_ago", "kids", "dead"];

/** Whether an object looks like one of these items: it has a field that only they have, or all its fields are theirs. */
export const isHackerNewsItem = (fields: JsonObject): boolean => {
  if (first(fields, "id", toItemId) === null) return false;
  if (markingFields.some((name) => name in fields)) return true;
  const isMarked = first(fields, "type", toType) !== null || ("by" in fields && "parent" in fields);
  return isMarked && Object.keys(fields).every((name) => knownItemFields.has(name));
};

/** Whether an item is a comment. Deleted comments sometimes have no type. */
export const isComment = (item: HackerNewsItem): boolean => item.type === "comment" || (item.type === null && item.parent !== null);

/** An item's id as text; null for any other value, and for the 0 that databases write for "no parent". */
export const toItemId = (value: unknown): string | null => {
  const digits = /^\s*0*([1-9]\d*)(?:\.0+)?\s*$/u.exec(typeof value === "number" || typeof value === "string" ? String(value) : "")?.[1];
  return digits ?? null;
};

/** The value of the first of a property's fields that has the right type. */
const first = <Value>(fields: JsonObject, meaning: keyof typeof fieldNames, convert: (value: unknown) => Value | null): Value | null => {
  for (const name of fieldNames[meaning]) {
    const value = fields[name] === undefined ? null : convert(fields[name]);
    if (value !== null) return value;
  }
  return null;
};

const toText = (value: unknown): string | null => {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
};

const toNumber = (value: unknown): number | null => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
};

/** Node-hnapi's stories are of type `link` or `ask`; Algolia's hits have their type among their tags. */
const toType = (value: unknown): HackerNewsItem["type"] => {
  const types = (Array.isArray(value) ? value : [value]).filter((type) => typeof type === "string").map((type) => type.toLowerCase());
  if (types.some((type) => ["comment", "poll", "pollopt"].includes(type))) {
    return types.includes("comment") ? "comment" : types.includes("pollopt") ? "pollopt" : "poll";
  }
  return types.some((type) => ["story", "job", "link", "ask", "show"].includes(type)) ? "story" : null;
};

/** A list of ids; databases without lists write it as a text, `[2,3]` or `2,3`. Null for a list of whole items. */
const toIds = (value: unknown): readonly string[] | null => {
  const list: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? (value.match(/\d+/gu) ?? []) : [];
  const ids = list.flatMap((each) => toItemId(each) ?? []);
  return ids.length === 0 ? null : ids;
};

/** Databases write flags as 0 and 1, CSV converters as words. */
const isSet = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === "string" && /^(?:1|t|true|yes)$/iu.test(value));

import { AppError } from "../../domain/app-error.ts";
import { shorten } from "../../domain/words/shorten.ts";
import type { JsonObject } from "../json/json-records.ts";
import type { PlacedJson } from "../json/json-values.ts";
import { type UnusedField, countUnusedFields } from "../unused-fields.ts";
import { isEscaped, unescapeFields } from "./escaped-fields.ts";
import { type RedditComment, type RedditPost, type RedditStub, type RedditThread, toRedditId } from "./reddit-thread.ts";
import { type RedditThing, collectThings } from "./collect-things.ts";
import { knownCommentFields, toComment, toPost } from "./to-comment.ts";

/** Whether JSON holds posts or comments of Reddit. */
export const isRedditJson = (values: readonly unknown[]): boolean => {
  const { things } = collectThings(values.map((value) => ({ value, place: "$", problem: null })));
  return things.some(
    ({ kind, data }) =>
      (kind === "t1" && ("body" in data || "body_html" in data) && findLink(data) !== null) ||
      (kind === "t3" && "title" in data && toRedditId(data["id"]) !== null),
  );
};

/** Reads one thread from any JSON that `collectThings` opens. Throws `source-unsupported` for several threads and for none. */
export const parseRedditJson = (values: readonly PlacedJson[]): RedditThread => {
  const { things, skipped } = collectThings(values);
  const isRaw = !isEscaped(things.map(({ data }) => data));
  const read = isRaw ? things : things.map((thing) => ({ ...thing, data: unescapeFields(thing.data) }));
  const posts = read.flatMap(({ kind, data }) => (kind === "t3" ? (toPost(data) ?? []) : []));
  const replies = read.filter(({ kind }) => kind === "t1");
  const id = findThreadId(posts, replies);
  const comments: RedditComment[] = [];
  const unread: { readonly place: string; readonly why: string }[] = [];
  for (const { data, under, place } of replies) {
    const comment = toComment(data, under);
    if (comment) comments.push(comment);
    else unread.push({ place, why: "it has no id of a comment" });
  }
  return {
    id,
    post: posts[0] ?? null,
    comments,
    stubs: read.flatMap(({ kind, data, under }) => (kind === "more" ? toStub(data, under) : [])),
    findings: [],
    skipped: [...skipped, ...unread],
    unusedFields: findUnused(replies),
  };
};

const findUnused = (replies: readonly RedditThing[]): readonly UnusedField[] =>
  countUnusedFields(
    replies.map(({ data }) => data),
    knownCommentFields,
  );

/** The post that a comment names. */
const findLink = (data: JsonObject): string | null =>
  toRedditId(data["link_id"]) ?? (/^t3_/iu.test(String(data["parent_id"])) ? toRedditId(data["parent_id"]) : null);

/** The thread that all posts and comments belong to. */
const findThreadId = (posts: readonly RedditPost[], replies: readonly RedditThing[]): string => {
  const titles = new Map(posts.map(({ id, title }) => [id, title]));
  for (const { data } of replies) {
    const link = findLink(data);
    if (link !== null && !titles.has(link)) titles.set(link, typeof data["link_title"] === "string" ? data["link_title"] : link);
  }
  const [only, ...others] = titles;
  if (only === undefined)
    throw notOneThread("no post is in it, and no comment names its post", "Save the thread's own address with .json.");
  if (others.length > 0) {
    const named = [...titles.values()].slice(0, 3).map((title) => `"${shorten(title, 60)}"`);
    const list = `${named.join(", ")}${titles.size > named.length ? ", …" : ""}`;
    throw notOneThread(
      `it holds ${titles.size} threads (${list})`,
      "Put one thread in each file: save the thread's own address with .json.",
    );
  }
  return only[0];
};

const toStub = (data: JsonObject, under: string | null): RedditStub => {
  const ids = Array.isArray(data["children"]) ? data["children"].flatMap((child) => toRedditId(child) ?? []) : [];
  const parent = typeof data["parent_id"] === "string" ? data["parent_id"] : "";
  return {
    parentId: /^t1_/iu.test(parent) ? toRedditId(parent) : under,
    count: typeof data["count"] === "number" && data["count"] > 0 ? Math.trunc(data["count"]) : ids.length,
    ids,
  };
};

const notOneThread = (why: string, fix: string): AppError =>
  new AppError("source-unsupported", { what: "Cannot read the JSON as a thread of Reddit", why, fix });

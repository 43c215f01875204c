import { AppError } from "../../domain/app-error.ts";
import { listOf, objectOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import type { PlacedJson } from "../json/json-values.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { toDiscourseDiscussion } from "./discourse-topic.ts";

/** Whether a JSON value is a topic of Discourse. */
export const isTopic = (value: unknown): value is JsonObject => findPosts(value) !== null;

/** The posts of a topic, or of one of its pages (`/t/<id>/posts.json`). */
export const postsOf = (value: unknown): readonly JsonObject[] => findPosts(value) ?? [];

/** Before the spring of 2013 the posts stood in the topic itself. */
const findPosts = (value: unknown): readonly JsonObject[] | null => {
  if (!isObject(value)) return null;
  const stream = listOf(objectOf(value, "post_stream") ?? {}, "posts");
  if (stream !== null) return stream.filter(isObject);
  const posts = (listOf(value, "posts") ?? []).filter(isObject);
  return posts.length > 0 && posts.every((post) => "post_number" in post && "cooked" in post) ? posts : null;
};

/** Whether the values of a file are one topic: its answer, and pages of posts in any order. Damaged values may be among them. */
export const isTopicFile = (values: readonly PlacedJson[]): boolean => {
  const { parts } = splitParts(values);
  return parts.length > 0 && parts.every(isTopic) && parts.some((part) => isObject(part) && textOf(part, "title") !== null);
};

/** Reads a saved topic, with the pages of its posts if they are in the file. Throws `source-unsupported` for several topics. */
export const parseDiscourseFile = (values: readonly PlacedJson[]): UndetectedDiscussion => {
  const { parts, skipped } = splitParts(values);
  const topics = parts.filter(isTopic);
  const [topic, ...others] = topics.filter((part) => textOf(part, "title") !== null);
  if (!topic) throw notTopic("it has no topic with a title and post_stream.posts");
  if (topics.length < parts.length)
    throw notTopic(`${parts.length - topics.length} of its ${parts.length} values are neither a topic nor a page of posts`);
  const ids = new Set([topic, ...others].map((part) => textOf(part, "id")));
  if (ids.size > 1) throw notTopic(`it holds ${ids.size} topics`);
  return toDiscourseDiscussion({ topic, posts: topics.flatMap(postsOf), base: null, skipped });
};

/** Files hold their parts one after another, or in a list. */
const splitParts = (values: readonly PlacedJson[]): { readonly parts: readonly unknown[]; readonly skipped: readonly SkippedRecord[] } => ({
  parts: values.flatMap(({ value, problem }) => (problem !== null ? [] : Array.isArray(value) ? (value as readonly unknown[]) : [value])),
  skipped: values.flatMap(({ place, problem }) => (problem === null ? [] : [{ place, why: problem }])),
});

const notTopic = (why: string): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the JSON as a Discourse topic",
    why,
    fix: "Save the topic's JSON: https://<forum>/t/<id>.json?print=true",
  });

import { AppError } from "../../domain/app-error.ts";
import { addressOf, listOf, numberOf, objectOf, textOf, textsOf, timeOf } from "../json/json-fields.ts";
import { type JsonObject, describeValue, isObject } from "../json/json-records.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { type LobstersComment, type LobstersStory, findGone, toLobstersDiscussion, toParents } from "./lobsters-story.ts";

/** Whether a JSON value is a story of Lobsters with its comments. */
export const isLobstersStory = (value: unknown): value is JsonObject =>
  isObject(value) &&
  textOf(value, "short_id") !== null &&
  Array.isArray(value["comments"]) &&
  ("comment_count" in value || "short_id_url" in value);

/**
 * Reads a story as lobste.rs gives it (`/s/<id>.json`; the site's app/models/story.rb and comment.rb). Since 2023 people are names and
 * comments name their parent; before that people are objects and comments have an `indent_level` from 1. Throws `source-unsupported`.
 */
export const parseLobstersJson = (value: unknown): UndetectedDiscussion => {
  if (!isLobstersStory(value)) throw notStory(value);
  const records = listOf(value, "comments") ?? [];
  const skipped: SkippedRecord[] = [];
  const fields = records.flatMap((record, index) => {
    const why = explainUseless(record);
    if (why !== null) skipped.push({ place: `$.comments[${index}]`, why });
    return why === null && isObject(record) ? [record] : [];
  });
  const parents = toParents(fields.map((comment) => ({ id: textOf(comment, "short_id") ?? "", level: levelOf(comment) })));
  return toLobstersDiscussion({ story: toStory(value), comments: fields.map((each) => toComment(each, parents)), findings: [], skipped });
};

const explainUseless = (record: unknown): string | null => {
  if (!isObject(record)) return `it is ${describeValue(record)}, not an object`;
  return textOf(record, "short_id") === null ? "it has no short_id" : null;
};

const levelOf = (comment: JsonObject): number => {
  const old = numberOf(comment, "indent_level");
  return old === null ? (numberOf(comment, "depth") ?? 0) : old - 1;
};

const toStory = (fields: JsonObject): LobstersStory => {
  const id = textOf(fields, "short_id") ?? "";
  return {
    id,
    url: addressOf(fields, "short_id_url") ?? `https://lobste.rs/s/${encodeURIComponent(id)}`,
    title: textOf(fields, "title"),
    articleUrl: addressOf(fields, "url"),
    author: toUser(fields, "submitter_user"),
    createdAt: timeOf(fields, "created_at"),
    score: numberOf(fields, "score"),
    tags: textsOf(fields, "tags"),
    words: { html: textOf(fields, "description"), markdown: textOf(fields, "description_plain") },
    statedComments: numberOf(fields, "comment_count"),
  };
};

const toComment = (fields: JsonObject, parents: ReadonlyMap<string, string>): LobstersComment => {
  const id = textOf(fields, "short_id") ?? "";
  const words = { html: textOf(fields, "comment"), markdown: textOf(fields, "comment_plain") };
  const isGone = fields["is_deleted"] === true || fields["is_moderated"] === true;
  return {
    id,
    parentId: "parent_comment" in fields ? textOf(fields, "parent_comment") : (parents.get(id) ?? null),
    author: toUser(fields, "commenting_user"),
    createdAt: timeOf(fields, "created_at"),
    score: numberOf(fields, "score"),
    // The flags are not exclusive: what a moderator removed is "deleted", too.
    gone: isGone
      ? (findGone((words.html ?? "").replaceAll(/<[^>]*>/gu, "")) ?? (fields["is_moderated"] === true ? "moderated" : "deleted"))
      : null,
    words,
  };
};

const toUser = (fields: JsonObject, name: string): string | null => {
  const person = objectOf(fields, name);
  return (person ? textOf(person, "username") : textOf(fields, name))?.trim() ?? null;
};

const notStory = (value: unknown): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the JSON as a Lobsters story",
    why: isObject(value) ? "it has no short_id with a list of comments" : `it is ${describeValue(value)}`,
    fix: "Save the story's JSON: https://lobste.rs/s/<id>.json",
  });

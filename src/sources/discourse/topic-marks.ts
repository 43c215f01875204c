import { listOf, objectOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";

/** What the forum says about a topic: closed, archived, solved, its tags. */
export const toTopicMarks = (topic: JsonObject): readonly string[] => [
  ...(topic["closed"] === true ? ["closed"] : []),
  ...(topic["archived"] === true ? ["archived"] : []),
  ...(topic["pinned"] === true || topic["pinned_globally"] === true ? ["pinned"] : []),
  ...(objectOf(topic, "accepted_answer") !== null || listOf(topic, "accepted_answers") !== null ? ["solved"] : []),
  ...(listOf(topic, "tags") ?? []).flatMap((tag) => {
    const name = isObject(tag) ? textOf(tag, "name") : typeof tag === "string" ? tag : null;
    return name === null ? [] : [`tagged ${name}`];
  }),
];

/** What it says about a post. */
export const toPostMarks = (post: JsonObject): readonly string[] => [
  ...(post["accepted_answer"] === true ? ["accepted answer"] : []),
  ...(post["hidden"] === true ? ["hidden by the forum"] : []),
  ...(post["user_deleted"] !== true && textOf(post, "deleted_at") !== null ? ["deleted by the forum’s staff"] : []),
  ...(post["wiki"] === true ? ["wiki: anyone may have edited it"] : []),
  ...(post["post_type"] === 2 ? ["moderator’s notice"] : []),
  ...(post["post_type"] === 3 ? [describeAction(post)] : []),
];

/** A small action as words: `closed.enabled` becomes "closed". */
export const describeAction = (post: JsonObject): string => {
  const [what = "changed by a moderator", how] = (textOf(post, "action_code") ?? "").split(".").filter((part) => part !== "");
  const words = what.replaceAll("_", " ");
  const at = textOf(post, "created_at")?.slice(0, 10);
  return `${how === "disabled" ? `no longer ${words}` : words}${at === undefined ? "" : ` on ${at}`}`;
};

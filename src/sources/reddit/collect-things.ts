import { type JsonObject, describeValue, isObject } from "../json/json-records.ts";
import type { PlacedJson } from "../json/json-values.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { toRedditId } from "./reddit-thread.ts";

/** One thing of Reddit's API: t1 is a comment, t3 a post, "more" stands for comments that the answer does not hold. */
export interface RedditThing {
  readonly kind: "t1" | "t3" | "more";
  readonly data: JsonObject;
  /** The id of the comment in whose replies it stands; null elsewhere. */
  readonly under: string | null;
  /** As messages name it: `$[1].data.children[3]`. */
  readonly place: string;
}

export interface RedditThings {
  /** In the order of the page: each comment before its replies. */
  readonly things: readonly RedditThing[];
  readonly skipped: readonly SkippedRecord[];
}

interface Waiting {
  readonly value: unknown;
  readonly place: string;
  readonly under: string | null;
}

/**
 * Finds posts and comments in JSON: Reddit's own listings, its answer to "load more comments", the answers of the archive Arctic Shift, and
 * dumps of bare comments. Does not recurse: replies may be nested to any depth.
 */
export const collectThings = (values: readonly PlacedJson[]): RedditThings => {
  const things: RedditThing[] = [];
  const skipped: SkippedRecord[] = [];
  const waiting: Waiting[] = [];
  for (const { value, place, problem } of values.toReversed()) {
    if (problem === null) waiting.push({ value, place, under: null });
    else skipped.push({ place: place.replace(/: \$$/u, ""), why: problem });
  }
  // The stack is filled backwards, so damaged values were found last first.
  skipped.reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const thing = toThing(next);
    if (thing) {
      things.push(thing);
      if (thing.kind === "t1" && typeof thing.data["replies"] === "object" && thing.data["replies"] !== null)
        waiting.push({ value: thing.data["replies"], place: `${thing.place}.replies`, under: toRedditId(thing.data["id"]) ?? thing.under });
      continue;
    }
    if (Array.isArray(next.value)) {
      for (const [index, value] of [...next.value.entries()].toReversed())
        waiting.push({ value, place: `${next.place}[${index}]`, under: next.under });
    } else if (isObject(next.value)) {
      // Whatever wraps a list of things is opened: listings, `{"json": {"data": {"things": […]}}}`, `{"post": {…}, "comments": […]}`.
      for (const [name, value] of Object.entries(next.value).toReversed())
        if (typeof value === "object" && value !== null) waiting.push({ value, place: `${next.place}.${name}`, under: next.under });
    } else if (/\[\d+\]$/u.test(next.place)) {
      skipped.push({ place: next.place, why: `it is ${describeValue(next.value)}, not a post or comment` });
    }
  }
  return { things, skipped };
};

const toThing = ({ value, place, under }: Waiting): RedditThing | null => {
  if (!isObject(value)) return null;
  const { kind, data } = value;
  if ((kind === "t1" || kind === "t3" || kind === "more") && isObject(data)) return { kind, data, under, place };
  if (isBareComment(value)) return { kind: "t1", data: value, under, place };
  return isBarePost(value) ? { kind: "t3", data: value, under, place } : null;
};

/** Dumps hold comments without the wrapping that names their kind. Only Reddit's comments name their post by such an id. */
const isBareComment = (fields: JsonObject): boolean =>
  typeof fields["body"] === "string" &&
  toRedditId(fields["id"]) !== null &&
  String(fields["link_id"]).startsWith("t3_") &&
  !isObject(fields["data"]);

const isBarePost = (fields: JsonObject): boolean =>
  typeof fields["title"] === "string" &&
  toRedditId(fields["id"]) !== null &&
  typeof fields["subreddit"] === "string" &&
  ("selftext" in fields || "is_self" in fields || "num_comments" in fields);

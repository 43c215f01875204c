import type { Finding } from "../../domain/thread/finding.ts";
import { type JsonObject, type JsonRecord, type JsonRecords, isObject } from "../json/json-records.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { type HackerNewsItem, toHackerNewsItem } from "./hacker-news-item.ts";
import { type PlacedItem, findStory, notOneThread, toStoryItem } from "./story-of-items.ts";
import type { CommentItem, StoryItem } from "./to-discussion.ts";

/** A thread as its items describe it, before it is put into thread order. */
export interface HackerNewsThread {
  /** The type of the thread's first item and, if that is a comment, the story it belongs to. */
  readonly type: HackerNewsItem["type"];
  readonly storyId: string | null;
  readonly story: StoryItem;
  readonly comments: readonly CommentItem[];
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedRecord[];
  /** HN's own count of comments; null where the items have none. */
  readonly statedComments: number | null;
  /** Whether the items name their replies, by nesting or by ids, so that a missing one shows. */
  readonly namesReplies: boolean;
}

/**
 * Makes one thread from Hacker News items: flat or nested, with or without their story. Throws `source-unsupported` if they
 * hold no thread, or several.
 */
export const toHackerNewsThread = (source: JsonRecords): HackerNewsThread => {
  const { placed, skipped } = placeItems(source);
  if (placed.length === 0) throw notOneThread("it contains no Hacker News item");
  const found = findStory(placed);
  const options = placed.filter(({ item }) => item.type === "pollopt").map(({ item }) => item);
  const { comments, findings } = toComments({ placed, story: found.item, storyId: found.id, options });
  return {
    type: found.item?.type ?? null,
    storyId: found.item?.story?.id ?? null,
    story: toStoryItem(found, options),
    comments,
    findings: [...found.findings, ...findMissing({ source, placed, storyId: found.id }), ...findings, ...findUnreadTimes(placed)],
    skipped,
    statedComments: found.item?.descendants ?? null,
    namesReplies: placed.some(({ item, under }) => under !== null || item.kids.length > 0),
  };
};

/** The items of the records. A record without an id is skipped, and its replies are attached to the next item above. */
const placeItems = (source: JsonRecords): { readonly placed: readonly PlacedItem[]; readonly skipped: readonly SkippedRecord[] } => {
  const skipped: SkippedRecord[] = source.gaps.flatMap(({ place, problem }) => (problem === null ? [] : [{ place, why: problem }]));
  const items = new Map<JsonRecord, HackerNewsItem | null>();
  const placed: PlacedItem[] = [];
  for (const record of [...findStoriesAround(source), ...source.records]) {
    const item = toHackerNewsItem(record.fields);
    const under = record.under === null ? null : (items.get(record.under) ?? null);
    items.set(record, item ?? under);
    if (item) placed.push({ item, record, under });
    else skipped.push({ place: record.place, why: "it has no id of a Hacker News item" });
  }
  return { placed, skipped };
};

/** The story next to the list of its comments: `{"story": {…}, "comments": […]}`. */
const findStoriesAround = ({ around }: JsonRecords): readonly JsonRecord[] =>
  around.flatMap(({ fields, place }) =>
    Object.entries(fields).flatMap(([name, value]) =>
      isObject(value) && isStory(value) ? [{ place: `${place}.${name}`, fields: value, under: null }] : [],
    ),
  );

const isStory = (fields: JsonObject): boolean => {
  const item = toHackerNewsItem(fields);
  return item !== null && item.title !== null && item.parent === null;
};

/** Siblings in the order of `kids`, which is HN's ranking; those not in `kids` come last. */
const toComments = (input: {
  readonly placed: readonly PlacedItem[];
  readonly story: HackerNewsItem | null;
  readonly storyId: string;
  readonly options: readonly HackerNewsItem[];
}): { readonly comments: readonly CommentItem[]; readonly findings: readonly Finding[] } => {
  const { placed, story, storyId } = input;
  // Of two items with one id the first counts; `toDiscussion` reports the second.
  const byId = new Map(placed.toReversed().map((each) => [each.item.id, each]));
  const ordered = new Set<PlacedItem>();
  const namedBy = new Map<string, string>();
  for (const { item } of placed) {
    for (const kid of item.kids) {
      const reply = byId.get(kid);
      if (reply) ordered.add(reply);
      if (!namedBy.has(kid)) namedBy.set(kid, item.id);
    }
  }
  for (const each of placed) ordered.add(each);

  const atTop = new Set([storyId, ...input.options.map(({ id }) => id)]);
  const comments: CommentItem[] = [];
  const findings: Finding[] = [];
  for (const { item, under } of ordered) {
    if (item.type === "pollopt" || item === story) continue;
    if (item.id === storyId) {
      findings.push(toFinding("comment-duplicated", null, `The source gives item ${item.id} more than once; the first is kept.`));
      continue;
    }
    const nested = under && !atTop.has(under.id) ? under.id : null;
    // An item that stands directly under the story may still name a parent that was left out.
    const parentId = nested ?? item.parent ?? namedBy.get(item.id) ?? under?.id ?? null;
    if (parentId === null)
      findings.push(toFinding("comment-orphaned", item.id, `Comment ${item.id} names no parent; it is kept at the top level.`));
    comments.push(toCommentItem(item, parentId === null || atTop.has(parentId) ? null : parentId));
  }
  return { comments, findings };
};

export const toCommentItem = (item: HackerNewsItem, parentId: string | null): CommentItem => ({
  id: item.id,
  parentId,
  author: item.author,
  createdAt: item.createdAt,
  html: item.html,
  flag: item.flag,
});

/** Findings for comments that `kids` name and the file lacks, and for nulls in lists of comments. */
const findMissing = (input: {
  readonly source: JsonRecords;
  readonly placed: readonly PlacedItem[];
  readonly storyId: string;
}): readonly Finding[] => {
  const { source, placed, storyId } = input;
  const toParent = (id: string | undefined): string | null => (id === undefined || id === storyId ? null : id);
  const held = new Set(placed.map(({ item }) => item.id));
  const missingKids = new Map(placed.flatMap(({ item }) => item.kids.filter((kid) => !held.has(kid)).map((kid) => [kid, item.id])));
  const named = [...missingKids].map(([kid, id]) =>
    toFinding("comment-missing", toParent(id), `The source refers to comment ${kid} but does not contain it.`),
  );
  const items = new Map(placed.map(({ item, record }) => [record, item]));
  const nulls = source.gaps.filter(({ problem }) => problem === null);
  const nested = nulls.flatMap(({ place, under }) =>
    under
      ? [toFinding("comment-missing", toParent(items.get(under)?.id), `The source refers to a reply at ${place} but does not contain it.`)]
      : [],
  );
  // Firebase answers null for an item that it does not have. Nulls for ids that some item's `kids` lists are counted already.
  const unnamed = nulls.filter(({ under }) => under === null).slice(named.length);
  const places = unnamed.map(({ place }) =>
    toFinding("comment-missing", null, `The source has a place for an item at ${place.replace(/: \$$/u, "")} but does not contain it.`),
  );
  return [...named, ...nested, ...places];
};

const findUnreadTimes = (placed: readonly PlacedItem[]): readonly Finding[] => {
  const unread = placed.filter(({ item }) => item.unreadTime !== null && item.flag === null && item.type !== "pollopt");
  const [first] = unread;
  if (!first) return [];
  const count = unread.length === 1 ? "1 time could not be read and is" : `${unread.length} times could not be read and are`;
  return [toFinding("time-unreadable", null, `${count} left out, first "${first.item.unreadTime}" at ${first.record.place}.`)];
};

const toFinding = (code: Finding["code"], commentId: string | null, message: string): Finding => ({
  code,
  where: commentId === null ? "document" : `comment:${commentId}`,
  message,
});

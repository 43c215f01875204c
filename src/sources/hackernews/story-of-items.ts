import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { JsonRecord } from "../json/json-records.ts";
import type { HackerNewsItem } from "./hacker-news-item.ts";
import type { StoryItem } from "./to-discussion.ts";

/** An item and its place in the file. */
export interface PlacedItem {
  readonly item: HackerNewsItem;
  readonly record: JsonRecord;
  /** The item that has it in its list of replies; null at the top. */
  readonly under: HackerNewsItem | null;
}

/** The story of a file's comments. */
export interface FoundStory {
  readonly id: string;
  /** Null if the file contains only the comments. */
  readonly item: HackerNewsItem | null;
  /** What the comments say about the story. */
  readonly title: string | null;
  readonly url: string | null;
  readonly findings: readonly Finding[];
}

/**
 * The story of a file's items: the one in the file; else the one that all comments name or lead up to; else the one
 * comment that all others are below. Throws `source-unsupported` if the items belong to several threads or to none.
 */
export const findStory = (placed: readonly PlacedItem[]): FoundStory => {
  const [story, ...others] = distinct(placed.filter(({ item }) => isStory(item)).map(({ item }) => item));
  if (story && others.length > 0) throw severalThreads([story, ...others].map(({ id }) => id));
  const named = [...new Set(placed.flatMap(({ item }) => (item.type === "pollopt" ? [] : (item.story?.id ?? []))))];
  if (story) {
    const strangers = named.filter((id) => id !== story.id);
    if (strangers.length > 0) throw severalThreads([story.id, ...strangers]);
    return { id: story.id, item: story, title: null, url: null, findings: [] };
  }
  return findTopComment(placed) ?? findAbsentStory(placed, named);
};

const isStory = ({ type, title, parent }: HackerNewsItem): boolean =>
  type === "story" || type === "poll" || (type === null && title !== null && parent === null);

/** The comment that contains everything else in the file, as Algolia answers for a comment's id. */
const findTopComment = (placed: readonly PlacedItem[]): FoundStory | null => {
  const [top, ...others] = placed.filter(({ under }) => under === null);
  const isAlone = top && others.length === 0 && (placed.length > 1 || "children" in top.record.fields || "comments" in top.record.fields);
  if (!isAlone) return null;
  const { item } = top;
  if (item.type === null && item.parent === null) return { id: item.id, item, title: null, url: null, findings: [] };
  const message = `The source begins with a comment, item ${item.id}, not with a story: the rest of its thread is missing.`;
  return {
    id: item.id,
    item,
    title: item.story?.title ? `A comment on: ${item.story.title}` : null,
    url: null,
    findings: [{ code: "page-incomplete", where: "document", message }],
  };
};

/** The id that the comments name as their story or, without such a field, the one that most of them lead up to. */
const findAbsentStory = (placed: readonly PlacedItem[], named: readonly string[]): FoundStory => {
  if (named.length > 1) throw severalThreads(named);
  const id = named[0] ?? findCommonRoot(placed.map(({ item }) => item));
  const known = placed.find(({ item }) => item.story?.title)?.item.story ?? null;
  const naming = known === null ? "; set the title with --title" : "";
  const message = `The source contains comments on the story, item ${id}, but not the story itself: its text and author are unknown${naming}.`;
  return {
    id,
    item: null,
    title: known?.title ?? null,
    url: known?.url ?? null,
    findings: [{ code: "story-missing", where: "document", message }],
  };
};

/** Of the missing ids at the top of reply chains, the story's is the oldest, and more than half of the chains end there. */
const findCommonRoot = (items: readonly HackerNewsItem[]): string => {
  const held = new Set(items.map(({ id }) => id));
  const kids = new Set(items.flatMap((item) => item.kids));
  const tops = items.filter(({ id, type, parent }) => type !== "pollopt" && (parent === null ? !kids.has(id) : !held.has(parent)));
  const ends = Map.groupBy(tops, ({ parent }) => parent);
  const [oldest] = [...ends.keys()].flatMap((id) => id ?? []).toSorted((one, other) => Number(one) - Number(other));
  const isCommon = oldest !== undefined && (ends.get(oldest)?.length ?? 0) * 2 > tops.length;
  if (isCommon) return oldest;
  if (tops.length === 0) throw notOneThread("it contains no item that could begin a thread");
  throw notOneThread(
    `it contains no story, and its ${items.length} comments lead up to ${ends.size} different items (${list([...ends.keys()].map((id) => id ?? "none"))})`,
  );
};

export const notOneThread = (why: string): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the JSON as a Hacker News thread",
    why,
    fix: "Pass the items of one thread: its story and its comments, as https://hn.algolia.com/api/v1/items/<id> gives them, or any list of Firebase's or Algolia's items. To read them as comments of any site, use --from generic.",
  });

const severalThreads = (ids: readonly string[]): Error => notOneThread(`it contains the items of ${ids.length} threads (${list(ids)})`);

const distinct = (items: readonly HackerNewsItem[]): readonly HackerNewsItem[] =>
  [...new Map(items.toReversed().map((item) => [item.id, item])).values()].toReversed();

const list = (ids: readonly string[]): string => `${ids.slice(0, 5).join(", ")}${ids.length > 5 ? ", …" : ""}`;

/** The story as it is shown; a poll's options are part of its text. */
export const toStoryItem = (found: FoundStory, options: readonly HackerNewsItem[]): StoryItem => ({
  id: found.id,
  title: found.item?.title ?? found.title,
  articleUrl: found.item?.url ?? found.url,
  author: found.item?.author ?? null,
  createdAt: found.item?.createdAt ?? null,
  points: found.item?.points ?? null,
  html: found.item?.html ?? null,
  options: options.map(({ html, points }) => ({ html: html ?? "", points })),
});

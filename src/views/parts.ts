import { AppError } from "../domain/app-error.ts";
import { toCount } from "../domain/words/count-words.ts";
import { rememberFor } from "../domain/remember.ts";
import type { ReportComment, ReportTopic } from "../domain/report/report.ts";
import { type Place, toCommentAnchor } from "./links.ts";
import type { ReportIndex } from "./report-index.ts";

/**
 * The most comments on one page. 500 take 10 to 20 ms to render and 100 KB to send; 20,000 on one page took 300 ms and 16 MB, and
 * browsers stall on it for seconds.
 */
export const commentsPerPart = 500;

/** One part of a list of comments, which has a page of its own. */
export interface Part<Item> {
  /** Counted from 1. */
  readonly number: number;
  /** How many parts the list has; at least 1. */
  readonly parts: number;
  readonly items: readonly Item[];
  /** How many items stand before this part. */
  readonly before: number;
  /** How many items all parts have. */
  readonly all: number;
}

export const countParts = (items: number): number => Math.max(1, Math.ceil(items / commentsPerPart));

/** Throws `not-found` for a part that the list does not have. */
export const cutPart = <Item>(items: readonly Item[], number: number): Part<Item> => {
  const parts = countParts(items.length);
  if (number < 1 || number > parts) {
    throw new AppError("not-found", {
      what: `There is no part ${number} of these comments`,
      why: `they have ${toCount(parts, "part")}`,
      fix: "Open the first part, which links to the others.",
    });
  }
  const before = (number - 1) * commentsPerPart;
  return { number, parts, items: items.slice(before, before + commentsPerPart), before, all: items.length };
};

/** A page of comments at one of its parts; the first part is the page itself, and so is a page that has no parts. */
export const toPartPlace = (place: Place, number: number): Place => {
  if (number === 1) return place;
  return place.page === "comments" || place.page === "untagged" || place.page === "topic" ? { ...place, part: number } : place;
};

/** The comments outside all topics in the order of their page: by status, then in thread order. */
const untaggedStatuses = ["untagged", "failed", "empty"] as const;

export const listUntagged = ({ report }: ReportIndex): readonly ReportComment[] =>
  untaggedStatuses.flatMap((status) => report.comments.filter((comment) => comment.status === status));

/** The place in parts of every anchor of a page. Made once for each list of more than one part. */
export interface PartFinder {
  /** The part of a place that has this anchor; the place itself for anchors of its first part. */
  readonly find: (place: Place, anchor: string) => Place;
}

/** The list of an export: a script that says which part of the thread has which comments. */
export const listPlaces = (comments: readonly ReportComment[]): string => {
  const parts = Array.from({ length: countParts(comments.length) }, (_, index) =>
    cutPart(comments, index + 1)
      .items.map(({ id }) => toCommentAnchor(id))
      .join(" "),
  );
  return `window.summarizerPlaces=${JSON.stringify(parts)};\n`;
};

type Positions = ReadonlyMap<string, number>;

export const findParts = rememberFor((index: ReportIndex): PartFinder => {
  const { comments } = index.report;
  if (comments.length <= commentsPerPart) return { find: (place) => place };
  const topics = new Map(index.report.topics.map((topic) => [topic.slug, topic]));
  const ofThread = remember(() => toPositions(comments.map(({ id }) => id)));
  const ofUntagged = remember(() => toUntaggedPositions(listUntagged(index)));
  const ofTopics = new Map<ReportTopic, Positions>();
  const ofTopic = (topic: ReportTopic): Positions => {
    const known = ofTopics.get(topic) ?? toPositions(topic.commentIds);
    ofTopics.set(topic, known);
    return known;
  };
  const positionsOf = (place: Place): Positions | null => {
    if (place.page === "comments") return ofThread();
    if (place.page === "untagged") return ofUntagged();
    const topic = place.page === "topic" ? topics.get(place.slug) : undefined;
    return topic && topic.commentIds.length > commentsPerPart ? ofTopic(topic) : null;
  };
  return {
    find: (place, anchor) => {
      const position = positionsOf(place)?.get(anchor);
      return position === undefined ? place : toPartPlace(place, 1 + Math.floor(position / commentsPerPart));
    },
  };
});

const toPositions = (ids: readonly string[]): Positions => new Map(ids.map((id, position) => [toCommentAnchor(id), position]));

/** The page of the comments outside all topics has an anchor for each status instead of one for each comment. */
const toUntaggedPositions = (comments: readonly ReportComment[]): Positions => {
  const positions = new Map<string, number>();
  for (const [position, { status }] of comments.entries()) if (!positions.has(status)) positions.set(status, position);
  return positions;
};

const remember = <Value>(make: () => Value): (() => Value) => {
  let made: Value | null = null;
  return () => (made ??= make());
};

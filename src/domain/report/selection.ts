import { commentKinds } from "../thread/comment-kind.ts";
import type { ReportComment } from "./report.ts";
import { type Since, isNewSince, parseSince, toSinceText } from "./since.ts";

export const commentOrders = ["thread", "newest", "oldest", "longest"] as const;
export type CommentOrder = (typeof commentOrders)[number];

/** All comments, those of one level, or those that do one thing ("experience"). */
export const selectedKinds = ["all", "opening", "replies", ...commentKinds] as const;
export type SelectedKind = (typeof selectedKinds)[number];

/** The filter and order of a list of comments. */
export interface Selection {
  readonly order: CommentOrder;
  readonly kind: SelectedKind;
  /** Only comments of this author; null for all. */
  readonly author: string | null;
  /** Only comments that are new since then; null for all. */
  readonly since: Since | null;
}

/** All comments in thread order. */
export const wholeThread: Selection = { order: "thread", kind: "all", author: null, since: null };

export const isWhole = ({ order, kind, author, since }: Selection): boolean =>
  order === "thread" && kind === "all" && author === null && since === null;

/** Parses a query string; unknown values mean no filter. */
export const parseSelection = (query: Readonly<Record<string, string | undefined>>): Selection => ({
  order: commentOrders.find((order) => order === query["order"]) ?? "thread",
  kind: selectedKinds.find((kind) => kind === query["only"]) ?? "all",
  author: query["by"] === undefined || query["by"] === "" ? null : query["by"],
  since: parseSince(query["since"] ?? ""),
});

/** The query string of a selection; empty for the whole thread. */
export const toSelectionQuery = ({ order, kind, author, since }: Selection): Readonly<Record<string, string>> => ({
  ...(order === "thread" ? {} : { order }),
  ...(kind === "all" ? {} : { only: kind }),
  ...(author === null ? {} : { by: author }),
  ...(since === null ? {} : { since: toSinceText(since) }),
});

/** Filters and sorts comments. Comments without a time come last; ties keep thread order. */
export const selectComments = (comments: readonly ReportComment[], selection: Selection): readonly ReportComment[] => {
  const { order, kind, author, since } = selection;
  const chosen = comments.filter(
    (comment) =>
      (author === null || comment.author === author) && (since === null || isNewSince(comment, since)) && isOfKind(comment, kind),
  );
  const compare = comparisons[order];
  return compare === null ? chosen : chosen.toSorted(compare);
};

const isOfKind = (comment: ReportComment, kind: SelectedKind): boolean => {
  if (kind === "all") return true;
  if (kind === "opening" || kind === "replies") return (kind === "opening") === (comment.parentId === null);
  return comment.kind === kind;
};

/** The kinds to choose from: levels always, and what the comments do where something judged it. */
export const listKinds = (comments: readonly ReportComment[]): readonly SelectedKind[] => {
  const found = new Set<SelectedKind | null>(comments.map(({ kind }) => kind));
  return selectedKinds.filter((kind) => kind === "all" || kind === "opening" || kind === "replies" || found.has(kind));
};

type Compare = (left: ReportComment, right: ReportComment) => number;

/** ISO 8601 in UTC sorts as text. */
const byTime =
  (direction: 1 | -1): Compare =>
  ({ createdAt: left }, { createdAt: right }) => {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return direction * (left < right ? -1 : Number(left > right));
  };

const comparisons: Readonly<Record<CommentOrder, Compare | null>> = {
  thread: null,
  newest: byTime(-1),
  oldest: byTime(1),
  longest: (left, right) => right.text.length - left.text.length,
};

import { listOf, numberOf, objectOf, textOf, timeOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import { findCommentId, findThreadPath } from "./github-address.ts";
import { countVotes, describeReview, loginOf, toCommentMarks, toThreadMarks } from "./github-marks.ts";
import type { GitHubComment, GitHubThread } from "./github-thread.ts";

/** The kinds of objects that GitHub's REST API gives for a thread; null for any other object. */
export const findRestKind = (value: unknown): "thread" | "comment" | "review" | "review-comment" | null => {
  if (!isObject(value)) return null;
  const url = textOf(value, "html_url", "url") ?? "";
  if (findThreadPath(url) === null) return null;
  if (textOf(value, "title") !== null && "comments_url" in value) return "thread";
  if ("diff_hunk" in value || "pull_request_review_id" in value) return "review-comment";
  if ("submitted_at" in value || /#pullrequestreview-\d+$/u.test(url)) return "review";
  return "issue_url" in value || /#issuecomment-\d+$/u.test(url) ? "comment" : null;
};

/** The thread that a REST object belongs to, as its path. */
export const threadPathOf = (value: JsonObject): string | null =>
  findThreadPath(textOf(value, "html_url") ?? textOf(value, "issue_url", "url") ?? "");

export const toRestThread = (issue: JsonObject): GitHubThread => {
  const labels = (listOf(issue, "labels") ?? []).flatMap((label) =>
    isObject(label) ? (textOf(label, "name") ?? []) : typeof label === "string" ? label : [],
  );
  return {
    path: threadPathOf(issue),
    url: textOf(issue, "html_url"),
    head: {
      title: textOf(issue, "title"),
      author: loginOf(objectOf(issue, "user")),
      createdAt: timeOf(issue, "created_at"),
      score: countVotes(issue),
      marks: toThreadMarks(issue, labels),
      words: wordsOf(issue),
    },
    statedComments: numberOf(issue, "comments"),
  };
};

/** `Accept: application/vnd.github.full+json` gives GitHub's own HTML; the plain answer has Markdown only. */
const wordsOf = (item: JsonObject) => ({ html: textOf(item, "body_html"), markdown: textOf(item, "body") });

/** A comment of the flat list below an issue or a pull request. Null without an id. */
export const toRestComment = (comment: JsonObject): GitHubComment | null => toItem(comment, { prefix: "", isThreaded: false, marks: [] });

/** A review as a comment; null for one without words, whose decision is a mark of the thread. */
export const toRestReview = (review: JsonObject): GitHubComment | null => {
  if (textOf(review, "body", "body_html") === null) return null;
  const decision = describeReview(textOf(review, "state"));
  const item = toItem(review, { prefix: "review-", isThreaded: false, marks: decision === null ? [] : [decision] });
  return item && { ...item, createdAt: timeOf(review, "submitted_at") };
};

/** A review's decision, for the thread: "approved the changes: ann". Null where the review has words, or decides nothing. */
export const toDecision = (review: JsonObject): string | null => {
  const decision = describeReview(textOf(review, "state"));
  if (decision === null || textOf(review, "body", "body_html") !== null) return null;
  return `${decision}: ${loginOf(objectOf(review, "user", "author")) ?? "a deleted account"}`;
};

/** A comment on a line of code. It answers another such comment, else the review that it came with, if that has words. */
export const toRestReviewComment = (comment: JsonObject, reviewIds: ReadonlySet<string>): GitHubComment | null => {
  const path = textOf(comment, "path");
  const line = numberOf(comment, "line", "original_line");
  const answered = textOf(comment, "in_reply_to_id");
  const review = textOf(comment, "pull_request_review_id");
  const item = toItem(comment, {
    prefix: "r",
    isThreaded: true,
    marks: path === null ? [] : [`on ${path}${line === null ? "" : `, line ${line}`}`],
  });
  const reviewId = review !== null && reviewIds.has(`review-${review}`) ? `review-${review}` : null;
  return item && { ...item, parentId: answered === null ? reviewId : `r${answered}` };
};

const toItem = (
  item: JsonObject,
  { prefix, isThreaded, marks }: { readonly prefix: string; readonly isThreaded: boolean; readonly marks: readonly string[] },
): GitHubComment | null => {
  const number = textOf(item, "id");
  const url = textOf(item, "html_url");
  const id = number === null ? findCommentId(url ?? "") : `${prefix}${number}`;
  if (id === null) return null;
  const user = objectOf(item, "user");
  return {
    id,
    parentId: null,
    isThreaded,
    author: loginOf(user),
    createdAt: timeOf(item, "created_at", "submitted_at"),
    url,
    score: countVotes(item),
    marks: [...toCommentMarks(item, user), ...marks],
    isDeleted: false,
    words: wordsOf(item),
  };
};

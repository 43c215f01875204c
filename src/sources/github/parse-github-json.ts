import { AppError } from "../../domain/app-error.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { numberOf, objectOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import type { PlacedJson } from "../json/json-values.ts";
import type { UndetectedDiscussion } from "../place.ts";
import type { SkippedRecord } from "../reading-loss.ts";
import { toGitHubDiscussion } from "./github-thread.ts";
import { findGraphqlGaps, findGraphqlThread, mayLackReviews, toGraphqlComments, toGraphqlThread } from "./graphql-items.ts";
import { findRestKind, threadPathOf, toDecision, toRestComment, toRestReview, toRestReviewComment, toRestThread } from "./rest-items.ts";

/** Whether the values of a file are a thread of GitHub, from either API or from `gh`. Damaged values may be among them. */
export const isGitHubFile = (values: readonly PlacedJson[]): boolean => {
  const whole = values.filter(({ problem }) => problem === null).map(({ value }) => value);
  if (whole.length === 1 && findGraphqlThread(whole[0]) !== null) return true;
  const items = whole.flatMap(flatten);
  return items.length > 0 && items.every((item) => findRestKind(item) !== null);
};

/**
 * Reads a saved thread: an answer of the GraphQL API, the output of `gh issue view --json …`, or answers of the REST API (the issue, its
 * comments, reviews and review comments, in any order). Throws `source-unsupported` for several threads.
 */
export const parseGitHubFile = (values: readonly PlacedJson[]): UndetectedDiscussion => {
  const skipped = values.flatMap(({ place, problem }) => (problem === null ? [] : [{ place, why: problem }]));
  const whole = values.filter(({ problem }) => problem === null).map(({ value }) => value);
  const graphql = whole.length === 1 ? findGraphqlThread(whole[0]) : null;
  if (graphql !== null) {
    const comments = toGraphqlComments(graphql);
    const thread = toGraphqlThread(graphql, comments);
    const findings = findGraphqlGaps(graphql);
    return toGitHubDiscussion({ thread, comments, findings, skipped, mayBePart: mayLackReviews(graphql, thread.path) });
  }
  return toRestDiscussion(whole.flatMap(flatten).filter(isObject), skipped);
};

/**
 * Files hold lists, lists of pages, and objects around lists (`{"issue": …, "comments": […]}`, a search's `items`). Does not recurse: files of
 * other places come here, too, and may be nested to any depth.
 */
const flatten = (start: unknown): readonly unknown[] => {
  const found: unknown[] = [];
  const waiting: unknown[] = [start];
  while (waiting.length > 0) {
    const value = waiting.pop();
    const inner = findInner(value);
    if (inner === null) found.push(value);
    else for (const each of inner.toReversed()) waiting.push(each);
  }
  return found;
};

/** What is inside a list, or an object that is no item itself; null for anything else. */
const findInner = (value: unknown): readonly unknown[] | null => {
  if (Array.isArray(value)) return value;
  if (!isObject(value) || findRestKind(value) !== null) return null;
  const inner = Object.values(value).filter((each) => isObject(each) || Array.isArray(each));
  return inner.length === 0 ? null : inner;
};

/** Makes one thread of the objects of the REST API. */
export const toRestDiscussion = (items: readonly JsonObject[], skipped: readonly SkippedRecord[] = []): UndetectedDiscussion => {
  const of = (kind: ReturnType<typeof findRestKind>): readonly JsonObject[] => items.filter((item) => findRestKind(item) === kind);
  const paths = [...new Set(items.flatMap((item) => threadPathOf(item)?.replace(/\/(?:issues|pull)\//u, "#") ?? []))];
  if (paths.length !== 1)
    throw notThread(
      paths.length === 0
        ? "it has no issue, pull request or comment of GitHub"
        : `it holds ${paths.length} threads (${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ", …" : ""})`,
    );
  const [issue] = of("thread");
  const reviews = of("review").flatMap((review) => toRestReview(review) ?? []);
  const reviewIds = new Set(reviews.map(({ id }) => id));
  const onCode = of("review-comment").flatMap((comment) => toRestReviewComment(comment, reviewIds) ?? []);
  const comments = [...of("comment").flatMap((comment) => toRestComment(comment) ?? []), ...reviews, ...onCode];
  const decisions = of("review").flatMap((review) => toDecision(review) ?? []);
  const [first] = items;
  const path = first === undefined ? null : threadPathOf(first);
  const thread =
    issue === undefined
      ? { path, url: path === null ? null : `https://github.com/${path}`, head: null, statedComments: null }
      : toRestThread(issue);
  const head = thread.head && { ...thread.head, marks: [...thread.head.marks, ...decisions] };
  // GitHub's count is of the flat list alone; reviews are counted apart.
  const stated = thread.statedComments === null ? null : thread.statedComments + reviews.length;
  const statedOnCode = issue === undefined ? null : numberOf(issue, "review_comments");
  const isPull = path?.includes("/pull/") === true || (issue !== undefined && objectOf(issue, "pull_request") !== null);
  const lacksReviews = of("review").length === 0 || (onCode.length === 0 && statedOnCode !== 0);
  return toGitHubDiscussion({
    thread: { ...thread, head, statedComments: stated },
    comments,
    findings: findMissingOnCode(statedOnCode, onCode.length),
    skipped,
    // Reviews and comments on code are lists of their own, which a file need not hold.
    ...(isPull && lacksReviews && { mayBePart: true }),
  });
};

const findMissingOnCode = (stated: number | null, held: number): readonly Finding[] =>
  stated === null || stated <= held
    ? []
    : [
        {
          code: "page-incomplete",
          where: "document",
          message: `GitHub counts ${toCount(stated, "comment")} on code, and ${held} were read: save …/pulls/<n>/comments, too, or read the pull request by its link.`,
        },
      ];

const notThread = (why: string): AppError =>
  new AppError("source-unsupported", {
    what: "Cannot read the JSON as a thread of GitHub",
    why,
    fix: "Pass one issue or pull request with its comments: gh api repos/<owner>/<repository>/issues/<n> and …/issues/<n>/comments, or gh issue view <n> --json title,body,author,createdAt,url,comments.",
  });

import { toCount } from "../../domain/words/count-words.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { addressOf, listOf, numberOf, objectOf, textOf, timeOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import { findCommentId, findThreadPath } from "./github-address.ts";
import { countVotes, describeReview, loginOf, toCommentMarks, toThreadMarks } from "./github-marks.ts";
import { findRestKind } from "./rest-items.ts";
import type { GitHubComment, GitHubThread } from "./github-thread.ts";

/** The nodes of a connection, or of the plain list that the command `gh … --json` makes of it. */
export const nodesOf = (object: JsonObject, name: string): readonly JsonObject[] => {
  const connection = objectOf(object, name);
  return ((connection === null ? listOf(object, name) : listOf(connection, "nodes")) ?? []).filter(isObject);
};

const threadNames = ["issue", "pullRequest", "issueOrPullRequest", "discussion"] as const;

/** The thread in an answer of the GraphQL API (`data.repository.issue`, `data.node`), or in the output of `gh … --json`; null if there is none. */
export const findGraphqlThread = (value: unknown): JsonObject | null => {
  if (!isObject(value) || findRestKind(value) !== null) return null;
  const data = objectOf(value, "data") ?? value;
  const around = objectOf(data, "repository");
  const found =
    around === null
      ? objectOf(data, "node")
      : (threadNames.map((name) => objectOf(around, name)).find((thread) => thread !== null) ?? null);
  const thread = found ?? (data === value ? value : null);
  return thread !== null && hasComments(thread) ? thread : null;
};

/** A comment without its author's association may be any site's. */
const hasComments = (thread: JsonObject): boolean => {
  const nodes = [...nodesOf(thread, "comments"), ...nodesOf(thread, "reviews"), ...nodesOf(thread, "reviewThreads").flatMap(commentsOf)];
  if (nodes.length > 0) return nodes.every((node) => "authorAssociation" in node || findCommentId(textOf(node, "url") ?? "") !== null);
  return findThreadPath(textOf(thread, "url") ?? "") !== null && ["comments", "reviews", "reviewThreads"].some((name) => name in thread);
};

const commentsOf = (object: JsonObject): readonly JsonObject[] => nodesOf(object, "comments");

export const toGraphqlThread = (thread: JsonObject, comments: readonly GitHubComment[]): GitHubThread => {
  const url = addressOf(thread, "url");
  const anyUrl = url ?? comments.find((comment) => comment.url !== null)?.url ?? "";
  const isWhole = textOf(thread, "title") !== null || textOf(thread, "body", "bodyHTML") !== null;
  return {
    path: findThreadPath(anyUrl),
    url: url ?? (findThreadPath(anyUrl) === null ? null : anyUrl.replace(/#.*$/u, "")),
    head: isWhole
      ? {
          title: textOf(thread, "title"),
          author: loginOf(objectOf(thread, "author")),
          createdAt: timeOf(thread, "createdAt"),
          score: countVotes(thread),
          marks: toThreadMarks(
            thread,
            nodesOf(thread, "labels").flatMap((label) => textOf(label, "name") ?? []),
          ),
          words: wordsOf(thread),
        }
      : null,
    statedComments: null,
  };
};

/** What the thread's connections count and do not hold, as in an answer of which only the first page was saved. */
export const findGraphqlGaps = (thread: JsonObject): readonly Finding[] => {
  const lists = [
    ...["comments", "reviews", "reviewThreads"].map((name) => [thread, name] as const),
    ...nodesOf(thread, "comments").map((node) => [node, "replies"] as const),
    ...[...nodesOf(thread, "reviews"), ...nodesOf(thread, "reviewThreads")].map((node) => [node, "comments"] as const),
  ];
  const cut = lists.flatMap(([object, name]) => {
    const connection = objectOf(object, name) ?? {};
    const held = nodesOf(object, name).length;
    const stated = numberOf(connection, "totalCount") ?? held;
    const page = objectOf(connection, "pageInfo") ?? {};
    const isCut = stated > held || page["hasNextPage"] === true || page["hasPreviousPage"] === true;
    // A query may ask for the count alone.
    return isCut && "nodes" in connection ? [{ held, stated: Math.max(stated, held) }] : [];
  });
  if (cut.length === 0) return [];
  const sum = (of: "held" | "stated"): number => cut.reduce((all, list) => all + list[of], 0);
  const counts =
    sum("stated") > sum("held") ? `GitHub counts ${sum("stated")} and ${sum("held")} are` : `only the first ${sum("held")} are`;
  return [
    {
      code: "page-incomplete",
      where: "document",
      message: `The file holds only a part of ${toCount(cut.length, "list")} of comments: ${counts} in it. Read the thread by its link, or save all pages.`,
    },
  ];
};

/**
 * Whether a file may lack parts of its thread without a sign of it: a pull request has reviews and comments on code besides its comments, and
 * a file may hold only some of these lists.
 */
export const mayLackReviews = (thread: JsonObject, path: string | null): boolean =>
  path?.includes("/pull/") === true && !("reviewThreads" in thread) && !nodesOf(thread, "reviews").some((review) => "comments" in review);

const wordsOf = (node: JsonObject) => ({ html: textOf(node, "bodyHTML"), markdown: textOf(node, "body") });

/** The comments of a thread: the flat list, reviews with words, comments on code, and in a discussion the replies to each comment. */
export const toGraphqlComments = (thread: JsonObject): readonly GitHubComment[] => {
  const comments = nodesOf(thread, "comments").flatMap((node, index) => {
    const comment = toComment(node, { prefix: "", id: `n${index + 1}`, parentId: null, isThreaded: "replies" in node });
    const replies = nodesOf(node, "replies").map((reply, place) =>
      toComment(reply, { prefix: "", id: `${comment.id}-${place + 1}`, parentId: comment.id, isThreaded: true }),
    );
    return [comment, ...replies];
  });
  const reviews = nodesOf(thread, "reviews").map((node, index) => {
    const decision = describeReview(textOf(node, "state"));
    const review = toComment(node, { prefix: "review-", id: `review-n${index + 1}`, parentId: null, isThreaded: false });
    return { node, review: { ...review, marks: [...review.marks, ...(decision === null ? [] : [decision])] } };
  });
  const spoken = reviews.filter(({ node }) => textOf(node, "body", "bodyHTML") !== null).map(({ review }) => review);
  const reviewIds = new Set(spoken.map(({ id }) => id));
  const onCode = [
    ...nodesOf(thread, "reviewThreads").flatMap((each, index) =>
      toCodeComments(each, { reviewIds, name: `rt${index + 1}`, reviewId: null }),
    ),
    ...reviews.flatMap(({ node, review }) => toCodeComments(node, { reviewIds, name: review.id, reviewId: review.id })),
  ];
  return [...comments, ...spoken, ...new Map(onCode.toReversed().map((comment) => [comment.id, comment])).values().toArray().toReversed()];
};

/**
 * The comments on code of a review thread (its later ones answer the first), or of a review (`reviewId`). One that answers none stands below its
 * review, if that has words.
 */
const toCodeComments = (
  around: JsonObject,
  { reviewIds, name, reviewId }: { readonly reviewIds: ReadonlySet<string>; readonly name: string; readonly reviewId: string | null },
): readonly GitHubComment[] => {
  const found: GitHubComment[] = [];
  for (const [index, node] of nodesOf(around, "comments").entries()) {
    const answered = idOf(objectOf(node, "replyTo") ?? {}, "r") ?? (reviewId === null ? (found[0]?.id ?? null) : null);
    const own = idOf(objectOf(node, "pullRequestReview") ?? {}, "review-") ?? reviewId;
    const parentId = answered ?? (own !== null && reviewIds.has(own) ? own : null);
    const comment = toComment(node, { prefix: "r", id: `${name}-${index + 1}`, parentId, isThreaded: true });
    const path = textOf(node, "path") ?? textOf(around, "path");
    const line = numberOf(node, "line", "originalLine") ?? numberOf(around, "line", "originalLine");
    const where = path === null ? [] : [`on ${path}${line === null ? "" : `, line ${line}`}`];
    found.push({ ...comment, marks: [...comment.marks, ...where] });
  }
  return found;
};

/** A node's id as comments of its kind have it in addresses; null where the node has neither address nor number. */
const idOf = (node: JsonObject, prefix: string): string | null => {
  const number = textOf(node, "databaseId", "fullDatabaseId");
  return findCommentId(addressOf(node, "url") ?? "") ?? (number === null ? null : `${prefix}${number}`);
};

const toComment = (
  node: JsonObject,
  {
    prefix,
    id,
    parentId,
    isThreaded,
  }: { readonly prefix: string; readonly id: string; readonly parentId: string | null; readonly isThreaded: boolean },
): GitHubComment => {
  const author = objectOf(node, "author");
  const url = addressOf(node, "url");
  return {
    id: idOf(node, prefix) ?? id,
    parentId,
    isThreaded,
    author: loginOf(author),
    createdAt: timeOf(node, "createdAt", "submittedAt", "publishedAt"),
    url,
    score: countVotes(node),
    marks: toCommentMarks(node, author),
    isDeleted: textOf(node, "deletedAt") !== null,
    words: wordsOf(node),
  };
};

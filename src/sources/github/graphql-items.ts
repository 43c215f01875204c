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
  const nodes = [...nodesOf(thread, "comments"), ...nodesOf(thread, "reviews")];
  if (nodes.length > 0) return nodes.every((node) => "authorAssociation" in node || findCommentId(textOf(node, "url") ?? "") !== null);
  return findThreadPath(textOf(thread, "url") ?? "") !== null && ("comments" in thread || "reviews" in thread);
};

export const toGraphqlThread = (thread: JsonObject, comments: readonly GitHubComment[]): GitHubThread => {
  const url = addressOf(thread, "url");
  const anyUrl = url ?? comments.find((comment) => comment.url !== null)?.url ?? "";
  const stated = numberOf(objectOf(thread, "comments") ?? {}, "totalCount");
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
    statedComments: stated,
  };
};

const wordsOf = (node: JsonObject) => ({ html: textOf(node, "bodyHTML"), markdown: textOf(node, "body") });

/** The comments of a thread: the flat list, reviews with words, and in a discussion the replies to each comment. */
export const toGraphqlComments = (thread: JsonObject): readonly GitHubComment[] => {
  const comments = nodesOf(thread, "comments").flatMap((node, index) => {
    const comment = toComment(node, { id: `n${index + 1}`, parentId: null, isThreaded: "replies" in node });
    const replies = nodesOf(node, "replies").map((reply, place) =>
      toComment(reply, { id: `${comment.id}-${place + 1}`, parentId: comment.id, isThreaded: true }),
    );
    return [comment, ...replies];
  });
  const reviews = nodesOf(thread, "reviews").flatMap((node, index) => {
    if (textOf(node, "body", "bodyHTML") === null) return [];
    const decision = describeReview(textOf(node, "state"));
    const review = toComment(node, { id: `review-n${index + 1}`, parentId: null, isThreaded: false });
    return [{ ...review, marks: [...review.marks, ...(decision === null ? [] : [decision])] }];
  });
  return [...comments, ...reviews];
};

const toComment = (
  node: JsonObject,
  { id, parentId, isThreaded }: { readonly id: string; readonly parentId: string | null; readonly isThreaded: boolean },
): GitHubComment => {
  const author = objectOf(node, "author");
  const url = addressOf(node, "url");
  return {
    id: textOf(node, "databaseId") ?? findCommentId(url ?? "") ?? id,
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

import { AppError } from "../../domain/app-error.ts";
import { numberOf, objectOf, textOf } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json-records.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { type GitHubTools, askGraphql, toWords } from "./ask-github.ts";
import { toGitHubDiscussion } from "./github-thread.ts";
import { nodesOf, toGraphqlComments, toGraphqlThread } from "./graphql-items.ts";

const commentFields = `id databaseId url createdAt bodyHTML deletedAt isAnswer isMinimized minimizedReason upvoteCount authorAssociation
  author { login __typename }`;

/** Fifty comments with up to a hundred replies each stay far below GitHub's limit of half a million nodes for one answer. */
const discussionQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { discussion(number: $number) {
    number title url bodyHTML createdAt closed stateReason locked activeLockReason isAnswered upvoteCount
    author { login __typename } category { name } labels(first: 20) { nodes { name } }
    comments(first: 50, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { ${commentFields}
      replies(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { ${commentFields} } } } }
  } } }`;

const repliesQuery = `query ($id: ID!, $after: String) { node(id: $id) { ... on DiscussionComment {
  replies(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${commentFields} } } } } }`;

const countQuery = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { discussion(number: $number) { comments(first: 100) { totalCount nodes { replies { totalCount } } } } } }`;

const toVariables = (path: string) => {
  const [owner, name, , number] = path.split("/");
  return { owner, name, number: Number(number) };
};

/** Discussions have no REST API, and the GraphQL API answers nobody without a token. */
const requireToken = ({ path, settings }: GitHubTools): void => {
  if (settings.githubToken !== null) return;
  throw new AppError("source-unreadable", {
    what: `Cannot read https://github.com/${path}`,
    why: "GitHub gives discussions only to programs with a token, and GITHUB_TOKEN is not set",
    fix: "Set GITHUB_TOKEN to a token (github.com/settings/tokens, no scope is needed for public repositories), or save the page in your browser and pass the file.",
  });
};

/** Reads a discussion: all comments, and all replies to each. */
export const readDiscussion = async (tools: GitHubTools): Promise<UndetectedDiscussion> => {
  requireToken(tools);
  const comments: JsonObject[] = [];
  let thread: JsonObject | null = null;
  let after: string | null = null;
  do {
    const data: JsonObject = await askGraphql(discussionQuery, { ...toVariables(tools.path), after }, tools);
    const page = objectOf(objectOf(data, "repository") ?? {}, "discussion");
    if (page === null) throw notThere(tools);
    thread ??= page;
    for (const comment of nodesOf(page, "comments")) comments.push(await completeReplies(comment, tools));
    tools.onProgress?.({
      done: comments.length,
      total: Math.max(comments.length, numberOf(objectOf(page, "comments") ?? {}, "totalCount") ?? 0),
    });
    after = findNext(objectOf(page, "comments"));
  } while (after !== null);
  const items = toGraphqlComments({ comments });
  // GitHub's count here leaves replies out, and all pages were read.
  return toGitHubDiscussion({ thread: { ...toGraphqlThread(thread, items), statedComments: null }, comments: items });
};

const completeReplies = async (comment: JsonObject, tools: GitHubTools): Promise<JsonObject> => {
  const replies = [...nodesOf(comment, "replies")];
  let after = findNext(objectOf(comment, "replies"));
  while (after !== null) {
    const data: JsonObject = await askGraphql(repliesQuery, { id: textOf(comment, "id"), after }, tools);
    const more = objectOf(data, "node") ?? {};
    replies.push(...nodesOf(more, "replies"));
    after = findNext(objectOf(more, "replies"));
  }
  return { ...comment, replies };
};

const findNext = (connection: JsonObject | null): string | null => {
  const page = objectOf(connection ?? {}, "pageInfo");
  return page?.["hasNextPage"] === true ? textOf(page, "endCursor") : null;
};

/** Comments and replies; of a discussion with more than 100 comments, the replies to the first 100. */
export const countDiscussionComments = async (tools: GitHubTools): Promise<number> => {
  requireToken(tools);
  const data = await askGraphql(countQuery, toVariables(tools.path), tools);
  const discussion = objectOf(objectOf(data, "repository") ?? {}, "discussion");
  if (discussion === null) throw notThere(tools);
  return nodesOf(discussion, "comments").reduce((sum, node) => sum + countIn(node, "replies"), countIn(discussion, "comments"));
};

const countIn = (object: JsonObject, connection: string): number => numberOf(objectOf(object, connection) ?? {}, "totalCount") ?? 0;

const notThere = (tools: GitHubTools): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read https://github.com/${tools.path}`,
    why: "there is no such discussion",
    fix: toWords(tools).missingFix,
  });

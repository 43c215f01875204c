import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { objectOf, textOf } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json-records.ts";
import { type GitHubTools, askGraphql, pageSize } from "./ask-github.ts";
import { nodesOf } from "./graphql-items.ts";
import type { findRestKind } from "./rest-items.ts";

const hiddenFields = "databaseId isMinimized minimizedReason";

const commentsQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { issueOrPullRequest(number: $number) {
    ... on Issue { comments(first: ${pageSize}, after: $after) { ...Page } }
    ... on PullRequest { comments(first: ${pageSize}, after: $after) { ...Page } } } } }
  fragment Page on IssueCommentConnection { pageInfo { hasNextPage endCursor } nodes { ${hiddenFields} } }`;

/** Every comment on code belongs to a review: one that answers another comment makes a review of its own. */
const reviewsQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { issueOrPullRequest(number: $number) {
    ... on PullRequest { reviews(first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${hiddenFields}
      comments(first: ${pageSize}) { pageInfo { hasNextPage } nodes { ${hiddenFields} } } } } } } } }`;

export interface HiddenComments {
  /** What GraphQL says about each hidden comment, by `toHiddenKey`. */
  readonly byKey: ReadonlyMap<string, JsonObject>;
  readonly findings: readonly Finding[];
}

/** Comments, reviews and comments on code are counted apart. */
export const toHiddenKey = (kind: ReturnType<typeof findRestKind>, node: JsonObject): string =>
  `${kind} ${textOf(node, "id", "databaseId") ?? ""}`;

/**
 * The comments that a maintainer hid as spam, off-topic and so on. The REST API gives them like any other; only the GraphQL API, which
 * needs a token, names them. Without it, that is a finding. `kinds` are the lists that hold anything.
 */
export const findHidden = async (
  kinds: { readonly comments: boolean; readonly reviews: boolean },
  tools: GitHubTools,
): Promise<HiddenComments> => {
  const byKey = new Map<string, JsonObject>();
  if (!kinds.comments && !kinds.reviews) return { byKey, findings: [] };
  if (tools.settings.githubToken === null) return { byKey, findings: [toFinding("without a token (GITHUB_TOKEN)")] };
  let isCut = false;
  const note = (kind: "comment" | "review" | "review-comment", node: JsonObject): void => {
    if (node["isMinimized"] !== true) return;
    byKey.set(toHiddenKey(kind, node), { isMinimized: true, minimizedReason: node["minimizedReason"] });
  };
  try {
    if (kinds.comments) for (const node of await askNodes(commentsQuery, "comments", tools)) note("comment", node);
    for (const review of kinds.reviews ? await askNodes(reviewsQuery, "reviews", tools) : []) {
      note("review", review);
      for (const node of nodesOf(review, "comments")) note("review-comment", node);
      isCut ||= objectOf(objectOf(review, "comments") ?? {}, "pageInfo")?.["hasNextPage"] === true;
    }
    return { byKey, findings: isCut ? [toFinding(`for all comments of a review with more than ${pageSize}`)] : [] };
  } catch (error) {
    tools.signal.throwIfAborted();
    // The comments themselves were read. With a token that may not ask this, only the marks are missing.
    if (error instanceof AppError) return { byKey, findings: [toFinding(`because it refused to: ${error.explanation.why}`)] };
    throw error;
  }
};

/** The nodes of all pages of one of the thread's lists. */
const askNodes = async (query: string, list: "comments" | "reviews", tools: GitHubTools): Promise<readonly JsonObject[]> => {
  const [owner, name, , number] = tools.path.split("/");
  const nodes: JsonObject[] = [];
  let after: string | null = null;
  do {
    const data: JsonObject = await askGraphql(query, { owner, name, number: Number(number), after }, tools);
    const thread = objectOf(objectOf(data, "repository") ?? {}, "issueOrPullRequest") ?? {};
    nodes.push(...nodesOf(thread, list));
    const page = objectOf(objectOf(thread, list) ?? {}, "pageInfo");
    after = page?.["hasNextPage"] === true ? textOf(page, "endCursor") : null;
  } while (after !== null);
  return nodes;
};

const toFinding = (why: string): Finding => ({
  code: "marks-unknown",
  where: "document",
  message: `GitHub does not show which comments were hidden (as spam, off-topic, outdated), ${why}: hidden ones stand among the others.`,
});

import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import { objectOf, textOf } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json-records.ts";
import { type GitHubTools, askGraphql, pageSize } from "./ask-github.ts";
import { nodesOf } from "./graphql-items.ts";

const hiddenQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { issueOrPullRequest(number: $number) {
    ... on Issue { comments(first: ${pageSize}, after: $after) { ...Page } }
    ... on PullRequest { comments(first: ${pageSize}, after: $after) { ...Page } } } } }
  fragment Page on IssueCommentConnection { pageInfo { hasNextPage endCursor } nodes { databaseId isMinimized minimizedReason } }`;

export interface HiddenComments {
  /** What GraphQL says about each hidden comment, by the comment's id. */
  readonly byId: ReadonlyMap<string, JsonObject>;
  readonly findings: readonly Finding[];
}

/**
 * The comments that a maintainer hid as spam, off-topic and so on. The REST API gives them like any other; only the GraphQL API, which
 * needs a token, names them. Without it, that is a finding.
 */
export const findHidden = async (tools: GitHubTools): Promise<HiddenComments> => {
  const byId = new Map<string, JsonObject>();
  if (tools.settings.githubToken === null) return { byId, findings: [toFinding("without a token (GITHUB_TOKEN)")] };
  const [owner, name, , number] = tools.path.split("/");
  let after: string | null = null;
  try {
    do {
      const data: JsonObject = await askGraphql(hiddenQuery, { owner, name, number: Number(number), after }, tools);
      const thread = objectOf(objectOf(data, "repository") ?? {}, "issueOrPullRequest") ?? {};
      for (const node of nodesOf(thread, "comments")) if (node["isMinimized"] === true) byId.set(textOf(node, "databaseId") ?? "", node);
      const page = objectOf(objectOf(thread, "comments") ?? {}, "pageInfo");
      after = page?.["hasNextPage"] === true ? textOf(page, "endCursor") : null;
    } while (after !== null);
    return { byId, findings: [] };
  } catch (error) {
    tools.signal.throwIfAborted();
    // The comments themselves were read. With a token that may not ask this, only the marks are missing.
    if (error instanceof AppError) return { byId, findings: [toFinding(`because it refused to: ${error.explanation.why}`)] };
    throw error;
  }
};

const toFinding = (why: string): Finding => ({
  code: "marks-unknown",
  where: "document",
  message: `GitHub does not show which comments were hidden (as spam, off-topic, outdated), ${why}: hidden ones stand among the others.`,
});

import type { Finding } from "../../domain/thread/finding.ts";
import { numberOf, objectOf } from "../json/json-fields.ts";
import type { JsonObject } from "../json/json-records.ts";
import type { PlaceReader, PlaceTools, UndetectedDiscussion } from "../place.ts";
import { type GitHubTools, askRest, askRestPages } from "./ask-github.ts";
import { findHidden, toHiddenKey } from "./find-hidden.ts";
import { toRestDiscussion } from "./parse-github-json.ts";
import { countDiscussionComments, readDiscussion } from "./read-discussion.ts";
import { findRestKind, threadPathOf } from "./rest-items.ts";

/** Reads issues and pull requests by the REST API, which needs no token, and discussions by the GraphQL API, which does. */
export const createGitHubReader = ({ fetch, settings, now }: PlaceTools): PlaceReader => ({
  read: async (path, readTools) => {
    const tools = { ...readTools, fetch, settings, path };
    const discussion = isDiscussion(path) ? await readDiscussion(tools) : await readIssue(tools);
    return { ...discussion, readAt: now().toISOString() };
  },
  countComments: async (path, readTools) => {
    const tools = { ...readTools, fetch, settings, path };
    return isDiscussion(path) ? countDiscussionComments(tools) : countIssueComments(tools);
  },
});

const isDiscussion = (path: string): boolean => path.split("/")[2] === "discussions";

/** Pull requests are issues, too: both are asked for as such. */
const toAddress = (path: string): string => {
  const [owner = "", repository = "", , number = ""] = path.split("/");
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/issues/${number}`;
};

const readIssue = async (asked: GitHubTools): Promise<UndetectedDiscussion> => {
  const issue = await askRest(toAddress(asked.path), asked);
  // A transferred issue answers from its new repository; the rest of it is there.
  const tools = { ...asked, path: threadPathOf(issue) ?? asked.path };
  const address = toAddress(tools.path);
  const comments = numberOf(issue, "comments") === 0 ? [] : await askRestPages(`${address}/comments`, tools);
  const ofPull = objectOf(issue, "pull_request") === null ? [] : await readPull(toPullAddress(address), tools);
  const hidden = await findHidden({ comments: comments.length > 0, reviews: ofPull.length > 0 }, tools);
  const marked = [...comments, ...ofPull].map((item) => ({ ...item, ...hidden.byKey.get(toHiddenKey(findRestKind(item), item)) }));
  const discussion = toRestDiscussion([issue, ...marked]);
  return { ...discussion, findings: [...findMoved(asked.path, tools.path), ...hidden.findings, ...discussion.findings] };
};

/** A pull request counts comments on code apart, and reviews not at all. */
const countIssueComments = async (tools: GitHubTools): Promise<number> => {
  const address = toAddress(tools.path);
  const thread = await askRest(tools.path.split("/")[2] === "pull" ? toPullAddress(address) : address, tools);
  return (numberOf(thread, "comments") ?? 0) + (numberOf(thread, "review_comments") ?? 0);
};

const toPullAddress = (address: string): string => address.replace(/\/issues\/(?=\d+$)/u, "/pulls/");

const readPull = async (address: string, tools: GitHubTools): Promise<readonly JsonObject[]> => [
  ...(await askRestPages(`${address}/reviews`, tools)),
  ...(await askRestPages(`${address}/comments`, tools)),
];

const findMoved = (asked: string, found: string): readonly Finding[] => {
  if (toKey(asked) === toKey(found)) return [];
  return [{ code: "thread-moved", where: "document", message: `${asked} was moved to https://github.com/${found}, which was read.` }];
};

/** A pull request has two addresses. */
const toKey = (path: string): string => path.toLowerCase().replace("/pull/", "/issues/");

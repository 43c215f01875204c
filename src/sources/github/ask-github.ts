import { AppError } from "../../domain/app-error.ts";
import { type RequestWords, fetchJson, postJson } from "../fetch-json.ts";
import { listOf, textOf } from "../json/json-fields.ts";
import { type JsonObject, isObject } from "../json/json-records.ts";
import type { PlaceTools, ReadTools } from "../place.ts";

/** Everything that is needed to ask GitHub about one thread. */
export type GitHubTools = Pick<PlaceTools, "fetch" | "settings"> &
  ReadTools & { /** The thread's, as a link has it. */ readonly path: string };

/** GitHub's own HTML beside the Markdown. */
const fullJson = "application/vnd.github.full+json";

/** The largest page that GitHub gives. */
export const pageSize = 100;

/** The largest threads have some 10,000 comments; the limit stops a server that names pages without end. */
const mostPages = 500;

const toRequest = (tools: GitHubTools) => ({
  fetch: tools.fetch,
  signal: tools.signal,
  words: toWords(tools),
  authorization: tools.settings.githubToken === null ? null : `Bearer ${tools.settings.githubToken}`,
});

export const toWords = ({ path, settings }: Pick<GitHubTools, "path" | "settings">): RequestWords => ({
  thing: `https://github.com/${path}`,
  missingFix:
    settings.githubToken === null
      ? "Check the link. A private repository can be read with a token: set GITHUB_TOKEN."
      : "Check the link, and that the token in GITHUB_TOKEN may read the repository.",
  ...(settings.githubToken === null && {
    limitFix: "Without a token GitHub answers 60 requests an hour; with one in GITHUB_TOKEN, 5,000.",
  }),
});

/** One object of the REST API. */
export const askRest = async (address: string, tools: GitHubTools): Promise<JsonObject> => {
  const { json } = await fetchJson(tools.settings.githubUrl + address, { ...toRequest(tools), accept: fullJson });
  if (isObject(json)) return json;
  throw notGitHub(tools.path, `${address} is no object`);
};

/** All pages of a list of the REST API. Pages are counted here, because following a `Link` could send the token elsewhere. */
export const askRestPages = async (address: string, tools: GitHubTools): Promise<readonly JsonObject[]> => {
  const items: JsonObject[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const url = `${tools.settings.githubUrl}${address}?per_page=${pageSize}&page=${page}`;
    const { json, headers } = await fetchJson(url, { ...toRequest(tools), accept: fullJson });
    if (!Array.isArray(json)) throw notGitHub(tools.path, `${address} is no list`);
    items.push(...json.filter(isObject));
    const isLast = !/rel="next"/u.test(headers["link"] ?? "");
    tools.onProgress?.({ done: items.length, total: isLast ? items.length : items.length + pageSize });
    if (isLast) return items;
  }
  throw notGitHub(tools.path, `${address} has more than ${mostPages} pages`);
};

/** One answer of the GraphQL API, which needs a token: the object under `data`. */
export const askGraphql = async (query: string, variables: object, tools: GitHubTools): Promise<JsonObject> => {
  const { json } = await postJson(toGraphqlUrl(tools.settings.githubUrl), { query, variables }, toRequest(tools));
  if (!isObject(json)) throw notGitHub(tools.path, "the answer is no object");
  const [error] = listOf(json, "errors") ?? [];
  if (isObject(json["data"]) && error === undefined) return json["data"];
  const said = isObject(error) ? (textOf(error, "message") ?? "no reason given") : "no data";
  const isLimit = isObject(error) && textOf(error, "type") === "RATE_LIMITED";
  throw new AppError(isLimit ? "source-unreachable" : "source-unreadable", {
    what: `Cannot read https://github.com/${tools.path}`,
    why: `GitHub answers: "${said}"`,
    fix: isLimit ? "Try again later." : toWords(tools).missingFix,
  });
};

/** GitHub's own servers have both APIs on one host; an enterprise server has `/api/v3` and `/api/graphql`. */
const toGraphqlUrl = (restUrl: string): string => `${restUrl.replace(/\/v3$/u, "")}/graphql`;

const notGitHub = (path: string, why: string): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read https://github.com/${path}`,
    why: `the answer is not what GitHub gives: ${why}`,
    fix: "If a setting names another server for GitHub, check that it speaks the same API.",
  });

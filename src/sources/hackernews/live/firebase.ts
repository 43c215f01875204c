import { AppError } from "../../../domain/app-error.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import { type HackerNewsItem, toHackerNewsItem } from "../hacker-news-item.ts";
import { isObject } from "../../json/json-records.ts";
import { type Outcome, fetchItem } from "./fetch-item.ts";

/** The Firebase API for one run. */
export interface Firebase {
  /** Requests an item, or returns an earlier answer. */
  readonly read: (id: string) => Promise<Outcome<HackerNewsItem>>;
  /** Requests an item even if there is an earlier answer. */
  readonly readAgain: (id: string) => Promise<Outcome<HackerNewsItem>>;
  /** The last failure, once so many requests in a row have failed that the service must be down; else null. */
  readonly findBreakdown: () => AppError | null;
}

/** Of sixteen concurrent requests one may fail by chance; this many failures in a row mean that the service is down. */
const mostFailuresInARow = 8;

export const createFirebase = (input: {
  readonly fetch: Pick<GuardedFetch, "get">;
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}): Firebase => {
  const answers = new Map<string, Promise<Outcome<HackerNewsItem>>>();
  let failuresInARow = 0;
  let breakdown: AppError | null = null;

  const fetchOne = async (id: string): Promise<Outcome<HackerNewsItem>> => {
    if (breakdown) return { kind: "failed", error: breakdown };
    const url = `${input.baseUrl.replace(/\/+$/u, "")}/item/${id}.json`;
    const outcome = await fetchItem({ ...input, url, parse: (json) => parseItem(json, { id, url }) });
    failuresInARow = outcome.kind === "failed" ? failuresInARow + 1 : 0;
    if (outcome.kind === "failed" && failuresInARow >= mostFailuresInARow) breakdown = outcome.error;
    return outcome;
  };
  const readAgain: Firebase["read"] = (id) => {
    const answer = fetchOne(id);
    answers.set(id, answer);
    return answer;
  };
  return { read: (id) => answers.get(id) ?? readAgain(id), readAgain, findBreakdown: () => breakdown };
};

const parseItem = (json: unknown, { id, url }: { readonly id: string; readonly url: string }): HackerNewsItem => {
  const item = isObject(json) ? toHackerNewsItem(json) : null;
  if (item?.id === id) return item;
  throw new AppError("source-unreachable", {
    what: `Cannot read the answer of ${url}`,
    why: item ? `it is item ${item.id}, not ${id}` : "it is not a Hacker News item",
    fix: "If a setting names another server for Hacker News, check that it speaks the same API.",
  });
};

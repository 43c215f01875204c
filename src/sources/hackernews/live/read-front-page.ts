import { AppError } from "../../../domain/app-error.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import { fetchItem } from "./fetch-item.ts";

/** The ids of the front page's first threads, at most `count`, in the page's order. Throws `source-unreachable`. */
export type ReadFrontPage = (count: number, tools: { readonly signal: AbortSignal }) => Promise<readonly string[]>;

/** Firebase lists up to 500 stories and jobs in the order of the front page (https://github.com/HackerNews/API#new-top-and-best-stories). */
export const createFrontPageReader =
  (options: { readonly fetch: Pick<GuardedFetch, "get">; readonly firebaseUrl: string }): ReadFrontPage =>
  async (count, { signal }) => {
    const url = `${options.firebaseUrl}/topstories.json`;
    const outcome = await fetchItem({ fetch: options.fetch, url, signal, parse: (json) => parseIds(json, url) });
    if (outcome.kind === "held") return outcome.item.slice(0, count);
    throw outcome.kind === "failed" ? outcome.error : toWrongAnswer(url, "it has no list of stories");
  };

const parseIds = (json: unknown, url: string): readonly string[] => {
  if (!Array.isArray(json) || !json.every(isId) || json.length === 0) throw toWrongAnswer(url, "it is not a list of numbers of items");
  return [...new Set(json.map(String))];
};

const isId = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value > 0;

const toWrongAnswer = (url: string, why: string): AppError =>
  new AppError("source-unreachable", {
    what: `Cannot read the answer of ${url}`,
    why,
    fix: "If a setting names another server for Hacker News, check that it speaks the same API.",
  });

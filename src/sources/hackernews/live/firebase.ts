import { AppError } from "../../../domain/app-error.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import { type FirebaseItem, firebaseItem } from "../firebase-wire.ts";
import { type Outcome, fetchItem } from "./fetch-item.ts";

/** The Firebase API during one run: each item is asked for once. */
export interface Firebase {
  readonly read: (id: string) => Promise<Outcome<FirebaseItem>>;
  /** The last failure, once so many answers in a row failed that more questions are of no use; else null. */
  readonly findBreakdown: () => AppError | null;
}

/** One request in sixteen under way may fail by chance; a row of this length means that the service is down. */
const mostFailuresInARow = 8;

export const createFirebase = (input: {
  readonly fetch: Pick<GuardedFetch, "get">;
  readonly baseUrl: string;
  readonly signal: AbortSignal;
}): Firebase => {
  const answers = new Map<string, Promise<Outcome<FirebaseItem>>>();
  let failuresInARow = 0;
  let breakdown: AppError | null = null;

  const fetchOne = async (id: string): Promise<Outcome<FirebaseItem>> => {
    if (breakdown) return { kind: "failed", error: breakdown };
    const url = `${input.baseUrl.replace(/\/+$/u, "")}/item/${id}.json`;
    const outcome = await fetchItem({ ...input, url, parse: (json) => parseItem(json, { id, url }) });
    failuresInARow = outcome.kind === "failed" ? failuresInARow + 1 : 0;
    if (outcome.kind === "failed" && failuresInARow >= mostFailuresInARow) breakdown = outcome.error;
    return outcome;
  };
  const read: Firebase["read"] = async (id) => {
    const known = answers.get(id);
    if (known) return known;
    const answer = fetchOne(id);
    answers.set(id, answer);
    return answer;
  };
  return { read, findBreakdown: () => breakdown };
};

const parseItem = (json: unknown, { id, url }: { readonly id: string; readonly url: string }): FirebaseItem => {
  const parsed = firebaseItem.safeParse(json);
  if (parsed.success && parsed.data.id === id) return parsed.data;
  const issue = parsed.error?.issues[0];
  throw new AppError("source-unreachable", {
    what: `Cannot read the answer of ${url}`,
    why: parsed.success
      ? `it is item ${parsed.data.id}, not ${id}`
      : `at ${["$", ...(issue?.path ?? [])].join(".")}: ${issue?.message ?? "not an item"}`,
    fix: "If a setting names another server for Hacker News, check that it speaks the same API.",
  });
};

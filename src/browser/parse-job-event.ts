import { type Job, type JobCalls, type JobProgress, type JobStep, jobStates, jobSteps } from "../domain/jobs/job.ts";

/** The part of a job that its page shows while the job is open. */
export type FollowedJob = Pick<Job, "state" | "ahead" | "attempts" | "discussionId"> & { readonly progress: JobProgress };

/**
 * Reads the data of a `job` event. Unknown states and steps are left out, because the server may be newer than a page that has been
 * open for long. Null when it is not a job.
 */
export const parseJobEvent = (data: unknown): FollowedJob | null => {
  const job = parseRecord(data);
  const { progress } = job;
  const state = jobStates.find((name) => name === job["state"]);
  if (state === undefined || !isRecord(progress)) return null;
  return {
    state,
    ahead: toNumber(job["ahead"]),
    attempts: toNumber(job["attempts"]) ?? 0,
    discussionId: toText(job["discussionId"]),
    progress: {
      title: toText(progress["title"]),
      engine: toText(progress["engine"]),
      discussionId: toText(progress["discussionId"]),
      comments: toNumber(progress["comments"]),
      saved: toSaved(progress["saved"]),
      steps: toList(progress["steps"]).filter(isRecord).flatMap(toStep),
      topics: toList(progress["topics"]).flatMap((name) => toText(name) ?? []),
      estimate: toCalls(progress["estimate"]),
      calls: toCalls(progress["calls"]),
    },
  };
};

const toSaved = (value: unknown): JobProgress["saved"] => {
  const version = isRecord(value) ? toNumber(value["version"]) : null;
  return isRecord(value) && version !== null ? { version, isCurrent: value["isCurrent"] === true } : null;
};

type UnknownRecord = Readonly<Record<string, unknown>>;

const parseRecord = (data: unknown): UnknownRecord => {
  try {
    const value: unknown = JSON.parse(String(data));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
};

const isRecord = (value: unknown): value is UnknownRecord => typeof value === "object" && value !== null;

const toText = (value: unknown): string | null => (typeof value === "string" ? value : null);

const toNumber = (value: unknown): number | null => (typeof value === "number" ? value : null);

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const toStep = (step: UnknownRecord): readonly JobStep[] => {
  const name = jobSteps.find((known) => known === step["name"]);
  const state = (["waiting", "running", "done"] as const).find((known) => known === step["state"]);
  if (name === undefined || state === undefined) return [];
  return [{ name, state, done: toNumber(step["done"]), total: toNumber(step["total"]), note: toText(step["note"]) }];
};

const toCalls = (value: unknown): JobCalls | null => {
  if (!isRecord(value)) return null;
  return { calls: toNumber(value["calls"]) ?? 0, tokens: toNumber(value["tokens"]) ?? 0, costUsd: toNumber(value["costUsd"]) };
};

export interface FollowedCalls {
  readonly calls: number;
  readonly tokens: number;
  readonly costUsd: number | null;
}

export interface FollowedStep {
  readonly name: string;
  readonly state: string;
  readonly done: number | null;
  readonly total: number | null;
  readonly note: string | null;
}

/** Of a job, what its page shows while it is open. */
export interface FollowedJob {
  readonly state: string;
  readonly ahead: number;
  readonly attempts: number;
  readonly discussionId: string | null;
  readonly title: string | null;
  readonly engine: string | null;
  readonly comments: number | null;
  readonly steps: readonly FollowedStep[];
  readonly topics: readonly string[];
  readonly estimate: FollowedCalls | null;
  readonly calls: FollowedCalls | null;
}

/** A job as the server sends it, taken apart with care: a server may be newer than a page that has stood open. Null for what is no job. */
export const readFollowedJob = (data: unknown): FollowedJob | null => {
  const job = parse(data);
  const { progress } = job;
  const state = toText(job["state"]);
  if (state === null || !isRecord(progress)) return null;
  return {
    state,
    ahead: toNumber(job["ahead"]) ?? 0,
    attempts: toNumber(job["attempts"]) ?? 0,
    discussionId: toText(job["discussionId"]),
    title: toText(progress["title"]),
    engine: toText(progress["engine"]),
    comments: toNumber(progress["comments"]),
    steps: toList(progress["steps"]).filter(isRecord).map(toStep),
    topics: toList(progress["topics"]).flatMap((name) => toText(name) ?? []),
    estimate: toCalls(progress["estimate"]),
    calls: toCalls(progress["calls"]),
  };
};

type Unknowns = Readonly<Record<string, unknown>>;

const parse = (data: unknown): Unknowns => {
  try {
    const value: unknown = JSON.parse(String(data));
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
};

const isRecord = (value: unknown): value is Unknowns => typeof value === "object" && value !== null;

const toText = (value: unknown): string | null => (typeof value === "string" ? value : null);

const toNumber = (value: unknown): number | null => (typeof value === "number" ? value : null);

const toList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const toStep = (step: Unknowns): FollowedStep => ({
  // It goes into a selector and a class.
  name: toWord(step["name"]),
  state: toWord(step["state"]),
  done: toNumber(step["done"]),
  total: toNumber(step["total"]),
  note: toText(step["note"]),
});

const toWord = (value: unknown): string => (toText(value) ?? "").replaceAll(/[^a-z]/gu, "");

const toCalls = (value: unknown): FollowedCalls | null => {
  if (!isRecord(value)) return null;
  return { calls: toNumber(value["calls"]) ?? 0, tokens: toNumber(value["tokens"]) ?? 0, costUsd: toNumber(value["costUsd"]) };
};

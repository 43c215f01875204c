import type { ErrorCode, Explanation } from "./app-error.ts";
import type { NamedColumns } from "./table-columns.ts";
import type { Topic } from "./topic.ts";

/** Where a job stands. Queued and running are *open*; the other three are *ended*. */
export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** A topic that a person names for a discussion, instead of a learned one. */
export type GivenTopic = Omit<Topic, "parentId">;

/** What a job reads. */
export type JobReference =
  | { readonly kind: "hackernews"; readonly id: string }
  /** A file that was handed in; its bytes lie in the store under the key. */
  | {
      readonly kind: "upload";
      readonly key: string;
      readonly name: string;
      readonly format: string | null;
      readonly columns?: NamedColumns | undefined;
    }
  /** A discussion as it was last read: nothing is fetched again. */
  | { readonly kind: "kept"; readonly discussionId: string };

/** What a person asked for: the same request twice is one job. */
export interface JobRequest {
  readonly reference: JobReference;
  readonly engine: "embedded" | "model";
  /** Tag with these instead of learning topics. */
  readonly topics: readonly GivenTopic[] | null;
}

/** The steps of a reading, in order. */
export const jobSteps = ["fetch", "understand", "topics", "tags", "summaries", "overview", "save"] as const;
export type JobStepName = (typeof jobSteps)[number];

export interface JobStep {
  readonly name: JobStepName;
  readonly state: "waiting" | "running" | "done";
  /** How far it is, where that is counted. */
  readonly done: number | null;
  readonly total: number | null;
  /** What came out of it, in words. */
  readonly note: string | null;
}

/** How far a job is: one value, whole after every change, so that a page that comes late or comes back misses nothing. */
export interface JobProgress {
  readonly engine: string | null;
  readonly title: string | null;
  readonly discussionId: string | null;
  readonly comments: number | null;
  readonly steps: readonly JobStep[];
  /** Names of the topics, as soon as they are known. */
  readonly topics: readonly string[];
  /** What reading will take of a language model; null where none is asked. */
  readonly estimate: JobCalls | null;
  /** What it has taken so far. */
  readonly calls: JobCalls | null;
}

export interface JobCalls {
  readonly calls: number;
  readonly tokens: number;
  /** Null when the price is unknown. */
  readonly costUsd: number | null;
}

/** Why a job failed, for the person who asked. */
export interface JobFailure extends Explanation {
  readonly code: ErrorCode;
}

/** One reading that was asked for. Times are ISO 8601 UTC. */
export interface Job {
  /** Counts all jobs of the store. */
  readonly number: number;
  readonly request: JobRequest;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** Set when it failed. */
  readonly failure: JobFailure | null;
  /** The discussion whose report it made; set when it is done. */
  readonly discussionId: string | null;
  /** How often it was begun. */
  readonly attempts: number;
  /** Counts its changes: whoever has seen this number has seen this state. */
  readonly revision: number;
  /** How many queued jobs stand before it; null when it is not queued. */
  readonly ahead: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/**
 * The right to write to a job. Every claim has a higher fencing number than the one before, and every write names its own: a
 * worker that lost its job, because it slept or was thought dead, can change nothing any more.
 */
export interface Lease {
  readonly jobNumber: number;
  readonly fence: number;
}

export const isOpen = ({ state }: Pick<Job, "state">): boolean => state === "queued" || state === "running";

export const noProgress: JobProgress = {
  engine: null,
  title: null,
  discussionId: null,
  comments: null,
  steps: jobSteps.map((name) => ({ name, state: "waiting", done: null, total: null, note: null })),
  topics: [],
  estimate: null,
  calls: null,
};

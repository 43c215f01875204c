import type { ErrorCode, Explanation } from "../app-error.ts";
import type { PlaceReference } from "../sources/places.ts";
import type { MailboxThread } from "../sources/mailbox-thread.ts";
import type { NamedColumns } from "../sources/table-columns.ts";
import type { GivenTopic } from "../topics/topic.ts";
import type { TopicEdit } from "../topics/topic-edit.ts";

/** The states of a job. Queued and running jobs are *open*, the others have *ended*. */
export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** What a job reads. */
export type JobReference =
  /** A thread of a place, fetched by its id there. */
  | PlaceReference
  /** An uploaded file; the store has its bytes under the key. */
  | {
      readonly kind: "upload";
      readonly key: string;
      readonly name: string;
      readonly format: string | null;
      readonly columns?: NamedColumns | undefined;
      /** What to call the discussion instead of its own title. */
      readonly title?: string | undefined;
      /** The number of the thread to read, for a mailbox of several. */
      readonly thread?: number | undefined;
    }
  /** A stored discussion; nothing is fetched. */
  | { readonly kind: "kept"; readonly discussionId: string };

/** What a job does. The same request twice is the same job. */
export interface JobRequest {
  readonly reference: JobReference;
  readonly engine: "embedded" | "model";
  /** Tag with these topics instead of learning topics; null to learn. */
  readonly topics: readonly GivenTopic[] | null;
  /** Builds on the version that is shown and reads only what came since, instead of reading the whole thread. */
  readonly refresh?: true | undefined;
  /** What it may cost, in dollars, if that is less than the server allows; absent for no limit of its own. */
  readonly maxCostUsd?: number | undefined;
  /** Changes the topics of a stored report, instead of reading the discussion again. */
  readonly edit?: TopicEdit | undefined;
  /** The language to write in (BCP 47); absent for the server's default. */
  readonly language?: string | undefined;
}

/** Who asked for a job, and how. */
export interface Asker {
  /** The person or key; null where nobody is named. */
  readonly name: string | null;
  /** Null in jobs of before this was recorded. */
  readonly through: "page" | "api" | null;
}

/** The steps of a reading, in order. */
export const jobSteps = ["fetch", "understand", "topics", "tags", "summaries", "overview", "save"] as const;
export type JobStepName = (typeof jobSteps)[number];

export interface JobStep {
  readonly name: JobStepName;
  readonly state: "waiting" | "running" | "done";
  /** Progress within the step; null if it is not counted. */
  readonly done: number | null;
  readonly total: number | null;
  /** The result of the step in words. */
  readonly note: string | null;
}

/** The progress of a job. Always the complete state, so that a page that is opened late or reconnects misses nothing. */
export interface JobProgress {
  readonly engine: string | null;
  readonly title: string | null;
  readonly discussionId: string | null;
  readonly comments: number | null;
  /** The version that it made, and whether that is shown now; null until it is saved. */
  readonly saved?: { readonly version: number; readonly isCurrent: boolean } | null | undefined;
  readonly steps: readonly JobStep[];
  /** Names of the topics, once they are known. */
  readonly topics: readonly string[];
  /** The estimated calls to a language model; null without one. */
  readonly estimate: JobCalls | null;
  /** The calls so far. */
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

/** A requested reading. Times are ISO 8601 UTC. */
export interface Job {
  /** Unique in the store, ascending. */
  readonly number: number;
  readonly request: JobRequest;
  readonly asker: Asker;
  readonly state: JobState;
  readonly progress: JobProgress;
  /** Set when it failed. */
  readonly failure: JobFailure | null;
  /** The discussion whose report it made; set when it is done. */
  readonly discussionId: string | null;
  /** How often it was started. */
  readonly attempts: number;
  /** Increases with every change, so that a client can tell whether it has seen this state. */
  readonly revision: number;
  /** Number of queued jobs before it; null when it is not queued. */
  readonly ahead: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}

/**
 * The right to write to a job. Every claim gets a higher fencing token (`fence`), and every write names it, so a worker that lost
 * its lease, for example because the machine slept, can no longer change the job.
 */
export interface Lease {
  readonly jobNumber: number;
  readonly fence: number;
}

/**
 * Whether a job can be queued again. One whose file could not be read cannot: the same file would fail again. Nor can one that found several
 * threads in a mailbox: one of them has to be chosen.
 */
export const canRetry = ({ state, request, failure }: Pick<Job, "state" | "request" | "failure">): boolean => {
  if (state === "cancelled") return true;
  return state === "failed" && !(request.reference.kind === "upload" && failure !== null && isInputRefused(failure));
};

const isInputRefused = ({ code }: Pick<JobFailure, "code">): boolean =>
  code === "source-unsupported" || code === "source-unreadable" || code === "wrong-use" || code === "too-large";

/** The threads of the mailbox that a job was to read, of which a person has to choose one; null for any other job. */
export const findThreadsToChoose = ({ request, failure }: Pick<Job, "request" | "failure">): readonly MailboxThread[] | null =>
  request.reference.kind === "upload" && failure?.threads !== undefined && failure.threads.length > 0 ? failure.threads : null;

/** Whether a job failed because its file cannot be read, so that nobody needs the file any more. */
export const isFileRefused = (failure: Pick<JobFailure, "code" | "threads">): boolean =>
  isInputRefused(failure) && failure.threads === undefined;

/** The number of jobs in each state. */
export type JobCounts = Readonly<Record<JobState, number>>;

export const isOpen = ({ state }: Pick<Job, "state">): boolean => state === "queued" || state === "running";

export const noProgress: JobProgress = {
  engine: null,
  title: null,
  discussionId: null,
  comments: null,
  saved: null,
  steps: jobSteps.map((name) => ({ name, state: "waiting", done: null, total: null, note: null })),
  topics: [],
  estimate: null,
  calls: null,
};

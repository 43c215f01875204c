import type { Discussion } from "../domain/discussion.ts";
import type { ListedCall, ModelCall, ReceivedAnswer } from "../domain/model-call.ts";
import type { Lease } from "../domain/job.ts";
import type { Report } from "../domain/report.ts";
import type { PartCount, SearchPage } from "../domain/search-hit.ts";
import type { SearchQuery } from "../domain/search-query.ts";
import type { JobStore } from "./job-store.ts";

/** A discussion in a list, described by its latest report. */
export interface StoredDiscussion {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly url: string | null;
  readonly comments: number;
  readonly people: number;
  readonly topics: number;
  readonly engine: string;
  /** Whether the reading ended early because its budget was reached. */
  readonly isPartial: boolean;
  /** Number of its stored reports. */
  readonly reports: number;
  /** When the latest report was made, ISO 8601 UTC. */
  readonly madeAt: string;
}

export const discussionOrders = ["latest", "title", "comments", "topics"] as const;

/** One page of the list of discussions. */
export interface DiscussionQuery {
  /** Only discussions whose title contains all of these words; empty for all. */
  readonly words: string;
  readonly order: (typeof discussionOrders)[number];
  readonly offset: number;
  readonly limit: number;
}

export interface DiscussionPage {
  readonly discussions: readonly StoredDiscussion[];
  /** Number of discussions on all pages. */
  readonly total: number;
}

export interface SavedReport {
  /** The number of the report within its history, from 1. */
  readonly version: number;
  /** False if the report equals the latest one of its history, byte for byte. */
  readonly isNew: boolean;
}

/** A stored report's number and size. */
export interface ReportSize {
  readonly number: number;
  readonly comments: number;
  /** Of its JSON in UTF-8. */
  readonly bytes: number;
}

/** Full-text search over comments, topics and summaries of the latest reports. */
export interface SearchIndex {
  /** Best first; among equals the latest first. */
  readonly search: (input: {
    readonly query: SearchQuery;
    /** Null to search all discussions. */
    readonly discussionId: string | null;
    readonly offset: number;
    readonly limit: number;
  }) => Promise<SearchPage>;
  /** Counts what each part of a query finds alone, to explain an empty result. */
  readonly countParts: (input: { readonly query: SearchQuery; readonly discussionId: string | null }) => Promise<readonly PartCount[]>;
}

export interface CallQuery {
  readonly discussionId: string | null;
  /** Only calls that contain all of these words in their step, model, sent texts, answer or error; empty for all. */
  readonly words: string;
}

/** Every call to a model. An answer is found by the hash of its question, so that nothing is paid for twice [R2]. */
export interface CallStore {
  /** Resolves once the call is on disk, safe even if the process is killed. */
  readonly save: (call: ModelCall) => Promise<void>;
  /** The first answer to a question; null if there is none yet. */
  readonly findAnswer: (hash: string) => Promise<ReceivedAnswer | null>;
  /** Calls of one discussion or, for null, of all, in the order in which they ended. */
  readonly list: (query: CallQuery) => Promise<readonly ListedCall[]>;
  /** A call with its texts; null if no call has this number. */
  readonly load: (number: number) => Promise<(ModelCall & { readonly number: number }) | null>;
}

/** Everything that lasts: discussions, reports by version, model calls, embeddings, jobs. Several processes may use a store at the same time. */
export interface Store extends SearchIndex {
  /**
   * Saves a discussion and its report in one transaction. `historyKey` identifies what made the report (engine, settings, given
   * topics); versions are numbered within it.
   */
  readonly saveReport: (input: {
    readonly discussion: Discussion;
    readonly report: Report;
    readonly historyKey: string;
    readonly madeAt: string;
    /** The lease of the job that made it. Throws `interrupted` and saves nothing if the lease is lost. */
    readonly lease?: Lease | null;
  }) => Promise<SavedReport>;
  /** Latest first. */
  readonly listDiscussions: () => Promise<readonly StoredDiscussion[]>;
  readonly findDiscussions: (query: DiscussionQuery) => Promise<DiscussionPage>;
  /** The number of the latest report, which every new report changes; null if there is none. */
  readonly findReportNumber: (discussionId: string) => Promise<number | null>;
  /** The number and size of the latest report, without loading it; null if there is none. */
  readonly measureReport: (discussionId: string) => Promise<ReportSize | null>;
  /** The discussion from which the latest report was made; null if there is none. */
  readonly loadDiscussion: (discussionId: string) => Promise<Discussion | null>;
  /** The latest report of a discussion; null if there is none. */
  readonly loadReport: (discussionId: string) => Promise<Report | null>;
  /** Removes a discussion with its reports and model calls; false if it does not exist. Embeddings remain, because they belong to no discussion. */
  readonly removeDiscussion: (discussionId: string) => Promise<boolean>;
  readonly calls: CallStore;
  readonly jobs: JobStore;
  readonly embeddings: {
    readonly get: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
    readonly put: (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
  };
  /** A value that changes whenever this or another process changes the store. Cached results are valid while it is the same. */
  readonly readMark: () => Promise<string>;
  /** Writes something that changes nothing. Throws `store-unusable` with the reason if the store cannot be written to. */
  readonly checkWritable: () => Promise<void>;
  readonly measure: () => Promise<{
    readonly file: string;
    readonly bytes: number;
    readonly discussions: number;
    readonly reports: number;
    readonly embeddings: number;
  }>;
  readonly close: () => Promise<void>;
}

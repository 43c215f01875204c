import type { Discussion } from "../domain/discussion.ts";
import type { ListedCall, ModelCall, ReceivedAnswer } from "../domain/model-call.ts";
import type { Lease } from "../domain/job.ts";
import type { Report } from "../domain/report.ts";
import type { PartCount, SearchPage } from "../domain/search-hit.ts";
import type { SearchQuery } from "../domain/search-query.ts";
import type { JobStore } from "./job-store.ts";

/** A discussion as it stands in a list: about its latest report. */
export interface StoredDiscussion {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly url: string | null;
  readonly comments: number;
  readonly people: number;
  readonly topics: number;
  readonly engine: string;
  /** The reading was not finished: its budget was reached. */
  readonly isPartial: boolean;
  /** How many reports of it are kept. */
  readonly reports: number;
  /** When the latest report was made, ISO 8601 UTC. */
  readonly madeAt: string;
}

export const discussionOrders = ["latest", "title", "comments", "topics"] as const;

/** One page of the list of discussions. */
export interface DiscussionQuery {
  /** Only those whose title holds all of these words; empty for all. */
  readonly words: string;
  readonly order: (typeof discussionOrders)[number];
  readonly offset: number;
  readonly limit: number;
}

export interface DiscussionPage {
  readonly discussions: readonly StoredDiscussion[];
  /** How many there are on all pages. */
  readonly total: number;
}

export interface SavedReport {
  /** Counts the different reports of one history from 1. */
  readonly version: number;
  /** False when the report is, byte for byte, the one that was already the latest of its history. */
  readonly isNew: boolean;
}

/** Full-text search over comments, topics and summaries of the latest reports. */
export interface SearchIndex {
  /** Best first; those that are equally good, the latest first. */
  readonly search: (input: {
    readonly query: SearchQuery;
    /** Null for everywhere. */
    readonly discussionId: string | null;
    readonly offset: number;
    readonly limit: number;
  }) => Promise<SearchPage>;
  /** How many passages each part of a query finds alone: what to tell whoever found nothing. */
  readonly countParts: (input: { readonly query: SearchQuery; readonly discussionId: string | null }) => Promise<readonly PartCount[]>;
}

export interface CallQuery {
  readonly discussionId: string | null;
  /** Only calls that hold all of these words somewhere in their step, model, sent texts, answer or error; empty for all. */
  readonly words: string;
}

/** Every attempt to ask a model, and by its hash the answer that was given once [R2]. */
export interface CallStore {
  /** Resolves once the call lies on the disk: a process killed after that has lost nothing. */
  readonly save: (call: ModelCall) => Promise<void>;
  /** The first answer to the same question; null when none came yet. */
  readonly findAnswer: (hash: string) => Promise<ReceivedAnswer | null>;
  /** In the order in which they ended; of one discussion or, for null, of all. */
  readonly list: (query: CallQuery) => Promise<readonly ListedCall[]>;
  /** One call, whole; null when there is none of this number. */
  readonly load: (number: number) => Promise<(ModelCall & { readonly number: number }) | null>;
}

/** What lasts: discussions as read, their reports by version, model calls, embeddings. Several processes may use one store at once. */
export interface Store extends SearchIndex {
  /**
   * Saves a discussion as read and its report in one transaction. `historyKey` says what made the report (engine, settings,
   * topics): versions are counted within it.
   */
  readonly saveReport: (input: {
    readonly discussion: Discussion;
    readonly report: Report;
    readonly historyKey: string;
    readonly madeAt: string;
    /** The job it is made for: throws `interrupted` and saves nothing where its lease is lost. */
    readonly lease?: Lease | null;
  }) => Promise<SavedReport>;
  /** Latest first. */
  readonly listDiscussions: () => Promise<readonly StoredDiscussion[]>;
  readonly findDiscussions: (query: DiscussionQuery) => Promise<DiscussionPage>;
  /** The number of the latest report, which changes with it; null when there is none. */
  readonly findReportNumber: (discussionId: string) => Promise<number | null>;
  /** The discussion as it was read for the latest report; null when there is none. */
  readonly loadDiscussion: (discussionId: string) => Promise<Discussion | null>;
  /** The latest report of a discussion; null when there is none. */
  readonly loadReport: (discussionId: string) => Promise<Report | null>;
  /** Removes a discussion with all its reports and model calls; false when it was not there. Embeddings stay: they name no discussion. */
  readonly removeDiscussion: (discussionId: string) => Promise<boolean>;
  readonly calls: CallStore;
  readonly jobs: JobStore;
  readonly embeddings: {
    readonly get: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
    readonly put: (vectors: ReadonlyMap<string, Float32Array>) => Promise<void>;
  };
  /** Differs as soon as anything in the store has changed, by this process or another: what was made from it before may be stale. */
  readonly readMark: () => Promise<string>;
  readonly measure: () => Promise<{
    readonly file: string;
    readonly bytes: number;
    readonly discussions: number;
    readonly reports: number;
    readonly embeddings: number;
  }>;
  readonly close: () => Promise<void>;
}

import type { CallLimits, DaySpending } from "../domain/models/call-limits.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import type { ListedTopic } from "../domain/report/list-entry.ts";
import type { ListedCall, ModelCall, ReceivedAnswer } from "../domain/models/model-call.ts";
import type { Lease } from "../domain/jobs/job.ts";
import type { Report } from "../domain/report/report.ts";
import type { ReportOrigin } from "../domain/report/report-origin.ts";
import type { PartCount, SearchPage } from "../domain/search/search-hit.ts";
import type { SearchQuery } from "../domain/search/search-query.ts";
import type { AuditStore, EndedLoginStore, KeyStore, ShareStore } from "./access-store.ts";
import type { RemovalStore } from "./removal-store.ts";
import type { JobStore } from "./job-store.ts";
import type { WatchStore } from "./watch-store.ts";

/** A discussion in a list, described by its current report. */
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
  /** When the current report was made, ISO 8601 UTC. */
  readonly madeAt: string;
  /** At most three topics of the top level, largest first. */
  readonly topTopics: readonly ListedTopic[];
  /** What the discussion came to; null where the report has no bottom line. */
  readonly bottomLine: string | null;
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
  /** The number of the report within its discussion, from 1. */
  readonly version: number;
  /** False if the report equals the latest one of its history, byte for byte. */
  readonly isNew: boolean;
  /** Whether it is now the report that is shown. */
  readonly isCurrent: boolean;
}

/** A stored report's number, which is unique in the store, and its size. */
export interface ReportSize {
  readonly number: number;
  readonly comments: number;
  /** Of its JSON in UTF-8. */
  readonly bytes: number;
}

/** A stored report in a list, without its text. */
export interface StoredVersion extends ReportSize {
  /** Within the discussion, from 1. */
  readonly version: number;
  readonly madeAt: string;
  readonly engine: string;
  readonly topics: number;
  readonly isPartial: boolean;
  readonly isCurrent: boolean;
  readonly origin: ReportOrigin;
}

/** All reports of each discussion. One of them is current: it is shown, listed and searched. */
export interface VersionStore {
  /** Latest first; empty if the discussion does not exist. */
  readonly listVersions: (discussionId: string) => Promise<readonly StoredVersion[]>;
  /** Null if there is no such version. */
  readonly loadVersion: (discussionId: string, version: number) => Promise<Report | null>;
  /** The discussion as it was read for a version; null if there is no such version. */
  readonly loadVersionDiscussion: (discussionId: string, version: number) => Promise<Discussion | null>;
  /** Shows another version. Topics' addresses that it does not have redirect to those of its topics. False if there is no such version. */
  readonly makeCurrent: (discussionId: string, version: number) => Promise<boolean>;
  /** Where an address that a topic had in an earlier report leads: to a topic of the current report, or to none. Null for an unknown address. */
  readonly findTopicAlias: (discussionId: string, slug: string) => Promise<{ readonly topicId: string | null } | null>;
}

/** Full-text search over comments, topics and summaries of the current reports. */
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

/** The calls of one UTC day to one model. */
export interface DailyCalls {
  readonly day: string;
  readonly model: string;
  readonly calls: number;
  /** Calls without an answer. */
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the calls whose price is known. */
  readonly costUsd: number;
  /** Number of answers whose price is unknown. */
  readonly unpriced: number;
}

/** Every call to a model. An answer is found by the hash of its question, so that nothing is paid for twice [R2]. */
export interface CallStore {
  /** Resolves once the call is on disk, safe even if the process is killed. */
  readonly save: (call: ModelCall) => Promise<void>;
  /** The first answer to a question; null if there is none yet. */
  readonly findAnswer: (hash: string) => Promise<ReceivedAnswer | null>;
  /**
   * Deletes the texts of calls that began before a time: what was sent, and the answer. Their tokens and costs stay; the same question has to be paid for again.
   * Gives their number.
   */
  readonly eraseTexts: (before: Date, now: Date) => Promise<number>;
  /** The calls since a day (`2026-01-31`) by day and model, latest day first. */
  readonly sumByDay: (since: string) => Promise<readonly DailyCalls[]>;
  /** Calls of one discussion or, for null, of all, in the order in which they ended. */
  readonly list: (query: CallQuery) => Promise<readonly ListedCall[]>;
  /** A call with its texts; null if no call has this number. */
  readonly load: (number: number) => Promise<(ModelCall & { readonly number: number }) | null>;
}

/** What is stored, and how much space it takes. */
export interface StoreSize {
  readonly file: string;
  /** Of the file, and of it the bytes that hold nothing and could be given back. */
  readonly bytes: number;
  readonly freeBytes: number;
  readonly discussions: number;
  readonly reports: number;
  readonly calls: number;
  readonly embeddings: number;
  readonly jobs: number;
  readonly uploads: number;
}

/** Part of the store, and the bytes that it takes. */
export interface StorePart {
  readonly name: string;
  readonly bytes: number;
}

/** The size of the store's file before and after unused space was given back. */
export interface Vacuumed {
  readonly before: number;
  readonly after: number;
}

/** A copy of a store that was checked, and what it holds. */
export interface BackedUp {
  readonly file: string;
  readonly bytes: number;
  /** The number of the store's format. */
  readonly format: number;
  readonly discussions: number;
  readonly reports: number;
  readonly jobs: number;
}

/** How far the copy of a store is: rows of one table. */
export interface CopyProgress {
  readonly step: "copying" | "comparing";
  readonly table: string;
  /** "12 of 1,406 reports" */
  readonly shown: string;
}

/** What a copy of a store holds of one table, compared row by row. */
export interface CopiedPart {
  readonly table: string;
  readonly count: number;
  /** "1,406 reports" */
  readonly shown: string;
}

/** What keeps a store in order. */
export interface StoreCare {
  /** Fast enough for a page. */
  readonly measure: () => Promise<StoreSize>;
  /** How much each part takes, largest first; may read the whole file. */
  readonly measureParts: () => Promise<readonly StorePart[]>;
  /** Rewrites the store without what was deleted. May take long, and others' writes wait for it. */
  readonly vacuum: () => Promise<Vacuumed>;
  /** Gives unused space back in small steps, while a server goes on. */
  readonly giveBack: () => Promise<Vacuumed>;
  /** Writes a checked copy while others use the store. Throws `output-refused` if the file exists. */
  readonly backUp: (to: string) => Promise<BackedUp>;
}

/** Everything that lasts: discussions, reports by version, model calls, embeddings, jobs, keys, links, the record of changes. Several processes may use a store at the same time. */
export interface Store extends SearchIndex, VersionStore, StoreCare {
  /**
   * Saves a discussion and its report in one transaction, as a version of the discussion. `historyKey` identifies what made the
   * report (engine, settings, given topics): the same report again within it is no new version. `becomesCurrent` decides whether it
   * is shown.
   */
  readonly saveReport: (input: {
    readonly discussion: Discussion;
    readonly report: Report;
    readonly historyKey: string;
    readonly madeAt: string;
    /** What made it; if omitted, `toPlainOrigin` of the discussion. */
    readonly origin?: ReportOrigin;
    /** The lease of the job that made it. Throws `interrupted` and saves nothing if the lease is lost. */
    readonly lease?: Lease | null;
  }) => Promise<SavedReport>;
  /** Latest first. */
  readonly listDiscussions: () => Promise<readonly StoredDiscussion[]>;
  readonly findDiscussions: (query: DiscussionQuery) => Promise<DiscussionPage>;
  /** Null if there is no report. */
  readonly findTitle: (discussionId: string) => Promise<string | null>;
  /** The number of the current report, unique in the store; null if there is none. */
  readonly findReportNumber: (discussionId: string) => Promise<number | null>;
  /** The number and size of the current report, without loading it; null if there is none. */
  readonly measureReport: (discussionId: string) => Promise<ReportSize | null>;
  /** The discussion from which the current report was made; null if there is none. */
  readonly loadDiscussion: (discussionId: string) => Promise<Discussion | null>;
  /** The current report of a discussion; null if there is none. */
  readonly loadReport: (discussionId: string) => Promise<Report | null>;
  /**
   * Removes everything that was stored for a discussion: reports, search entries, model calls, embeddings, share links, jobs with their uploads.
   * A job that is open loses its lease. False if there was nothing.
   */
  readonly removeDiscussion: (discussionId: string) => Promise<boolean>;
  readonly calls: CallStore;
  readonly jobs: JobStore;
  readonly watches: WatchStore;
  readonly keys: KeyStore;
  readonly endedLogins: EndedLoginStore;
  readonly shares: ShareStore;
  readonly removals: RemovalStore;
  readonly audit: AuditStore;
  /** What processes that call models share. `readDay` gives what the calls of a day (`2026-01-31`) count against its limit. */
  readonly limits: CallLimits & { readonly readDay: (day: string, now: Date) => Promise<DaySpending> };
  readonly embeddings: {
    readonly get: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>;
    /** `discussionId` is what needs them: they are removed with it. Null for none. */
    readonly put: (vectors: ReadonlyMap<string, Float32Array>, discussionId?: string | null) => Promise<void>;
  };
  /** The time of the database's server; null where all processes that use the store are on one machine. */
  readonly readTime: (() => Promise<Date>) | null;
  /** A value that changes whenever this or another process changes the store. Cached results are valid while it is the same. */
  readonly readMark: () => Promise<string>;
  /** Writes something that changes nothing. Throws `store-unusable` with the reason if the store cannot be written to. */
  readonly checkWritable: () => Promise<void>;
  readonly close: () => Promise<void>;
}

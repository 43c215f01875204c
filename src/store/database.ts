import type { Kysely, Transaction } from "kysely";
import type { Report } from "../domain/report/report.ts";
import type { JobQueries, JobStore } from "./job-store.ts";
import type { SearchIndex, Store, StoreCare } from "./store.ts";
import type { Tables } from "./tables.ts";

/**
 * What only one transaction at a time may work on: the queue, the texts that calls share, the versions of one discussion, the line of calls
 * to one provider, or what calls may cost.
 */
export type LockName = "jobs" | "texts" | `discussion ${string}` | `calls ${string}` | "spending";

/**
 * Waits until no other transaction holds the lock, and keeps it until the transaction ends. With `shared`, any number of such holders
 * work at the same time, but none beside one that does not share.
 */
export type Lock = (transaction: Transaction<Tables>, name: LockName, mode?: "shared") => Promise<void>;

/** What the queries need that are the same for every database. */
export interface Queries {
  readonly kysely: Kysely<Tables>;
  readonly lock: Lock;
}

/** A passage's searchable text. */
export interface PassageText {
  readonly number: number;
  readonly words: string;
  /** The names of its topics, separated by a word that no query can contain, so that no phrase spans two names. */
  readonly topics: string;
  /** Null for topics and summaries. */
  readonly author: string | null;
}

/** The full-text index of passages. All of it runs within the transaction that changes a discussion. */
export interface PassageIndex {
  /** Takes `count` consecutive numbers, larger than all before; gives the first. */
  readonly reserve: (transaction: Transaction<Tables>, count: number) => Promise<number>;
  readonly add: (transaction: Transaction<Tables>, texts: readonly PassageText[]) => Promise<void>;
  /** Removes the texts of a discussion's passages. Their rows in `passage` still exist. */
  readonly remove: (transaction: Transaction<Tables>, discussionId: string) => Promise<void>;
}

/** Tables whose numbers are given by the database, and never used twice. */
export type NumberedTable = "report" | "model_call" | "job" | "access_key" | "share_link" | "audit";

/** Loads the report with this number. */
export type LoadLargeReport = (number: number) => Promise<Report>;

/**
 * A database that holds a store, opened and migrated. It has everything in which SQLite and Postgres differ; `create-store.ts` makes
 * the store from it with queries that are the same for both.
 */
export interface StoreDatabase extends Queries, StoreCare, Pick<Store, "readTime" | "readMark" | "checkWritable" | "close"> {
  /** For what need not be safe on disk at once, because it can be computed again. */
  readonly cache: Kysely<Tables>;
  /** Lets a transaction of `cache` end before it is safe on disk, where that is not so for all of them. */
  readonly relax: (transaction: Transaction<Tables>) => Promise<void>;
  readonly passages: PassageIndex;
  /** The largest number that a table's rows ever had; 0 if there were none. */
  readonly findLastNumber: (table: NumberedTable) => Promise<number>;
  /** Lets the next row of a table have a larger number than this. */
  readonly raiseNumber: (table: NumberedTable, last: number) => Promise<void>;
  readonly search: SearchIndex;
  /** Loads large reports without keeping the process from answering others; null where nobody waits for it. */
  readonly loadLargeReport: LoadLargeReport | null;
  /** Runs the deletion of a discussion so that what is deleted is gone from the disk as far as the database can do that. */
  readonly erase: (remove: () => Promise<boolean>) => Promise<boolean>;
  /** Adds how jobs reach a worker. */
  readonly withDelivery: (jobs: JobQueries) => JobStore;
  /** Stores large uploads before their jobs are queued, where that keeps the process from answering others; null where it does not. */
  readonly storeLargeUpload: ((upload: { readonly key: string; readonly bytes: Uint8Array }) => Promise<void>) | null;
}

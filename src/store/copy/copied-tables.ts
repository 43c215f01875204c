import { type RawBuilder, sql } from "kysely";

/** A table whose rows are copied as they are. */
export interface CopiedTable {
  readonly name: string;
  /** What people call its rows. */
  readonly rows: string;
  /** Its primary key, by which rows are read in order. */
  readonly key: readonly string[];
  /** Which rows are copied; null for all. */
  readonly which: RawBuilder<unknown> | null;
  /** Rows that are read and written at once. Fewer where they are long. */
  readonly batch: number;
}

const ended = sql`state in ('done', 'failed', 'cancelled')`;

/** What is copied before the list of discussions, in this order: what others refer to comes first. */
export const copiedTables: readonly CopiedTable[] = [
  { name: "reading", rows: "threads as read", key: ["discussion_id", "content_hash"], which: null, batch: 5 },
  { name: "report", rows: "reports", key: ["number"], which: null, batch: 5 },
  { name: "sent_text", rows: "texts sent to models", key: ["key"], which: null, batch: 20 },
  { name: "model_call", rows: "model calls", key: ["number"], which: null, batch: 200 },
  { name: "embedding", rows: "embeddings", key: ["key"], which: null, batch: 500 },
  {
    name: "upload",
    rows: "uploads",
    key: ["key"],
    which: sql`key in (select upload_key from job where upload_key is not null and ${ended})`,
    batch: 1,
  },
  { name: "job", rows: "ended jobs", key: ["number"], which: ended, batch: 200 },
  { name: "access_key", rows: "keys", key: ["number"], which: null, batch: 200 },
  { name: "share_link", rows: "share links", key: ["number"], which: null, batch: 200 },
  { name: "audit", rows: "recorded changes", key: ["number"], which: null, batch: 500 },
  { name: "removed_author", rows: "removed people", key: ["source", "hash", "discussion_id"], which: null, batch: 500 },
  { name: "spending", rows: "days with costs", key: ["day"], which: null, batch: 500 },
  { name: "watch", rows: "watched threads", key: ["discussion_id"], which: null, batch: 200 },
];

/** Copied last, each with its search entries: a discussion in the list is whole. */
export const discussionTable: CopiedTable = {
  name: "discussion",
  rows: "discussions",
  key: ["id"],
  which: null,
  batch: 100,
};

/** A part of each discussion, copied with it. */
export const aliasTable: CopiedTable = {
  name: "topic_alias",
  rows: "earlier addresses of topics",
  key: ["discussion_id", "slug"],
  which: null,
  batch: 500,
};

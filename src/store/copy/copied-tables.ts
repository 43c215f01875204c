import { type RawBuilder, sql } from "kysely";

/** A table whose rows are copied as they are. */
export interface CopiedTable {
  readonly name: string;
  /** What people call one of its rows, and several if that needs more than an s. */
  readonly row: string;
  readonly rows?: string;
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
  { name: "reading", row: "thread as read", rows: "threads as read", key: ["discussion_id", "content_hash"], which: null, batch: 5 },
  { name: "report", row: "report", key: ["number"], which: null, batch: 5 },
  { name: "sent_text", row: "sent text", key: ["key"], which: null, batch: 20 },
  { name: "model_call", row: "model call", key: ["number"], which: null, batch: 200 },
  { name: "embedding", row: "embedding", key: ["key"], which: null, batch: 500 },
  {
    name: "upload",
    row: "upload",
    key: ["key"],
    which: sql`key in (select upload_key from job where upload_key is not null and ${ended})`,
    batch: 1,
  },
  { name: "job", row: "ended job", key: ["number"], which: ended, batch: 200 },
  { name: "access_key", row: "key", key: ["number"], which: null, batch: 200 },
  { name: "ended_login", row: "ended login", key: ["hash"], which: null, batch: 500 },
  { name: "share_link", row: "share link", key: ["number"], which: null, batch: 200 },
  { name: "audit", row: "recorded change", key: ["number"], which: null, batch: 500 },
  {
    name: "removed_author",
    row: "removed person",
    rows: "removed people",
    key: ["source", "hash", "discussion_id"],
    which: null,
    batch: 500,
  },
  { name: "spending", row: "day with costs", rows: "days with costs", key: ["day"], which: null, batch: 500 },
  { name: "watch", row: "watched thread", key: ["discussion_id"], which: null, batch: 200 },
];

/** Copied last, each with its search entries: a discussion in the list is whole. */
export const discussionTable: CopiedTable = {
  name: "discussion",
  row: "discussion",
  key: ["id"],
  which: null,
  batch: 100,
};

/** A part of each discussion, copied with it. */
export const aliasTable: CopiedTable = {
  name: "topic_alias",
  row: "earlier address of a topic",
  rows: "earlier addresses of topics",
  key: ["discussion_id", "slug"],
  which: null,
  batch: 500,
};
